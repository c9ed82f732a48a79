import type { MarginChange } from '../intent/leverage.ts';
import { legAt } from './liquidation.ts';
import type { Leg, MarginState } from './state.ts';

/** Why it cannot be told what a change does, by code. */
export type ChangeUnknown = 'margin-unread' | 'collateral-other';

/**
 * The account after a change of its margin. Leverage is looked at when a position is opened: a change of it moves no
 * collateral that is already posted, so it moves no liquidation price. With an open position venues refuse another margin
 * mode. What is taken out of an isolated position or the wallet brings the venue's figures down with it.
 * @see https://developers.binance.com/docs/derivatives/usds-margined-futures/error-code: -4048, -4161
 */
export function afterChange(
  state: MarginState,
  change: MarginChange,
): MarginState | { readonly unknown: ChangeUnknown } {
  if (change.product !== state.product) return state;
  if (change.kind === 'margin-mode') return state;
  if (change.kind === 'withdraw') return withdrawn(state, change);
  if (change.kind === 'isolated-margin') return withMargin(state, change);
  const leverage = Number(change.leverage);
  const isMeant = ({ symbol, marginMode }: Leg) =>
    symbol === change.symbol && (change.marginMode ?? marginMode) === marginMode;
  return { ...state, legs: state.legs.map((leg) => (isMeant(leg) ? { ...leg, leverage } : leg)) };
}

function withdrawn(
  state: MarginState,
  { asset, amount }: Extract<MarginChange, { kind: 'withdraw' }>,
): MarginState | { readonly unknown: ChangeUnknown } {
  if (asset !== state.settlement) return { unknown: 'collateral-other' };
  return crossMoved({ ...state, walletBalance: state.walletBalance - Number(amount) });
}

function withMargin(
  state: MarginState,
  change: Extract<MarginChange, { kind: 'isolated-margin' }>,
): MarginState | { readonly unknown: ChangeUnknown } {
  const { symbol, positionSide } = change;
  const held = legAt(state, { product: state.product, symbol, positionSide });
  if (held === null || held.isolatedMargin === null) return { unknown: 'margin-unread' };
  const amount = Number(change.amount);
  const leg: Leg = { ...held, isolatedMargin: held.isolatedMargin + amount, venueLiquidationPrice: null };
  return crossMoved({
    ...state,
    walletBalance: state.walletBalance - amount,
    legs: state.legs.map((each) => (each === held ? leg : each)),
  });
}

/** The venue's figures of cross positions held for the wallet as it was. */
function crossMoved(state: MarginState): MarginState {
  const legs = state.legs.map((leg) =>
    leg.marginMode === 'cross' ? { ...leg, venueLiquidationPrice: null } : leg,
  );
  return { ...state, legs };
}
