import type { Verdict } from '../../core/verdict/verdict.ts';

/** True when the venue failed twice in a row and is left alone for a while: nothing of it is held meanwhile. */
export function isResting(verdict: Verdict | null): boolean {
  return (
    verdict?.kind === 'order' &&
    verdict.outcome === null &&
    verdict.unread.some(({ params }) => params.reason === 'resting')
  );
}
