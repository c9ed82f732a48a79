import { afterChange, afterFill } from '../../margin/index.ts';
import type { Leg, MarginState } from '../../margin/state.ts';
import type { RiskMarket } from '../../snapshot/margin.ts';
import type { LegFill } from './leg-fill.ts';
import { legOf, type Mend, type Target, type Unknown } from './move.ts';
import type { OpenedWith } from './opened-with.ts';

/** A fill with the market it is in and what it would be opened with. */
export interface Step {
  readonly fill: LegFill;
  readonly template: Leg;
  readonly opened: OpenedWith;
}

/** The wallet after one fill, mended as given. */
export function fillStep(state: MarginState, { fill, template, opened }: Step, mend: Mend): MarginState {
  const { side, price, positionSide, reduceOnly } = fill;
  const share = mend.share ?? 1;
  return afterFill(state, {
    leg: template,
    side,
    quantity: fill.quantity * share,
    price,
    fee: fill.fee * share,
    positionSide,
    reduceOnly,
    leverage: mend.leverage ?? opened.leverage,
    marginMode: opened.marginMode ?? 'cross',
  });
}

/** More margin for one position: an isolated one's own, a cross one's wallet. */
export function withMargin(state: MarginState, target: Target, amount: number | undefined): MarginState {
  if (amount === undefined) return state;
  const held = legOf(state, target);
  if (held === null || held.isolatedMargin === null) {
    return { ...state, walletBalance: state.walletBalance + amount };
  }
  const more = { ...held, isolatedMargin: held.isolatedMargin + amount };
  return { ...state, legs: state.legs.map((leg) => (leg === held ? more : leg)) };
}

/** Another leverage for a market, before anything of the request is filled. */
export function withLeverage(
  state: MarginState,
  { product, symbol }: Pick<RiskMarket, 'product' | 'symbol'>,
  leverage: number | undefined,
): MarginState | Unknown {
  const isHeld = state.legs.some((leg) => leg.symbol === symbol && leg.product === product);
  if (leverage === undefined || !isHeld) return state;
  return afterChange(state, {
    kind: 'leverage',
    product,
    symbol,
    leverage: String(leverage),
    marginMode: null,
  });
}

/** The price that the market has to come to before the last of some orders is filled: the mark where all fills at once. */
export function markFor(market: RiskMarket, fills: readonly LegFill[]): number {
  const resting = fills.filter(({ isAssumed }) => isAssumed);
  return resting.reduce(
    (mark, { side, price }) => (side === 'buy' ? Math.min(mark, price) : Math.max(mark, price)),
    Number(market.mark),
  );
}
