import type { CallsIntent } from '../../intent/intent.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Loan } from '../../snapshot/lending.ts';
import { finding } from '../findings/build.ts';
import type { CheckContext } from '../findings/context.ts';
import type { Finding } from '../verdict.ts';
import { evidenceOf } from './evidence.ts';
import { factorOf, getsWorse, mainCollateral } from './health.ts';
import { remedyFor } from './remedy.ts';

/** A remedy leaves nothing to be said: a factor at its threshold, to the digits that are looked at, still would. */
const BEYOND = 1.001;

/** Loans that the request opens, or leaves less healthy than they were, where little health is left. */
export function loanFindings(context: CheckContext<CallsIntent>): Finding[] {
  return (context.outcome?.loans ?? []).flatMap((loan) => healthFinding(loan, context) ?? []);
}

function healthFinding(
  loan: Loan,
  { intent, snapshot, outcome, policy }: CheckContext<CallsIntent>,
): Finding | null {
  const factor = factorOf(loan.after);
  if (factor === null || outcome === null || !getsWorse(loan)) return null;
  const { healthFactor } = policy.thresholds;
  const level = levelOf(factor, healthFactor);
  if (level === null) return null;
  const token = mainCollateral(loan)?.token;
  const balances = snapshot.balances.filter(({ holder }) => holder === intent.account);
  return finding('health-factor-low', level, {
    params: {
      protocol: loan.protocol,
      contract: loan.contract,
      ...(loan.marketId === null ? {} : { marketId: loan.marketId }),
      ...(token === undefined ? {} : { token }),
    },
    evidence: evidenceOf(loan, snapshot),
    remedy: remedyFor(loan, healthFactor.notice * BEYOND, { outcome, balances }),
  });
}

function levelOf(
  factor: number,
  { notice, warning, stop }: Policy['thresholds']['healthFactor'],
): 'notice' | 'warning' | 'stop' | null {
  if (factor <= stop) return 'stop';
  if (factor <= warning) return 'warning';
  return factor <= notice ? 'notice' : null;
}
