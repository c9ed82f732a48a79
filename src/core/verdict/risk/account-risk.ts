import { equityOf, legEquity, legMaintenance, legNotional } from '../../margin/index.ts';
import type { Leg, MarginState } from '../../margin/state.ts';
import { rounded } from '../../math/ratio.ts';
import type { AccountRisk } from './outcome.ts';

/** Everything that stands behind the positions of one settlement asset: the wallet and the margin of isolated positions. */
function walletEquity(state: MarginState): number {
  const isolated = state.legs.filter(({ marginMode }) => marginMode === 'isolated');
  return isolated.reduce((sum, leg) => sum + (legEquity(leg) ?? 0), equityOf(state));
}

function leverageOf({ legs }: MarginState, equity: number): number {
  return rounded(legs.reduce((sum, leg) => sum + legNotional(leg), 0) / equity);
}

/** The margin that a position ties up, in the settlement asset; null where its leverage is not known. */
function tiedUp(leg: Leg): number | null {
  if (leg.marginMode === 'isolated') return leg.isolatedMargin;
  return leg.leverage === null || leg.leverage <= 0 ? null : legNotional(leg) / leg.leverage;
}

function marginUsedBps({ legs }: MarginState, equity: number): number | null {
  let used = 0;
  for (const leg of legs) {
    const kept = legMaintenance(leg);
    if (kept === null) return null;
    used += kept;
  }
  return rounded((used / equity) * 1e4);
}

/** The share of everything the account holds that a position ties up, in bps; null where there is none of either. */
export function positionShareBps(leg: Leg | null, equity: number | null): number | null {
  const margin = leg === null ? null : tiedUp(leg);
  return margin === null || equity === null || !(equity > 0) ? null : rounded((margin / equity) * 1e4);
}

/** The account around a position, before and after; null where no equity is left to count in. */
export function accountRiskOf(
  before: MarginState,
  { after, leg, equity }: { after: MarginState; leg: Leg | null; equity: number | null },
): AccountRisk | null {
  const [equityBefore, equityAfter] = [walletEquity(before), walletEquity(after)];
  if (!(equityBefore > 0) || !(equityAfter > 0)) return null;
  return {
    asset: after.settlement,
    equityBefore: rounded(equityBefore),
    equityAfter: rounded(equityAfter),
    leverageBefore: leverageOf(before, equityBefore),
    leverageAfter: leverageOf(after, equityAfter),
    marginUsedBps: marginUsedBps(after, equityAfter),
    positionShareBps: positionShareBps(leg, equity),
  };
}
