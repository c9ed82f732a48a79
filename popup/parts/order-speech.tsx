import type { Intent, VenueIntent } from '../../src/core/intent/intent.ts';
import type { OrderVerdict, Verdict } from '../../src/core/verdict/verdict.ts';
import { say } from '../../src/platform/i18n.ts';
import {
  bookAgeWords,
  marketWords,
  orderFindingWords,
  orderHeadline,
  orderRows,
  orderUnread,
  riskRows,
} from '../../src/words/order/index.ts';
import { OrderFigures } from './order-figures.tsx';
import { PriceLine } from './price-line.tsx';
import { priceLineOf } from './price-line-model.ts';
import { RiskBar } from './risk-bar.tsx';
import { riskBarOf } from './risk-bar-model.ts';
import type { FigureProps, FiguresProps, Speech } from './speech.ts';

/** The words and pictures of an exchange's request. */
export const orderSpeech: Speech = {
  headline: (intent, verdict) => orderHeadline(asked(intent), judged(verdict), say),
  rows: (intent, verdict) => [
    ...riskRows(judged(verdict), say),
    ...orderRows(intent === null ? null : asked(intent), judged(verdict), say),
  ],
  finding: (finding, verdict) => orderFindingWords(finding, judged(verdict), say),
  age: (verdict, sinceMs) => bookAgeWords(judged(verdict), sinceMs, say),
  place: (intent, verdict) =>
    intent === null ? null : marketWords(asked(intent), verdict === null ? null : judged(verdict), say),
  unread: (verdict) => orderUnread(judged(verdict), say),
  Figures: ({ intent, verdict, open }: FiguresProps) => (
    <OrderFigures intent={intent === null ? null : asked(intent)} verdict={judged(verdict)} open={open} />
  ),
  Figure: OrderPicture,
};

function OrderPicture({ finding, verdict }: FigureProps) {
  const bar = riskBarOf(finding, judged(verdict), say);
  if (bar !== null) return <RiskBar bar={bar} />;
  const line = priceLineOf(finding, judged(verdict), say);
  return line === null ? null : <PriceLine line={line} />;
}

function asked(intent: Intent): VenueIntent {
  if (intent.kind !== 'order' && intent.kind !== 'leverage') {
    throw new TypeError('This is no request to an exchange.');
  }
  return intent;
}

function judged(verdict: Verdict): OrderVerdict {
  if (verdict.kind !== 'order') throw new TypeError('This is no verdict on an exchange’s request.');
  return verdict;
}
