import type { PositionRisk, Risk } from '../../../core/verdict/risk/outcome.ts';
import type { Finding, OrderVerdict } from '../../../core/verdict/verdict.ts';
import type { Steps } from '../figures.ts';

/** The position a finding is about: by its market, and by its side where a market is held on both; null where not known. */
export function riskOf({ params }: Pick<Finding, 'params'>, { outcome }: OrderVerdict): Risk | null {
  const risks = (outcome?.risks ?? []).filter(
    ({ symbol }) => params.symbol === undefined || symbol === params.symbol,
  );
  return risks.find((risk) => sideOf(risk) === params.side) ?? risks[0] ?? null;
}

/** The position as it would be, or as it was where nothing of it is left. */
export function positionOf({ after, before }: Risk): PositionRisk | null {
  return after ?? before;
}

/** The side that a risk is on; that of a rise where no position is known. */
export function sideOf(risk: Risk): 'long' | 'short' {
  return positionOf(risk)?.side ?? 'long';
}

/** Steps of the market of a risk, where an order of the request goes there. */
export function stepsOf(risk: Risk | null, { outcome }: OrderVerdict): Steps {
  const same = outcome?.orders.find(
    ({ symbol, product }) => symbol === risk?.symbol && product === risk.product,
  );
  return same?.instrument ?? null;
}
