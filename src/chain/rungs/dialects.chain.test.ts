import { parseEther } from 'viem';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DIALECTS } from '../../../test/kit/rpc/dialects.ts';
import {
  type LadderBench,
  manyRequests,
  startLadderBench,
  v2Swap,
  type Way,
} from '../../../test/kit/rpc/ladder-bench.ts';
import type { ChainIntent } from '../../core/intent/intent.ts';
import { DEFAULT_POLICY } from '../../core/policy/policy.ts';
import { simulate } from '../../core/verdict/simulate.ts';
import type { ChainVerdict } from '../../core/verdict/verdict.ts';

const WAYS = ['eth_simulateV1', 'debug_traceCall', 'eth_call'] as const;
/** What these clients do not tell of a simulated call that reverts. */
const TELLS_NO_REASON: ReadonlySet<string> = new Set(['reth']);
let ladder: LadderBench;

beforeAll(async () => {
  ladder = await startLadderBench();
});
afterEach(() => ladder.rpc.reset());
afterAll(() => ladder.stop());

const REQUESTS: Readonly<Record<string, () => ChainIntent>> = {
  'a swap': () => v2Swap(ladder),
  'a swap of the coin': () => (manyRequests(ladder)['a V2 swap of the coin'] as () => ChainIntent)(),
  'a swap that reverts': () =>
    (manyRequests(ladder)['a swap that reverts with a reason'] as () => ChainIntent)(),
  'a batch whose second call fails': () =>
    (manyRequests(ladder)['a batch whose second call fails'] as () => ChainIntent)(),
  'a payment of what is not there': () =>
    ladder.ask({ to: ladder.bench.market.deployer.address, value: parseEther('1000000') }),
  'a swap with too little gas': () => {
    const { market } = ladder.bench;
    const swap = v2Swap(ladder);
    const [call] = swap.kind === 'transaction' ? swap.calls : [];
    return ladder.ask({ to: market.v2.router, data: call?.data ?? '0x', gas: 60_000n });
  },
};

async function verdictOn(way: Way, intent: ChainIntent): Promise<ChainVerdict> {
  const snapshot = await ladder.by(way, intent);
  expect(snapshot.simulatedBy).toBe(snapshot.failure === null ? way : null);
  return simulate(intent, snapshot, { policy: DEFAULT_POLICY, nowMs: snapshot.takenAtMs });
}

describe.each(DIALECTS)('$name', (dialect) => {
  describe.each(WAYS)('by %s', (way) => {
    it.each(Object.keys(REQUESTS))('says the same of %s as anvil', async (what) => {
      const intent = (REQUESTS[what] as () => ChainIntent)();
      const own = await verdictOn(way, intent);
      ladder.rpc.setDialect(dialect);
      const other = await verdictOn(way, intent);
      const reasonless = TELLS_NO_REASON.has(dialect.name) && way === 'eth_simulateV1';
      expect(reasonless ? withoutReason(other) : other).toEqual(reasonless ? withoutReason(own) : own);
    });
  });
});

/** A verdict as it is where the node gives no reason for a revert. */
function withoutReason(verdict: ChainVerdict): object {
  const { outcome, findings } = verdict;
  return {
    ...verdict,
    outcome: outcome?.reverted == null ? outcome : { ...outcome, reverted: '' },
    findings: findings.map(({ params, ...finding }) =>
      finding.code === 'would-revert' ? finding : { ...finding, params },
    ),
  };
}
