import { EndpointFault } from '../endpoint-fault.ts';
import { type Health, phaseOf } from './health.ts';

/** A pause before the same endpoint is asked again: 250 to 750 ms, so that not all ask at once. */
const BACK_OFF_MS = 500;
/** Whoever asks to be left alone for longer is not waited for. */
const MAX_WAIT_MS = 1_500;
/** @see https://eips.ethereum.org/EIPS/eip-1474#error-codes "limit exceeded" */
const LIMIT_EXCEEDED = '-32005';

/** How long to wait before one more try within the same request; null when that would not help. */
export function waitBeforeRetry(
  error: unknown,
  { health, nowMs, random }: { readonly health: Health; readonly nowMs: number; readonly random: number },
): number | null {
  if (!(error instanceof EndpointFault) || !isPassing(error)) return null;
  if (phaseOf(health, nowMs) === 'ready') return BACK_OFF_MS * (0.5 + random);
  const waitMs = health.restsUntilMs - nowMs;
  return waitMs <= MAX_WAIT_MS ? waitMs : null;
}

/** Whether a fault may be over in a moment. */
function isPassing({ code, params }: EndpointFault): boolean {
  if (code === 'endpoint-unreachable') return params.endpoint !== '';
  if (code === 'endpoint-error') return params.code === LIMIT_EXCEEDED;
  return code === 'endpoint-status' && (params.status === '429' || /^5/.test(params.status ?? ''));
}
