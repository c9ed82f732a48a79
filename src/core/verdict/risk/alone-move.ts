import { emptyLeg, settlementOf } from '../../margin/index.ts';
import type { Leg, MarginState } from '../../margin/state.ts';
import { fillStep, markFor, withMargin } from './fill-step.ts';
import type { LegFill } from './leg-fill.ts';
import type { Mend, Move, Target, Unknown } from './move.ts';

/** The margin that fills take at a leverage, with their fees, in the settlement asset. */
function marginFor(fills: readonly LegFill[], leverage: number, isInverse: boolean): number {
  return fills.reduce((total, { quantity, price, fee }) => {
    const notional = isInverse ? quantity / price : quantity * price;
    return total + notional / leverage + fee;
  }, 0);
}

/** The orders as the only position of an account, isolated at the leverage that is known. */
export function aloneMove(
  target: Target,
  { fills, leverage }: { fills: readonly LegFill[]; leverage: number },
): Move | Unknown {
  const { market } = target;
  const marginMode = market.rules.isolated === null ? 'cross' : 'isolated';
  const template = emptyLeg(market, { marginMode, leverage });
  if ('unknown' in template) return template;
  const isInverse = market.product === 'inverse';
  const mark = markFor(market, fills);
  const leg: Leg = { ...template, mark, marginMode: 'isolated', isolatedMargin: 0 };
  const opened = { leverage, marginMode: 'isolated' } as const;
  const start = (mend: Mend): MarginState => ({
    product: leg.product,
    settlement: settlementOf(market),
    walletBalance: marginFor(fills, mend.leverage ?? leverage, isInverse) * (mend.share ?? 1),
    legs: [],
  });
  const after = (mend: Mend = {}): MarginState => {
    const filled = fills.reduce(
      (state, fill) => fillStep(state, { fill, template: leg, opened }, mend),
      start(mend),
    );
    // Nothing is left beside the position: what is, is a rounding.
    return withMargin({ ...filled, walletBalance: 0 }, target, mend.margin);
  };
  return { ...target, mark, before: start({}), after, assumption: 'order-alone', fills, change: null };
}
