import type { LeverageIntent } from '../../intent/leverage.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Fault } from '../../snapshot/fault.ts';
import type { VenueSnapshot } from '../../snapshot/market.ts';
import { worstFirst } from '../levels.ts';
import { distinct } from '../order/coverage.ts';
import { unjudgedOrder } from '../order/unjudged.ts';
import type { Coverage, OrderVerdict } from '../verdict.ts';
import { riskBasis } from './basis.ts';
import { changeMoves } from './change-moves.ts';
import { riskFindings } from './findings/index.ts';
import { judgeMoves } from './risks-of.ts';

/** Where nothing of a change can be reckoned, nothing of it was checked. */
function coverageOf(untold: readonly Fault[], gaps: readonly Fault[], isTold: boolean): Coverage {
  if (untold.some(({ code }) => code === 'margin-unknown') && !isTold) return 'not-checked';
  return gaps.length > 0 ? 'partly-checked' : 'checked';
}

/**
 * Judges a change of leverage, margin mode or margin against the positions that stand on it.
 *
 * Pure: the same intent, snapshot, policy and `nowMs` (milliseconds since the epoch) give the same bytes everywhere.
 */
export function simulateLeverage(
  intent: LeverageIntent,
  snapshot: VenueSnapshot,
  { policy }: { policy: Policy; nowMs: number },
): OrderVerdict {
  const { failure, missing, account } = snapshot;
  const { venue } = intent;
  if (failure !== null) return { ...unjudgedOrder({ venue, ...failure }), endpoint: snapshot.endpoint };
  const { moves, unread: unknown } = changeMoves(intent, snapshot);
  const judged = judgeMoves(moves, { snapshot, policy, checks: [] });
  const untold = [...unknown, ...judged.unread];
  const unreadNames = intent.unread.map((name) => ({ code: 'order-unread', params: { name } }));
  const gaps = distinct([...unreadNames, ...untold, ...missing]).filter(
    ({ code }) => code !== 'account-unknown',
  );
  const accountKnown = account !== null && account.positions !== null;
  const findings = worstFirst(riskFindings(judged.risks));
  return {
    version: 1,
    kind: 'order',
    venue,
    level: findings[0]?.level ?? 'info',
    coverage: coverageOf(untold, gaps, judged.risks.length > 0),
    outcome: { orders: [], risks: judged.risks.map(({ result }) => result) },
    findings,
    basis: judged.risks.slice(0, 1).flatMap(riskBasis),
    unread: accountKnown ? gaps : [...gaps, { code: 'account-unknown', params: {} }],
    endpoint: snapshot.endpoint,
    bookAgeMs: null,
    bookVia: null,
    accountKnown,
  };
}
