import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Basis, Outcome } from './verdict.ts';

/** Where each figure of an outcome comes from. */
export function basisOf(outcome: Outcome | null, snapshot: Snapshot): Basis[] {
  if (outcome === null) return [];
  const basis: Basis[] = [];
  const push = (figure: string, method: Basis['method'], source: string, assumption: string | null = null) =>
    basis.push({ figure, method, source, assumption });
  if (outcome.reverted === null) push('changes', 'exact', 'simulation');
  if (outcome.approvals.length > 0) push('approvals', 'exact', 'simulation');
  if (outcome.swaps.length > 0) push('worst', 'bound', 'calldata');
  if (outcome.swaps.some((swap) => swap.impactBps !== null)) push('impact', 'exact', 'pool-state');
  if (outcome.feeWei !== null) {
    push('fee', 'estimate', 'simulation', snapshot.l1FeeWei === null ? 'gas-price-now' : 'gas-price-and-data-fee-now');
  }
  return basis;
}
