import type { Fault } from '../snapshot/fault.ts';
import type { ChainSnapshot } from '../snapshot/snapshot.ts';
import { loanBasis } from './loans/basis.ts';
import type { Basis, Outcome } from './verdict.ts';

const EXACT = { method: 'exact', assumption: null } as const;

/** How the calls were executed, as the source of what they showed. */
const EXECUTED = {
  eth_simulateV1: 'simulation',
  debug_traceCall: 'trace',
  eth_call: 'call',
  wallet: 'wallet',
} as const;

/** What has to be so for figures with such a gap to be right. */
const ASSUMED_BY_GAP: readonly (readonly [gap: string, assumption: string])[] = [
  ['endpoints-disagree', 'endpoint-right'],
  ['events-disagree', 'balances-right'],
  ['caller-has-code', 'treated-alike'],
];

/** How firm a reading of the chain is: as firm as those who answered. */
function firmness(
  { simulatedBy }: ChainSnapshot,
  unread: readonly Fault[],
): Pick<Basis, 'method' | 'assumption'> {
  if (simulatedBy === 'wallet') return { method: 'estimate', assumption: 'wallet-honest' };
  const [, assumption] = ASSUMED_BY_GAP.find(([gap]) => unread.some(({ code }) => code === gap)) ?? [];
  return assumption === undefined ? EXACT : { method: 'estimate', assumption };
}

/** Where each figure of an outcome comes from. */
export function basisOf(outcome: Outcome | null, unread: readonly Fault[], snapshot: ChainSnapshot): Basis[] {
  if (outcome === null) return [];
  const basis: Basis[] = [];
  const firm = firmness(snapshot, unread);
  const source = EXECUTED[snapshot.simulatedBy ?? 'eth_simulateV1'];
  if (outcome.reverted === null) basis.push({ figure: 'changes', source, ...firm });
  if (outcome.worths.length > 0) basis.push(worthBasis(outcome));
  if (outcome.approvals.length > 0) basis.push({ figure: 'approvals', source, ...firm });
  if (outcome.swaps.length > 0 && !unread.some((fault) => fault.code === 'router-unread')) {
    basis.push({ figure: 'worst', method: 'bound', source: 'calldata', assumption: null });
  }
  if (outcome.swaps.some((swap) => swap.impactBps !== null)) {
    basis.push({ figure: 'impact', source: 'pool-state', ...firm });
  }
  if (outcome.feeWei !== null) {
    const assumption = snapshot.l1FeeWei === null ? 'gas-price-now' : 'gas-price-and-data-fee-now';
    basis.push({ figure: 'fee', method: 'estimate', source, assumption });
  }
  return [...basis, ...loanBasis(outcome, { source, ...firm })];
}

/** As weak as its weakest price. */
function worthBasis({ worths }: Outcome): Basis {
  const confirmed = worths.every(({ sources }) => sources === 2);
  return {
    figure: 'worth',
    method: 'estimate',
    source: confirmed ? 'two-prices' : 'one-price',
    assumption: null,
  };
}
