import type { Judgement } from '../record.ts';

/**
 * How a judged request goes on: `release` at once, `release-unchecked` with a word that nobody looked, `release-unread`
 * with a word that nobody could read it, `ask` a person.
 */
export type Passage = 'release' | 'release-unchecked' | 'release-unread' | 'ask';

/** What differs between the kinds of request in judging one of them. Nothing here decides or stores anything. */
export interface Rules {
  /** After so long without a verdict `whenSlow` says what is done. */
  readonly patienceMs: number;
  /** The first judging ends after so long, and every later one. */
  readonly timeoutMs: number;
  readonly againMs: number;
  judge(signal: AbortSignal): Promise<Judgement>;
  /** The judgement when there is no other: a fault of ours, or too slow. */
  unjudged(code: 'fault' | 'timed-out'): Judgement;
  passage(judgement: Judgement): Promise<Passage>;
  /** What becomes of a request that waits without a verdict: judged as it is, or shown as being checked. */
  whenSlow(): Promise<'judge-unchecked' | 'show'>;
  /** True when the last verdict still covers the newest state, so that a refresh is not needed. */
  standsStill(): Promise<boolean>;
}
