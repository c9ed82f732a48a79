import { roundPrice } from '../book/step.ts';
import { decimalText } from '../math/decimal.ts';
import { legEquity, legMaintenance, legNotional, legProfit } from './leg.ts';
import { type Group, liquidationRoots } from './roots.ts';
import type { Leg, MarginState } from './state.ts';
import { isAboveLast } from './tiers.ts';
import { equityOf, maintenanceOf } from './wallet.ts';

/** A position of an account; `positionSide` null where a market has but one. */
export interface Where {
  readonly product: Leg['product'];
  readonly symbol: string;
  readonly positionSide: 'long' | 'short' | null;
}

/** Why no liquidation price can be told, by code. */
export type LiquidationUnknown =
  | 'tiers-missing'
  | 'margin-unread'
  | 'equity-not-positive'
  | 'above-last-tier'
  | 'already-liquidatable';

/** Where a position is liquidated; `price` null where no price above zero does it, or where `unknown` says why. */
export interface LiquidationPrice {
  readonly price: number | null;
  readonly method: 'exact' | 'estimate';
  /** Why it is an estimate, by code. */
  readonly assumption: string | null;
  readonly isVenueFigure: boolean;
  readonly unknown: LiquidationUnknown | null;
}

/** Digits of a root that a double tells surely. */
const DIGITS = 12;
/** Causes that the venue, which knows more, does not share. */
const UNSEEN: readonly unknown[] = ['tiers-missing', 'margin-unread', 'above-last-tier'];

/** The leg of a position; null where there is none. */
export function legAt({ legs }: MarginState, { product, symbol, positionSide }: Where): Leg | null {
  const found = legs.find(
    (leg) =>
      leg.product === product &&
      leg.symbol === symbol &&
      (positionSide === null || leg.quantity > 0 === (positionSide === 'long')),
  );
  return found ?? null;
}

/**
 * The price at which a position is liquidated when nothing else moves, rounded to the tick toward the mark. Where its rules
 * are an estimate, or something was not seen, the venue's own figure stands instead.
 */
export function liquidationOf(state: MarginState, where: Where): LiquidationPrice {
  const leg = legAt(state, where);
  if (leg === null) return figure({ price: null });
  const reckoned = reckon(state, leg);
  const isDoubted = reckoned.method === 'estimate' || UNSEEN.includes(reckoned.unknown);
  const { venueLiquidationPrice: price } = leg;
  if (!isDoubted || price === null) return reckoned;
  return figure({ price, method: 'estimate', assumption: 'venue-figure', isVenueFigure: true });
}

function figure(part: Partial<LiquidationPrice>): LiquidationPrice {
  return { price: null, method: 'exact', assumption: null, isVenueFigure: false, unknown: null, ...part };
}

function reckon(state: MarginState, leg: Leg): LiquidationPrice {
  const isIsolated = leg.marginMode === 'isolated';
  const members = isIsolated ? [leg] : state.legs.filter(({ marginMode }) => marginMode === 'cross');
  const estimated = [leg, ...members].find(({ rules }) => rules.method === 'estimate')?.rules;
  const { method, assumption } = estimated ?? { method: 'exact', assumption: null };
  const equity = isIsolated ? legEquity(leg) : equityOf(state);
  const maintenance = isIsolated ? legMaintenance(leg) : maintenanceOf(state);
  if (equity === null) return figure({ unknown: 'margin-unread', method, assumption });
  if (maintenance === null) return figure({ unknown: 'tiers-missing', method, assumption });
  const unknown = causeAtMark(members, equity, maintenance);
  if (unknown !== null) return figure({ unknown, method, assumption });
  const legs = members.filter(({ symbol }) => symbol === leg.symbol);
  const own = legs.reduce((sum, each) => sum + legProfit(each) - (legMaintenance(each) ?? 0), 0);
  const price = nearestRoot({ legs, standing: equity - maintenance - own }, leg);
  const isBeyond = price !== null && legs.some((each) => isAboveTiers(each, price));
  if (!isBeyond) return figure({ price, method, assumption });
  return figure({ price, method: 'estimate', assumption: assumption ?? 'above-last-tier' });
}

/** Why a price is not looked for, from the account at its marks. */
function causeAtMark(
  members: readonly Leg[],
  equity: number,
  maintenance: number,
): LiquidationUnknown | null {
  if (members.some((leg) => isAboveTiers(leg, leg.mark))) return 'above-last-tier';
  if (!(equity > 0)) return 'equity-not-positive';
  return equity > maintenance ? null : 'already-liquidatable';
}

/** True where a leg is larger at a price than the venue's tiers reach. */
function isAboveTiers(leg: Leg, price: number): boolean {
  return leg.tiers !== null && isAboveLast(leg.tiers, legNotional(leg, price));
}

/** Of the prices below and above the mark the nearer one, as the venue shows it. */
function nearestRoot(group: Group, leg: Leg): number | null {
  const { below, above } = liquidationRoots(group);
  const isBelow = below !== null && (above === null || leg.mark / below <= above / leg.mark);
  const root = isBelow ? below : above;
  if (root === null) return null;
  const offset = leg.rules.offsetTicks * (leg.tickSize ?? 0);
  const price = rounded(isBelow ? root + offset : root - offset, leg, isBelow ? 'up' : 'down');
  // A mark may lie between two ticks, and a price be rounded to its other side.
  return price === null ? null : isBelow ? Math.min(price, leg.mark) : Math.max(price, leg.mark);
}

function rounded(price: number, { tickSize, priceDigits }: Leg, direction: 'up' | 'down'): number | null {
  if (tickSize === null && priceDigits === null) return price;
  const text = decimalText(price.toPrecision(DIGITS));
  if (text === null) return null;
  const tick = tickSize === null ? null : decimalText(tickSize);
  return Number(roundPrice(text, { tickSize: tick, priceDigits }, direction));
}

/** Distance of a price from the mark, in bps of the mark. */
export function distanceBpsOf(price: number, mark: number): number {
  return (Math.abs(price - mark) / mark) * 10_000;
}
