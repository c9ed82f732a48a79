import type { Action } from './action.ts';

/** True for an action whose effect is known only by executing it. */
export function isOpaque(action: Action): boolean {
  return action.kind === 'unknown' || action.kind === 'create' || action.kind === 'position-request';
}
