import type { Intent } from '../../src/core/intent/intent.ts';
import type { OrderIntent } from '../../src/core/intent/order.ts';
import type { OrderVerdict, Verdict } from '../../src/core/verdict/verdict.ts';
import { say } from '../../src/platform/i18n.ts';
import {
  bookAgeWords,
  marketWords,
  orderFindingWords,
  orderHeadline,
  orderRows,
} from '../../src/words/order/index.ts';
import { PriceLine } from './price-line.tsx';
import { priceLineOf } from './price-line-model.ts';
import type { FigureProps, Speech } from './speech.ts';

/** The words and pictures of an exchange order. */
export const orderSpeech: Speech = {
  headline: (intent, verdict) => orderHeadline(asked(intent), judged(verdict), say),
  rows: (intent, verdict) => orderRows(intent === null ? null : asked(intent), judged(verdict), say),
  finding: (finding, verdict) => orderFindingWords(finding, judged(verdict), say),
  age: (verdict, sinceMs) => bookAgeWords(judged(verdict), sinceMs, say),
  place: (intent, verdict) =>
    intent === null ? null : marketWords(asked(intent), verdict === null ? null : judged(verdict), say),
  Figure: FillFigure,
};

function FillFigure({ finding, verdict }: FigureProps) {
  const line = priceLineOf(finding, judged(verdict), say);
  return line === null ? null : <PriceLine line={line} />;
}

function asked(intent: Intent): OrderIntent {
  if (intent.kind !== 'order') throw new TypeError('This is no order.');
  return intent;
}

function judged(verdict: Verdict): OrderVerdict {
  if (verdict.kind !== 'order') throw new TypeError('This is no verdict on an order.');
  return verdict;
}
