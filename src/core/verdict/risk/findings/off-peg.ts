import { rounded } from '../../../math/ratio.ts';
import { isDollar } from '../../../stress/index.ts';
import { figure, finding, levelAt } from '../../findings/build.ts';
import type { Finding } from '../../verdict.ts';
import type { RiskCheck } from '../risk-check.ts';

/** Stablecoins that stand behind the account and are worth less than a dollar. */
export function offPegFindings({ read, result, policy, before, after, move }: RiskCheck): Finding[] {
  const size = (of: typeof after) => Math.abs(of?.leg.quantity ?? 0);
  if (move.assumption === 'order-alone' || size(after) <= size(before)) return [];
  return read.holdings.flatMap(({ asset, amount, usd, isCollateral }) => {
    if (!isCollateral || usd === null || !isDollar(asset) || !(Number(amount) > 0)) return [];
    const off = rounded((1 - Number(usd) / Number(amount)) * 1e4);
    if (levelAt(off, policy.thresholds.offPegBps) === null) return [];
    // One venue's price alone is no proof: its book may have been emptied, as in 2025-10.
    const params = { symbol: result.symbol, asset };
    return [finding('collateral-off-peg', 'notice', { params, evidence: [figure('offPeg', off, 'bps')] })];
  });
}
