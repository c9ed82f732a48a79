/** How an endpoint has done lately; times in milliseconds since the epoch. */
export interface Health {
  /** Recent time to an answer, exponentially weighted; null before the first. */
  readonly latencyMs: number | null;
  /** Recent share of faults, exponentially weighted, 0 to 1. */
  readonly faultShare: number;
  readonly faultsInRow: number;
  /** It is not asked before this time; 0 while it is trusted. */
  readonly restsUntilMs: number;
  /** Until this time one request finds out whether it has recovered; 0 when none does. */
  readonly probedUntilMs: number;
}

/** `rests` is not asked; `half-open` may be asked by one request, which decides what comes next. */
export type Phase = 'ready' | 'half-open' | 'rests';

/** Of an endpoint nobody has asked yet. */
export const FRESH_HEALTH: Health = {
  latencyMs: null,
  faultShare: 0,
  faultsInRow: 0,
  restsUntilMs: 0,
  probedUntilMs: 0,
};

/** The share that the newest measurement has in a weighted mean. */
const NEWEST = 0.3;
const FAULTS_UNTIL_REST = 2;
const REST_MS = 30_000;
/** Endpoints that were told the same time to come back do not all come back at once: up to a tenth is added. */
const JITTER = 0.1;
/** However long an endpoint asks to be left alone. */
const MAX_REST_MS = 600_000;
/** A worker that ends while it finds out leaves the question to the next one. */
const PROBE_MS = 5_000;
/** Of an endpoint not measured yet: an earlier one is left for a later one only when that is slower. */
const ASSUMED_LATENCY_MS = 500;
/** A fault costs a person as much as an answer this late. */
const FAULT_COST_MS = 4_000;
/** Differences below this do not change the order: requests should not wander between companies. */
const STEP_MS = 250;

/** Whether an endpoint may be asked now. */
export function phaseOf({ restsUntilMs, probedUntilMs }: Health, nowMs: number): Phase {
  if (restsUntilMs === 0) return 'ready';
  const waits = (untilMs: number, maxMs: number) => nowMs < untilMs && untilMs - nowMs <= maxMs;
  // A time further away than any rest was set by a clock that has been put back since.
  if (waits(restsUntilMs, MAX_REST_MS * (1 + JITTER))) return 'rests';
  return waits(probedUntilMs, PROBE_MS) ? 'rests' : 'half-open';
}

/** A request is about to ask: of a half-open endpoint it is the only one. */
export function whenAsked(health: Health, nowMs: number): Health {
  return phaseOf(health, nowMs) === 'half-open' ? { ...health, probedUntilMs: nowMs + PROBE_MS } : health;
}

/** It gave an answer that can be used: whatever was before, it is trusted again. */
export function afterAnswer(health: Health, latencyMs: number): Health {
  return {
    latencyMs: mean(health.latencyMs, latencyMs),
    faultShare: mean(health.faultShare, 0),
    faultsInRow: 0,
    restsUntilMs: 0,
    probedUntilMs: 0,
  };
}

/** It was too slow to be waited for, but may be well: later in the order, not resting. */
export function afterSilence(health: Health, elapsedMs: number): Health {
  const known = health.latencyMs ?? ASSUMED_LATENCY_MS;
  return { ...health, latencyMs: mean(known, Math.max(known, elapsedMs)), probedUntilMs: 0 };
}

/** Its answer was behind the chain: later in the order, not resting. */
export function afterLag(health: Health): Health {
  return { ...health, faultShare: mean(health.faultShare, 1) };
}

/** It failed; the second time in a row it rests, and at once for as long as it asked for. `random` from 0 to below 1. */
export function afterFault(
  health: Health,
  at: { readonly nowMs: number; readonly retryAfterMs: number | null; readonly random: number },
): Health {
  const faultsInRow = health.faultsInRow + 1;
  const ownMs = faultsInRow >= FAULTS_UNTIL_REST ? REST_MS : 0;
  const restMs = Math.max(ownMs, Math.min(at.retryAfterMs ?? 0, MAX_REST_MS));
  return {
    ...health,
    faultShare: mean(health.faultShare, 1),
    faultsInRow,
    restsUntilMs: restMs === 0 ? 0 : at.nowMs + restMs * (1 + JITTER * at.random),
    probedUntilMs: 0,
  };
}

/** What asking is expected to cost, in steps; the lower comes first. */
export function costOf({ latencyMs, faultShare }: Health): number {
  const expectedMs = (latencyMs ?? ASSUMED_LATENCY_MS) + faultShare * FAULT_COST_MS;
  return Math.floor(expectedMs / STEP_MS);
}

function mean(known: number | null, newest: number): number {
  return known === null ? newest : known + NEWEST * (newest - known);
}
