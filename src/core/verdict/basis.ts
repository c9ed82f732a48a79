import type { Fault, Snapshot } from '../snapshot/snapshot.ts';
import type { Basis, Outcome } from './verdict.ts';

const EXACT = { method: 'exact', assumption: null } as const;

/** Where each figure of an outcome comes from. */
export function basisOf(outcome: Outcome | null, unread: readonly Fault[], snapshot: Snapshot): Basis[] {
  if (outcome === null) return [];
  const basis: Basis[] = [];
  if (outcome.reverted === null) basis.push({ figure: 'changes', source: 'simulation', ...EXACT });
  if (outcome.approvals.length > 0) basis.push({ figure: 'approvals', source: 'simulation', ...EXACT });
  if (outcome.swaps.length > 0 && !unread.some((fault) => fault.code === 'router-unread')) {
    basis.push({ figure: 'worst', method: 'bound', source: 'calldata', assumption: null });
  }
  if (outcome.swaps.some((swap) => swap.impactBps !== null)) {
    basis.push({ figure: 'impact', source: 'pool-state', ...EXACT });
  }
  if (outcome.feeWei !== null) {
    const assumption = snapshot.l1FeeWei === null ? 'gas-price-now' : 'gas-price-and-data-fee-now';
    basis.push({ figure: 'fee', method: 'estimate', source: 'simulation', assumption });
  }
  return basis;
}
