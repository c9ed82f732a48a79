import type { Order, Product } from '../../intent/order.ts';
import type { OrderCheck } from '../order/check.ts';
import { baseOf } from '../order/size.ts';

/** A part of an order that changes a position: base units of a linear contract, the quote value of an inverse one. */
interface Part {
  readonly quantity: number;
  readonly price: number;
  readonly feeRate: number;
}

/** What one order does to a position, in the units of a margin leg; the fee in the settlement asset. */
export interface LegFill {
  readonly check: OrderCheck;
  readonly side: Order['side'];
  readonly quantity: number;
  readonly price: number;
  readonly fee: number;
  readonly positionSide: Order['positionSide'];
  readonly reduceOnly: boolean;
  /** True where not all of it fills at once: it is taken as filled at its limit, or at the worst price shown. */
  readonly isAssumed: boolean;
}

/** Orders of perpetuals and futures; a spot order changes no position. */
export function isMargined(product: Product): product is Exclude<Product, 'spot'> {
  return product !== 'spot';
}

/** What fills now. */
function filledPart({ order, open, walk }: OrderCheck): Part | null {
  const { filledBase, filledQuote, averagePrice } = walk.fill;
  if (walk.fate === 'rests' || averagePrice === null || !(filledBase > 0)) return null;
  const quantity = order.product === 'inverse' ? filledQuote : filledBase;
  return { quantity, price: averagePrice, feeRate: open.market.fees.taker };
}

/** What rests at its limit, or meets levels that are not shown. */
function assumedPart({ order, open, walk }: OrderCheck): Part | null {
  const beyond = walk.unseen ? walk.fill.unfilled : 0;
  const price = Number(walk.unseen ? (walk.fill.worstPrice ?? walk.reference) : (order.price ?? 0));
  const left = walk.unseen ? beyond : walk.rests;
  if (!(left > 0) || !(price > 0)) return null;
  const base = baseOf({ unit: walk.asked.unit, value: left }, open, price);
  const { taker, maker } = open.market.fees;
  return {
    quantity: order.product === 'inverse' ? base * price : base,
    price,
    feeRate: walk.unseen ? taker : maker,
  };
}

/** Contracts of a fixed value average by what they stand for in the base. */
function averageOf(parts: readonly Part[], isInverse: boolean): number {
  const sum = (of: (part: Part) => number) => parts.reduce((total, part) => total + of(part), 0);
  const quantity = sum((part) => part.quantity);
  return isInverse
    ? quantity / sum((part) => part.quantity / part.price)
    : sum((part) => part.quantity * part.price) / quantity;
}

/**
 * What an order does to its position, as if all of it were filled; null for what waits for a trigger, is refused by its own
 * terms, or fills nothing.
 */
export function legFillOf(check: OrderCheck): LegFill | null {
  const { order, walk } = check;
  if (!isMargined(order.product) || walk.fate === 'waits' || walk.fate === 'refused') return null;
  const isInverse = order.product === 'inverse';
  const assumed = assumedPart(check);
  const parts = [filledPart(check), assumed].filter((part): part is Part => part !== null);
  const quantity = parts.reduce((total, part) => total + part.quantity, 0);
  if (!(quantity > 0 && quantity < Infinity)) return null;
  const fee = parts.reduce(
    (total, part) =>
      total + part.feeRate * (isInverse ? part.quantity / part.price : part.quantity * part.price),
    0,
  );
  return {
    check,
    side: order.side,
    quantity,
    price: averageOf(parts, isInverse),
    fee,
    positionSide: order.positionSide,
    reduceOnly: order.reduceOnly,
    isAssumed: assumed !== null,
  };
}
