import type { Verdict } from '../core/verdict/verdict.ts';
import { tokenBookOf } from './amount.ts';
import { keyOf } from './codes.ts';
import { faultWords } from './fault.ts';
import type { Say } from './say.ts';

/** How much was looked at: a short title, and what could not be read, worst first. */
export interface CoverageWords {
  readonly title: string;
  readonly unread: readonly string[];
}

/** Words of a verdict's coverage and of everything that was not read. */
export function coverageWords(verdict: Verdict, say: Say): CoverageWords {
  // An account that is not known is no gap in the check of the order, and is said where its figures are.
  const gaps = verdict.unread.filter(({ code }) => code !== 'account-unknown');
  const unread = gaps.map((fault) => faultWords(fault, tokenBookOf(verdict), say));
  return { title: say(`coverage_${keyOf(verdict.coverage)}`), unread: [...new Set(unread)] };
}
