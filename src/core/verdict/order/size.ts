import type { BookSize } from '../../book/index.ts';
import type { Order } from '../../intent/order.ts';
import type { Market, VenueAccount } from '../../snapshot/market.ts';
import type { OpenMarket } from './open-market.ts';

/** The unit in which a market counts its own sizes. */
export function ownUnit({ instrument }: Market): 'base' | 'contracts' {
  return instrument.contractValue === null ? 'base' : 'contracts';
}

function wholePosition(order: Order, market: Market, account: VenueAccount | null): BookSize | null {
  const closes = order.side === 'buy' ? -1 : 1;
  const position = account?.positions?.find(
    ({ symbol, product, size }) =>
      symbol === order.symbol && product === order.product && Number(size) * closes > 0,
  );
  return position === undefined ? null : { unit: ownUnit(market), value: Math.abs(Number(position.size)) };
}

/** How much an order asks for; null where it is "the whole position" and the position is unknown, or the unit is. */
export function sizeAsked(order: Order, market: Market, account: VenueAccount | null): BookSize | null {
  const { size } = order;
  if (size === null) return wholePosition(order, market, account);
  if (size.unit === 'contracts' && ownUnit(market) === 'base') return null;
  return { unit: size.unit, value: Number(size.value) };
}

/** A size in base units, at `price` where it is counted in quote. */
export function baseOf({ unit, value }: BookSize, { contract }: OpenMarket, price: number): number {
  if (unit === 'base') return value;
  if (unit === 'quote') return value / price;
  return contract.kind === 'inverse' ? (value * contract.valueUsd) / price : value * contract.base;
}
