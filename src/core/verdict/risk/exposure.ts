import { legMaintenance, legNotional, liquidationOf } from '../../margin/index.ts';
import type { Leg, MarginState } from '../../margin/state.ts';
import { rounded } from '../../math/ratio.ts';
import { legOf, type Move } from './move.ts';
import type { Liquidation, PositionRisk } from './outcome.ts';

/** A position in a wallet, with where it would be liquidated; `hourly` null where no volatility was read. */
export interface Exposure {
  readonly state: MarginState;
  readonly leg: Leg;
  readonly liquidation: Liquidation | null;
  /** Natural logarithm of the distance from the mark to the liquidation price; null where there is none. */
  readonly distanceLog: number | null;
  /** The side that loses on the way there: in a hedged market both legs are liquidated where the larger one loses. */
  readonly endangered: 'long' | 'short';
  readonly unknown: string | null;
}

const HOURS_OF_DAY = 24;

/** The position of a move in a wallet; null where it has none. */
export function exposureOf(
  state: MarginState,
  { move, hourly }: { move: Move; hourly: number | null },
): Exposure | null {
  const leg = legOf(state, move);
  if (leg === null) return null;
  const { product, symbol } = leg;
  const positionSide = leg.quantity > 0 ? 'long' : 'short';
  const { price, unknown, ...how } = liquidationOf(state, { product, symbol, positionSide });
  if (price === null || unknown !== null)
    return { state, leg, liquidation: null, distanceLog: null, endangered: positionSide, unknown };
  const distanceLog = Math.abs(Math.log(price / leg.mark));
  const { method, assumption, isVenueFigure } = how;
  const liquidation: Liquidation = {
    price: rounded(price),
    distanceBps: rounded((Math.abs(price - leg.mark) / leg.mark) * 1e4),
    dailyMoves:
      hourly === null || hourly === 0 ? null : rounded(distanceLog / (hourly * Math.sqrt(HOURS_OF_DAY))),
    // What the account is taken for, or that all of it is filled, is a weaker claim than the venue's rule.
    method: move.assumption === null ? method : 'estimate',
    assumption: move.assumption ?? assumption,
    isVenueFigure,
  };
  const endangered = price < leg.mark ? 'long' : price > leg.mark ? 'short' : positionSide;
  return { state, leg, liquidation, distanceLog, endangered, unknown: null };
}

const roundedOr = (value: number | null): number | null => (value === null ? null : rounded(value));

/** The same as a verdict shows it: sizes in base units, money in the settlement asset. */
export function positionRiskOf(exposure: Exposure | null): PositionRisk | null {
  if (exposure === null) return null;
  const { leg, liquidation, unknown } = exposure;
  const size = Math.abs(leg.quantity);
  return {
    side: leg.quantity > 0 ? 'long' : 'short',
    sizeBase: rounded(leg.product === 'inverse' ? size / leg.mark : size),
    entryPrice: rounded(leg.entryPrice),
    notional: rounded(legNotional(leg)),
    leverage: roundedOr(leg.leverage),
    marginMode: leg.marginMode,
    margin: roundedOr(leg.isolatedMargin),
    maintenanceMargin: roundedOr(legMaintenance(leg)),
    liquidation,
    unknown,
  };
}
