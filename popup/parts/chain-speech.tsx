import type { ChainIntent, Intent } from '../../src/core/intent/intent.ts';
import type { ChainVerdict, Verdict } from '../../src/core/verdict/verdict.ts';
import { say } from '../../src/platform/i18n.ts';
import {
  ageWords,
  blockWords,
  chainUnread,
  findingWords,
  headline,
  outcomeRows,
  type Row,
} from '../../src/words/index.ts';
import { SwapBar } from './bar.tsx';
import { barOf } from './bar-model.ts';
import { VerdictRows } from './rows.tsx';
import type { FigureProps, FiguresProps, Speech } from './speech.ts';

/** The words and pictures of a wallet's request. */
export const chainSpeech: Speech = {
  headline: (intent, verdict) => headline(asked(intent), judged(verdict), say),
  rows: rowsOf,
  finding: (finding, verdict) => findingWords(finding, judged(verdict), say),
  age: (verdict, sinceMs) => ageWords(judged(verdict), sinceMs, say),
  place: (_, verdict) => (verdict === null ? null : blockWords(judged(verdict), say)),
  unread: (verdict) => chainUnread(judged(verdict), say),
  Figures: ChainFigures,
  Figure: SwapFigure,
};

function rowsOf(intent: Intent | null, verdict: Verdict): readonly Row[] {
  return outcomeRows(intent === null ? null : asked(intent), judged(verdict), say);
}

function ChainFigures({ intent, verdict }: FiguresProps) {
  return <VerdictRows rows={rowsOf(intent, verdict)} />;
}

function SwapFigure({ finding, verdict }: FigureProps) {
  const bar = barOf(finding, judged(verdict), say);
  return bar === null ? null : <SwapBar bar={bar} />;
}

function asked(intent: Intent): ChainIntent {
  if (intent.kind === 'order' || intent.kind === 'leverage')
    throw new TypeError('This is no request to a wallet.');
  return intent;
}

function judged(verdict: Verdict): ChainVerdict {
  if (verdict.kind !== 'chain') throw new TypeError('This is no verdict on a wallet request.');
  return verdict;
}
