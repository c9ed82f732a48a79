/** What one host allows and how it has been. Times are of the caller's clock. */
export interface HostState {
  /** Weights of the last minute's requests. */
  readonly spent: readonly { readonly atMs: number; readonly weight: number }[];
  readonly faultsInARow: number;
  /** Not asked before this time. */
  readonly restingUntilMs: number;
}

export const FRESH_HOST: HostState = { spent: [], faultsInARow: 0, restingUntilMs: 0 };

const MINUTE_MS = 60_000;
/** @see policy: two faults in a row of a venue, retried every 30 s. */
const FAULTS_BEFORE_REST = 2;
const REST_MS = 30_000;
const MAX_REST_MS = 3_600_000;

/** The state after a request of this weight, or null where the host's weight a minute would be exceeded. */
export function spend(
  state: HostState,
  { weight, limit, nowMs }: { weight: number; limit: number; nowMs: number },
): HostState | null {
  // A clock that was set back would otherwise count old requests for ever.
  const spent = state.spent.filter(({ atMs }) => atMs > nowMs - MINUTE_MS && atMs <= nowMs);
  const sum = spent.reduce((total, request) => total + request.weight, weight);
  return sum > limit ? null : { ...state, spent: [...spent, { atMs: nowMs, weight }] };
}

/** The state after an answer. */
export function afterAnswer(state: HostState): HostState {
  return { ...state, faultsInARow: 0, restingUntilMs: 0 };
}

/**
 * The state after a fault: a rest that the host asked for, or one after two faults in a row. `before` is the state in
 * which the request went out: requests that were under way together and fail together are one fault.
 */
export function afterFault(
  state: HostState,
  { before, nowMs, retryAfterMs }: { before: HostState; nowMs: number; retryAfterMs: number | null },
): HostState {
  const faultsInARow = Math.max(state.faultsInARow, before.faultsInARow + 1);
  const restMs = retryAfterMs ?? (faultsInARow >= FAULTS_BEFORE_REST ? REST_MS : 0);
  const restingUntilMs = Math.max(state.restingUntilMs, nowMs + Math.min(restMs, MAX_REST_MS));
  return { ...state, faultsInARow, restingUntilMs };
}

/** Whether the host is to be left alone; a rest further away than any that is given is of a clock set back. */
export function isResting({ restingUntilMs }: HostState, nowMs: number): boolean {
  return restingUntilMs > nowMs && restingUntilMs - nowMs <= MAX_REST_MS;
}
