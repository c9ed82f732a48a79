import type { FunctionComponent } from 'preact';
import type { Intent } from '../../src/core/intent/intent.ts';
import type { Finding, Verdict } from '../../src/core/verdict/verdict.ts';
import type { FindingWords, Row } from '../../src/words/index.ts';

/** What a finding's picture is drawn from. */
export interface FigureProps {
  readonly finding: Finding;
  readonly verdict: Verdict;
}

/** The words and pictures of one kind of request. A page loads only those it shows. */
export interface Speech {
  readonly headline: (intent: Intent, verdict: Verdict) => string;
  readonly rows: (intent: Intent | null, verdict: Verdict) => readonly Row[];
  readonly finding: (finding: Finding, verdict: Verdict) => FindingWords;
  /** How old the figures are, `sinceMs` milliseconds after the verdict was made; null where nothing has an age. */
  readonly age: (verdict: Verdict, sinceMs: number) => string | null;
  /** Where it would happen; null where that is not known. */
  readonly place: (intent: Intent | null, verdict: Verdict | null) => string | null;
  /** Draws a finding where a picture makes it plainer. */
  readonly Figure: FunctionComponent<FigureProps>;
}
