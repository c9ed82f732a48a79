import type { ChainVerdict } from '../core/verdict/verdict.ts';
import { keyOf } from './codes.ts';
import { faultWords } from './fault.ts';
import type { Say } from './say.ts';

/** How much was looked at: a short title, and what could not be read, worst first. */
export interface CoverageWords {
  readonly title: string;
  readonly unread: readonly string[];
}

/** Words of a verdict's coverage and of everything that was not read. */
export function coverageWords(verdict: ChainVerdict, say: Say): CoverageWords {
  const unread = verdict.unread.map((fault) => faultWords(fault, verdict, say));
  return { title: say(`coverage_${keyOf(verdict.coverage)}`), unread: [...new Set(unread)] };
}
