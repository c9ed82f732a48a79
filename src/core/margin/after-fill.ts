import { axisOf, legNotional, slopeOf } from './leg.ts';
import type { Leg, MarginState } from './state.ts';

/** What a fill does in a market: sizes as a leg counts them, without sign; the fee in the settlement asset. */
export interface MarketFill {
  /** The market, and the rules of the margin mode that a new position would be in; its quantity does not count. */
  readonly leg: Omit<Leg, 'quantity'>;
  readonly side: 'buy' | 'sell';
  readonly quantity: number;
  readonly price: number;
  readonly fee: number;
  readonly positionSide: 'long' | 'short' | null;
  readonly reduceOnly: boolean;
  /** What a new part of an isolated position is opened with; null where it is not known. */
  readonly leverage: number | null;
  readonly marginMode: Leg['marginMode'];
}

/**
 * The account after a fill: first it makes smaller what is held against it, then it opens or adds, unless it may only
 * reduce. Profit, released margin and fees go through the wallet; a part that is closed releases its share of an isolated
 * position's margin. The venue's figures hold for what it changes no longer.
 */
export function afterFill(state: MarginState, fill: MarketFill): MarginState {
  const { side, quantity, positionSide } = fill;
  const isBuy = side === 'buy';
  const held = state.legs.find((leg) => isInMarket(leg, fill) && leg.quantity > 0 !== isBuy);
  const opens = positionSide === null || (positionSide === 'long') === isBuy;
  const reducible = held === undefined || (positionSide !== null && opens) ? 0 : Math.abs(held.quantity);
  const closed = Math.min(quantity, reducible);
  const reduced = held === undefined || closed === 0 ? state : lessOf(state, held, { closed, fill });
  const opened = fill.reduceOnly || !opens ? 0 : quantity - closed;
  const traded = closed + opened;
  if (traded === 0) return state;
  const after = opened > 0 ? moreOf(reduced, opened, fill) : reduced;
  const walletBalance = after.walletBalance - (fill.fee * traded) / quantity;
  return { ...after, walletBalance, legs: after.legs.map((leg) => withoutFigure(leg, fill)) };
}

function isInMarket(leg: Leg, { leg: { product, symbol } }: MarketFill): boolean {
  return leg.product === product && leg.symbol === symbol;
}

/** In the cross wallet each position's liquidation price hangs on all. */
function withoutFigure(leg: Leg, fill: MarketFill): Leg {
  if (leg.venueLiquidationPrice === null || (leg.marginMode === 'isolated' && !isInMarket(leg, fill)))
    return leg;
  return { ...leg, venueLiquidationPrice: null };
}

function lessOf(
  state: MarginState,
  held: Leg,
  { closed, fill }: { closed: number; fill: MarketFill },
): MarginState {
  const share = closed / Math.abs(held.quantity);
  const gained = axisOf(held.product, fill.price) - axisOf(held.product, held.entryPrice);
  const released = (held.isolatedMargin ?? 0) * share;
  const left: Leg = {
    ...held,
    quantity: share === 1 ? 0 : held.quantity * (1 - share),
    isolatedMargin: held.isolatedMargin === null ? null : held.isolatedMargin - released,
  };
  return {
    ...state,
    walletBalance: state.walletBalance + slopeOf(held) * share * gained + released,
    legs: state.legs.flatMap((leg) => (leg === held ? (left.quantity === 0 ? [] : [left]) : [leg])),
  };
}

function moreOf(state: MarginState, opened: number, fill: MarketFill): MarginState {
  const sign = fill.side === 'buy' ? 1 : -1;
  const held = state.legs.find((leg) => isInMarket(leg, fill) && leg.quantity * sign > 0);
  const part: Leg = {
    ...fill.leg,
    quantity: opened * sign,
    entryPrice: fill.price,
    marginMode: held?.marginMode ?? fill.marginMode,
    leverage: fill.leverage ?? held?.leverage ?? null,
  };
  const margin = marginOf(part, fill.price);
  const own = part.marginMode === 'cross' ? null : sum(held === undefined ? 0 : held.isolatedMargin, margin);
  const leg = { ...(held === undefined ? part : added(held, part)), isolatedMargin: own };
  return {
    ...state,
    walletBalance: state.walletBalance - (margin ?? 0),
    legs: held === undefined ? [...state.legs, leg] : state.legs.map((each) => (each === held ? leg : each)),
  };
}

/** The margin that a new part takes out of the wallet; null where the leverage is not known. */
function marginOf(part: Leg, price: number): number | null {
  if (part.marginMode === 'cross') return 0;
  return part.leverage === null ? null : legNotional(part, price) / part.leverage;
}

function sum(before: number | null, more: number | null): number | null {
  return before === null || more === null ? null : before + more;
}

/** Two parts of one side as one: their entry keeps the sum of their profits at every price. */
function added(held: Leg, part: Leg): Leg {
  const quantity = held.quantity + part.quantity;
  const entry =
    (held.quantity * axisOf(held.product, held.entryPrice) +
      part.quantity * axisOf(part.product, part.entryPrice)) /
    quantity;
  return { ...held, quantity, entryPrice: axisOf(held.product, entry), leverage: part.leverage };
}
