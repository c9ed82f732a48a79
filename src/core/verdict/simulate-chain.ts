import type { ChainIntent } from '../intent/intent.ts';
import type { Policy } from '../policy/policy.ts';
import type { ChainSnapshot } from '../snapshot/snapshot.ts';
import { basisOf } from './basis.ts';
import { coverageOf } from './coverage.ts';
import { callsFindings } from './findings/calls.ts';
import type { CheckContext } from './findings/context.ts';
import { signatureFindings } from './findings/signature.ts';
import { snapshotFindings } from './findings/snapshot.ts';
import { rankOf, worstFirst } from './levels.ts';
import { outcomeOf } from './outcome.ts';
import type { ChainVerdict, Finding } from './verdict.ts';

function findingsOf(context: CheckContext): Finding[] {
  const { intent } = context;
  const own =
    intent.kind === 'signature'
      ? signatureFindings({ ...context, intent })
      : callsFindings({ ...context, intent });
  return [...own, ...snapshotFindings(context)];
}

/** Judges a request to a wallet at one block; `nowMs` is milliseconds since the epoch. */
export function simulateChain(
  intent: ChainIntent,
  snapshot: ChainSnapshot,
  options: { policy: Policy; nowMs: number },
): ChainVerdict {
  const { policy, nowMs } = options;
  const outcome = intent.kind === 'signature' ? null : outcomeOf(intent, snapshot);
  const findings = worstFirst(findingsOf({ intent, snapshot, outcome, policy, nowMs }));
  const { coverage, unread } = coverageOf(intent, snapshot, outcome);
  return {
    version: 1,
    kind: 'chain',
    chainId: intent.chainId,
    level: findings.reduce<ChainVerdict['level']>(
      (worst, { level }) => (rankOf(level) > rankOf(worst) ? level : worst),
      'info',
    ),
    coverage,
    outcome,
    findings,
    basis: basisOf(outcome, unread, snapshot),
    unread,
    tokens: [...snapshot.tokens],
    nativeSymbol: snapshot.nativeSymbol,
    endpoint: snapshot.endpoint,
    block: snapshot.block,
    blockAgeMs: snapshot.block === null ? null : nowMs - snapshot.block.timestamp * 1_000,
  };
}
