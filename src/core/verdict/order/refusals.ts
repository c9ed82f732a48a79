import { roundPrice, toStep } from '../../book/index.ts';
import type { Order } from '../../intent/order.ts';
import { decimalText } from '../../math/decimal.ts';
import type { OpenMarket } from './open-market.ts';
import { ownUnit } from './size.ts';

/** Why a venue would not take an order, with the nearest value it would take, where there is one. */
export interface Refusal {
  readonly reason: 'off-tick' | 'off-lot' | 'below-minimum' | 'above-maximum' | 'outside-band';
  readonly field: 'size' | 'price';
  readonly value: string | null;
}

/** Venues write zero where they have no such limit. */
function given(limit: string | null): string | null {
  return limit === null || Number(limit) === 0 ? null : limit;
}

function priceRefusals({ side, type, price, trigger }: Order, { instrument, market }: OpenMarket): Refusal[] {
  if (price === null) return [];
  const refusals: Refusal[] = [];
  const onTick = roundPrice(price, instrument, side === 'buy' ? 'down' : 'up');
  if (onTick !== price) refusals.push({ reason: 'off-tick', field: 'price', value: onTick });
  const { priceBand } = instrument;
  const { mark } = market.prices;
  if (priceBand === null || mark === null || type === 'market' || trigger !== null) return refusals;
  const share = side === 'buy' ? 1 + Number(priceBand.up) : 1 - Number(priceBand.down);
  const furthest = Number(mark) * share;
  const outside = side === 'buy' ? Number(price) > furthest : Number(price) < furthest;
  const text = outside ? decimalText(Number(furthest.toPrecision(12))) : null;
  if (text !== null) {
    const value = roundPrice(text, instrument, side === 'buy' ? 'down' : 'up');
    refusals.push({ reason: 'outside-band', field: 'price', value });
  }
  return refusals;
}

/** The smallest size in whole lots worth so much quote. */
function sizeWorth(notional: string, { price, lot }: { price: number; lot: string | null }): string | null {
  const size = decimalText(Number((Number(notional) / price).toPrecision(12)));
  return size === null || lot === null ? null : toStep(size, lot, 'up');
}

function notionalRefusal(order: Order, { instrument, mid }: OpenMarket, lot: string | null): Refusal[] {
  const least = given(instrument.minNotional);
  // Venues let a position of any size be reduced.
  if (least === null || order.size === null || order.reduceOnly || order.product === 'inverse') return [];
  const { unit, value } = order.size;
  const price = Number((order.type === 'limit' ? order.price : order.trigger?.price) ?? mid);
  const worth =
    unit === 'quote' ? Number(value) : Number(value) * Number(instrument.contractValue ?? 1) * price;
  if (!(price > 0) || worth >= Number(least)) return [];
  const enough = unit === 'base' ? sizeWorth(least, { price, lot }) : unit === 'quote' ? least : null;
  return [{ reason: 'below-minimum', field: 'size', value: enough }];
}

function sizeRefusals(order: Order, open: OpenMarket): Refusal[] {
  const { instrument, market } = open;
  if (order.size === null) return [];
  const { unit, value } = order.size;
  const isMarket = order.type === 'market';
  const lot = (isMarket ? given(instrument.marketLotSize) : null) ?? given(instrument.lotSize);
  if (unit !== ownUnit(market)) return notionalRefusal(order, open, lot);
  const inLots = lot === null ? value : toStep(value, lot, 'down');
  const least = given(instrument.minSize);
  if (Number(value) === 0 || (least !== null && Number(value) < Number(least))) {
    return [{ reason: 'below-minimum', field: 'size', value: least ?? lot }];
  }
  const most = (isMarket ? given(instrument.maxMarketSize) : null) ?? given(instrument.maxSize);
  if (most !== null && Number(value) > Number(most)) {
    return [{ reason: 'above-maximum', field: 'size', value: most }];
  }
  if (inLots !== value) return [{ reason: 'off-lot', field: 'size', value: inLots === '0' ? lot : inLots }];
  return notionalRefusal(order, open, lot);
}

/** What of an order is against the venue's steps and limits, as far as these are known. */
export function refusalsOf(order: Order, open: OpenMarket): Refusal[] {
  return [...priceRefusals(order, open), ...sizeRefusals(order, open)];
}
