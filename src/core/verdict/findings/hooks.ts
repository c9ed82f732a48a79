import type { V4Hop } from '../../intent/action.ts';
import type { CallsIntent } from '../../intent/intent.ts';
import type { Finding } from '../verdict.ts';
import { finding } from './build.ts';

const NO_HOOKS = 0n;

/** BEFORE_SWAP_RETURNS_DELTA and AFTER_SWAP_RETURNS_DELTA, which a hook's own address grants it. */
const CHANGES_AMOUNTS = (1n << 3n) | (1n << 2n);

/**
 * V4 pools whose hooks run during the request's swaps. What they do is part of the measured outcome, and the router
 * holds to its minimum whatever they do; but they may do something else by the time it is mined.
 * @see https://github.com/Uniswap/v4-core/blob/main/src/libraries/Hooks.sol
 */
export function hooksFindings({ calls }: CallsIntent): Finding[] {
  const hops = calls.flatMap(({ actions }) =>
    actions.flatMap((action) => (action.kind === 'swap' ? action.hops : [])),
  );
  const hooked = hops.filter((hop) => hop.venue === 'v4').filter(({ hooks }) => BigInt(hooks) !== NO_HOOKS);
  const first = new Map<string, V4Hop>(hooked.map((hop) => [hop.hooks, hop]));
  return [...first.values()].map((hop) =>
    finding('pool-hooks', 'notice', {
      params: { hooks: hop.hooks, amounts: canChangeAmounts(hop) ? 'yes' : 'no' },
    }),
  );
}

/** Whether hooks may take from a swap, or set its fee. */
function canChangeAmounts({ hooks, feePpm }: V4Hop): boolean {
  return (BigInt(hooks) & CHANGES_AMOUNTS) !== 0n || feePpm === null;
}
