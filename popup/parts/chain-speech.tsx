import { type ChainIntent, type Intent, isChainIntent } from '../../src/core/intent/intent.ts';
import type { ChainVerdict, Verdict } from '../../src/core/verdict/verdict.ts';
import { say } from '../../src/platform/i18n.ts';
import { ageWords, blockWords, findingWords, headline, outcomeRows } from '../../src/words/index.ts';
import { SwapBar } from './bar.tsx';
import { barOf } from './bar-model.ts';
import type { FigureProps, Speech } from './speech.ts';

/** The words and pictures of a wallet's request. */
export const chainSpeech: Speech = {
  headline: (intent, verdict) => headline(asked(intent), judged(verdict), say),
  rows: (intent, verdict) => outcomeRows(intent === null ? null : asked(intent), judged(verdict), say),
  finding: (finding, verdict) => findingWords(finding, judged(verdict), say),
  age: (verdict, sinceMs) => ageWords(judged(verdict), sinceMs, say),
  place: (_, verdict) => (verdict === null ? null : blockWords(judged(verdict), say)),
  Figure: SwapFigure,
};

function SwapFigure({ finding, verdict }: FigureProps) {
  const bar = barOf(finding, judged(verdict), say);
  return bar === null ? null : <SwapBar bar={bar} />;
}

function asked(intent: Intent): ChainIntent {
  if (!isChainIntent(intent)) throw new TypeError('This is no request to a wallet.');
  return intent;
}

function judged(verdict: Verdict): ChainVerdict {
  if (verdict.kind !== 'chain') throw new TypeError('This is no verdict on a wallet request.');
  return verdict;
}
