import type { Verdict } from '../core/verdict/verdict.ts';
import { keyOf } from './key.ts';
import type { Say } from './say.ts';

/** How much was looked at, in a few words. */
export function coverageTitle({ coverage }: Pick<Verdict, 'coverage'>, say: Say): string {
  return say(`coverage_${keyOf(coverage)}`);
}
