import type { Hop, SwapAction } from '../../../core/intent/action.ts';
import { type Address, type Asset, NATIVE } from '../../../core/primitives.ts';
import { type ListedName, listedName } from '../../listed.ts';
import { lower, type RawCall, type Reading } from './family.ts';

/** Both marks under which routers speak of the chain's own coin. */
const COIN_MARKS: ReadonlySet<string> = new Set([
  '0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee',
  '0x0000000000000000000000000000000000000000',
]);

const ZERO: Address = '0x0000000000000000000000000000000000000000';

/** A swap through a router that holds to its own minimum, as the calldata names it. */
export interface Trade {
  readonly exact: SwapAction['exact'];
  readonly assetIn: Asset;
  readonly assetOut: Asset;
  readonly amountIn: bigint;
  readonly amountOut: bigint;
  readonly recipient: Address;
  readonly deadline?: bigint | null;
  /** Left out where the router chooses the route. */
  readonly hops?: readonly Hop[];
}

/** What one call to such a router says; `unread` names the parts of it that can move value and were not read. */
export function tradesReading(
  call: RawCall,
  said: { readonly trades: readonly Trade[]; readonly unread?: readonly string[] },
): Reading {
  const { trades, unread = [] } = said;
  const due = trades.reduce((sum, trade) => sum + (trade.assetIn === NATIVE ? trade.amountIn : 0n), 0n);
  // Coins beyond what is sold go where no argument says.
  const spare = call.value > due ? ['msg.value'] : [];
  return { actions: trades.map(actionOf), unread: [...new Set([...unread, ...spare])] };
}

function actionOf({ deadline = null, hops = [], amountIn, amountOut, ...trade }: Trade): SwapAction {
  return {
    kind: 'swap',
    ...trade,
    amountIn: amountIn.toString(),
    amountOut: amountOut.toString(),
    deadline: deadline?.toString() ?? null,
    hops: [...hops],
  };
}

/** A token as routers write it: both usual marks stand for the coin. */
export function assetOf(token: string): Asset {
  const address = lower(token);
  return COIN_MARKS.has(address) ? NATIVE : address;
}

/** The recipient of a router that reads the zero address as the sender. */
export function orSender(recipient: string, call: RawCall): Address {
  const address = lower(recipient);
  return address === ZERO ? call.account : address;
}

/** Limits a family to listed deployments: elsewhere its functions can mean something else. */
export function deployedAs(...names: readonly ListedName[]): (call: RawCall) => boolean {
  return ({ chainId, to }) => {
    const name = listedName(chainId, to);
    return name !== null && names.includes(name);
  };
}
