import type { FunctionComponent } from 'preact';
import type { Intent } from '../../src/core/intent/intent.ts';
import type { Finding, Verdict } from '../../src/core/verdict/verdict.ts';
import type { FindingWords, Row } from '../../src/words/index.ts';

/** What a finding's picture is drawn from. */
export interface FigureProps {
  readonly finding: Finding;
  readonly verdict: Verdict;
}

/** What the figures of a verdict are drawn from. */
export interface FiguresProps {
  readonly intent: Intent | null;
  readonly verdict: Verdict;
  readonly open: Finding | null;
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
  /** What could not be read, one sentence each, worst first. */
  readonly unread: (verdict: Verdict) => readonly string[];
  /** Draws the figures of a verdict; `open` is the finding that stands open. */
  readonly Figures: FunctionComponent<FiguresProps>;
  /** Draws a finding where a picture makes it plainer. */
  readonly Figure: FunctionComponent<FigureProps>;
}
