import { equityOf, maintenanceOf } from '../../margin/index.ts';
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

/** A fee or a moved mark may be missing of the margin, no more. */
const SHORT_ALLOWED = 0.02;

function isolatedMargin({ legs }: MarginState): number {
  return legs.reduce((sum, leg) => sum + (leg.isolatedMargin ?? 0), 0);
}

/** True where more margin would be posted than the wallet has to spare: the venue refuses that. */
function isShort(before: MarginState, after: MarginState): boolean {
  const posted = isolatedMargin(after) - isolatedMargin(before);
  return posted > 0 && (maintenanceOf(after) ?? 0) - equityOf(after) > posted * SHORT_ALLOWED;
}

/**
 * What fills of one wallet, in sequence, do to one of its positions. Where the market has to come to a limit first, the
 * position is looked at from there.
 */
export function accountMove(
  target: Target,
  { state, steps, doubt }: { state: MarginState; steps: readonly Step[]; doubt: Move['assumption'] },
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
    return isShort(before, filled) ? { unknown: 'margin-short' } : withMargin(filled, target, mend.margin);
  };
  const assumption = fills.some(({ isAssumed }) => isAssumed) ? 'as-if-filled' : doubt;
  return { ...target, mark, before, after, assumption, fills, change: null };
}
