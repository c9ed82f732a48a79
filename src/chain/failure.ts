import type { CallsIntent } from '../core/intent/intent.ts';
import type { Fault } from '../core/snapshot/fault.ts';
import type { RoundAnswer } from './round.ts';
import { saysNotExecuted, saysUnfunded, saysUnknownMethod } from './rungs/refusal.ts';
import type { Refusal } from './simulation.ts';

/** Why an endpoint that answered did not simulate. */
export function failureOf(
  refusal: Refusal,
  context: { readonly intent: CallsIntent; readonly round: RoundAnswer; readonly endpoint: string },
): Fault {
  const { intent, round, endpoint } = context;
  const needed = intent.calls.reduce((sum, call) => sum + BigInt(call.value), 0n);
  const available = round.balanceWei;
  // The two amounts say it, whatever code a node has for it.
  const short = available !== null && needed > available;
  if (short || saysUnfunded(refusal)) {
    const params = { neededWei: needed.toString(), availableWei: (available ?? 0n).toString() };
    return { code: 'insufficient-funds', params };
  }
  if (refusal.kind === 'unusable') return { code: refusal.fault, params: { endpoint } };
  if (saysUnknownMethod(refusal)) return { code: 'endpoint-no-simulation', params: { endpoint } };
  if (saysNotExecuted(refusal)) return { code: 'simulation-refused', params: { endpoint } };
  return { code: 'endpoint-error', params: { endpoint, code: String(refusal.code) } };
}
