import type { Refusal } from '../simulation.ts';

/** JSON-RPC's own "method not found", and what geth and proxies say of methods they do not serve. */
const UNKNOWN_METHOD_CODES: ReadonlySet<number> = new Set([-32601, -32004, -32604]);
const UNKNOWN_METHOD =
  /method.*(?:not (?:found|available|supported|allowed|enabled|whitelisted)|does not exist)|unsupported method/i;
/** The sender cannot pay the value of its call. */
const INSUFFICIENT_FUNDS_CODE = -38014;
/** Some nodes say under a code of unknown methods that the account cannot pay. */
const UNFUNDED_MESSAGE = /balance|funds/i;
/** Errors that `eth_simulateV1` defines for requests it does not execute. */
const SIMULATION_CODES = { from: -38999, to: -38000 } as const;
const REQUEST_FAULTS: ReadonlySet<string> = new Set([
  'insufficient-funds',
  'endpoint-cannot-tell',
  'simulation-refused',
]);

/** Whether the endpoint itself says that the account cannot pay the value of a call. */
export function saysUnfunded(refusal: Refusal): boolean {
  return refusal.kind === 'error'
    ? refusal.code === INSUFFICIENT_FUNDS_CODE
    : refusal.fault === 'insufficient-funds';
}

/** Whether it is this request that was refused: an endpoint that lacks a way of executing tells less. */
export function isAboutRequest(refusal: Refusal): boolean {
  if (refusal.kind === 'error') return saysUnfunded(refusal) || saysNotExecuted(refusal);
  return REQUEST_FAULTS.has(refusal.fault);
}

/** Whether an error is one that `eth_simulateV1` defines for requests it does not execute. */
export function saysNotExecuted({ code }: { readonly code: number }): boolean {
  return code >= SIMULATION_CODES.from && code <= SIMULATION_CODES.to;
}

/** Whether an error says that the endpoint does not serve the method. */
export function saysUnknownMethod({
  code,
  message,
}: {
  readonly code: number;
  readonly message: string;
}): boolean {
  if (UNFUNDED_MESSAGE.test(message)) return false;
  return UNKNOWN_METHOD_CODES.has(code) || UNKNOWN_METHOD.test(message);
}
