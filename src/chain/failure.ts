import type { CallsIntent } from '../core/intent/intent.ts';
import type { Fault } from '../core/snapshot/snapshot.ts';
import type { Refusal, RoundAnswer } from './round.ts';

/** JSON-RPC's own "method not found", and what geth and proxies say of methods they do not serve. */
const UNKNOWN_METHOD_CODES: ReadonlySet<number> = new Set([-32601, -32004]);
const UNKNOWN_METHOD =
  /method.*(?:not (?:found|available|supported|allowed|whitelisted)|does not exist)|unsupported method/i;
/** The sender cannot pay the value of its call. */
const INSUFFICIENT_FUNDS_CODE = -38014;
/** Errors that `eth_simulateV1` defines for requests it does not execute. */
const SIMULATION_CODES = { from: -38999, to: -38000 } as const;

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
  if (short || refusal.code === INSUFFICIENT_FUNDS_CODE) {
    const params = { neededWei: needed.toString(), availableWei: (available ?? 0n).toString() };
    return { code: 'insufficient-funds', params };
  }
  if (UNKNOWN_METHOD_CODES.has(refusal.code) || UNKNOWN_METHOD.test(refusal.message)) {
    return { code: 'endpoint-no-simulation', params: { endpoint } };
  }
  const { from, to } = SIMULATION_CODES;
  if (refusal.code >= from && refusal.code <= to) return { code: 'simulation-refused', params: { endpoint } };
  return { code: 'endpoint-error', params: { endpoint, code: String(refusal.code) } };
}
