import type { MarginState } from '../../margin/state.ts';
import type { RiskMarket } from '../../snapshot/margin.ts';
import { fillStep, markFor, type Step, withLeverage, withMargin } from './fill-step.ts';
import type { LegFill } from './leg-fill.ts';
import { isUnknown, type Mend, type Move, type Target, type Unknown } from './move.ts';

const isIn = (
  { product, symbol }: Pick<RiskMarket, 'product' | 'symbol'>,
  other: Pick<RiskMarket, 'product' | 'symbol'>,
) => symbol === other.symbol && product === other.product;

/** True for a fill that goes to the position. */
export function goesTo({ market, positionSide }: Target, fill: LegFill): boolean {
  return isIn(market, fill.check.order) && fill.positionSide === positionSide;
}

/**
 * What fills of one wallet, in sequence, do to one of its positions. Where the market has to come to a limit first, the
 * position is looked at from there.
 */
export function accountMove(
  target: Target,
  { state, steps }: { state: MarginState; steps: readonly Step[] },
): Move {
  const { market } = target;
  const fills = steps.map(({ fill }) => fill).filter((fill) => goesTo(target, fill));
  const mark = markFor(market, fills);
  const marked = <T extends Pick<RiskMarket, 'product' | 'symbol'>>(leg: T): T =>
    isIn(leg, market) ? { ...leg, mark } : leg;
  const before = { ...state, legs: state.legs.map(marked) };
  const after = (mend: Mend = {}): MarginState | Unknown => {
    const start = withLeverage(before, market, mend.leverage);
    if (isUnknown(start)) return start;
    const filled = steps.reduce((reached, step) => {
      const own = goesTo(target, step.fill);
      return fillStep(reached, { ...step, template: marked(step.template) }, own ? mend : {});
    }, start);
    return withMargin(filled, target, mend.margin);
  };
  const assumption = fills.some(({ isAssumed }) => isAssumed) ? 'as-if-filled' : null;
  return { ...target, mark, before, after, assumption, fills, change: null };
}
