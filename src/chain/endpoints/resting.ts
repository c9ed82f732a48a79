import { hostOf } from '../endpoint.ts';
import { EndpointFault } from '../endpoint-fault.ts';
import type { Candidate } from './order.ts';

/** Nobody is asked now: every endpoint of the chain rests, the first of them for so many seconds more. */
export function restingFault(
  resting: readonly Candidate[],
  { chainId, nowMs }: { readonly chainId: number; readonly nowMs: () => number },
): EndpointFault {
  const now = nowMs();
  const waitsMs = resting.map(
    ({ memory: { health } }) => Math.max(health.restsUntilMs, health.probedUntilMs) - now,
  );
  return new EndpointFault('endpoints-resting', {
    chainId: String(chainId),
    hosts: resting.map(({ url }) => hostOf(url)).join(', '),
    retryAfterS: String(Math.max(1, Math.ceil(Math.min(...waitsMs) / 1_000))),
  });
}
