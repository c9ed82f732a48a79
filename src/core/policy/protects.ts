import type { VenueIntent } from '../intent/intent.ts';
import type { Order } from '../intent/order.ts';
import type { Position, VenueAccount } from '../snapshot/market.ts';
import { protectsMargin } from './protects-margin.ts';

/** Closing in an account that holds both sides of a market: selling what is long, buying back what is short. */
function closesItsSide({ side, positionSide }: Order): boolean {
  return (positionSide === 'long' && side === 'sell') || (positionSide === 'short' && side === 'buy');
}

/** On a spot market only what is held can be sold; the venue refuses the rest. */
function sellsHoldings({ product, side }: Order): boolean {
  return product === 'spot' && side === 'sell';
}

function opposes({ symbol, product, side, positionSide }: Order, position: Position): boolean {
  const held = Number(position.size);
  const reduces = side === 'sell' ? held > 0 : held < 0;
  return position.symbol === symbol && position.product === product && positionSide === null && reduces;
}

/** How much of the market's own unit an order could take off a position; null where that cannot be said. */
function sizeOf({ product, size }: Order): number | null {
  const unit = product === 'inverse' ? 'contracts' : 'base';
  return size?.unit === unit ? Number(size.value) : null;
}

/** True when the order, after those of its request that went before, is no larger than the position it is against. */
function staysWithinPosition(
  order: Order,
  { account, before }: { account: VenueAccount | null; before: readonly Order[] },
): boolean {
  const position = account?.positions?.find((held) => opposes(order, held));
  if (position === undefined) return false;
  // A stop-loss and a take-profit are for the same position: only one of them will be filled.
  const rivals = before.filter((other) => other.trigger === null && opposes(other, position));
  const sizes = [...rivals, order].map(sizeOf);
  if (sizes.some((size) => size === null)) return false;
  const total = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  return total <= Math.abs(Number(position.size));
}

/** By its own terms, which the venue keeps whatever else the request says. */
function onlyReduces(order: Order): boolean {
  return order.reduceOnly || order.size === null || closesItsSide(order) || sellsHoldings(order);
}

/**
 * True for what only takes risk away: orders that reduce or close a position, its stop-loss and take-profit, selling coins
 * that are held, adding margin. Nothing of ours may keep them waiting; what is found shows in the preview alone. `account` is null where
 * it is not known.
 */
export function protects(intent: VenueIntent, account: VenueAccount | null): boolean {
  if (intent.kind === 'leverage') return protectsMargin(intent, account);
  const { orders, unread } = intent;
  return orders.every(
    (order, index) =>
      onlyReduces(order) ||
      (unread.length === 0 && staysWithinPosition(order, { account, before: orders.slice(0, index) })),
  );
}
