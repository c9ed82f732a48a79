import { rankOf } from '../levels.ts';
import type { Level } from '../verdict.ts';

/** A figure may grow by this share before it counts as worse: markets breathe, and a small order is no news. */
const GROWTH_ALLOWED = 1.1;

/** A figure that is worse the larger it is, with the level it stands at; null for none. */
export interface Judged {
  readonly level: Level | null;
  readonly figure: number;
}

/**
 * True when a request makes something worse: it reaches a higher level, or its figure grows by over a tenth. What was as
 * bad before is not the request's doing.
 */
export function isWorse(before: Judged | null, after: Judged): boolean {
  if (before === null || before.level === null) return true;
  return (
    rankOf(after.level ?? 'info') > rankOf(before.level) || after.figure > before.figure * GROWTH_ALLOWED
  );
}
