import { parseEther, toHex } from 'viem';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { tokenCalldata } from '../../../test/kit/chain/calldata.ts';
import { type LadderBench, startLadderBench } from '../../../test/kit/rpc/ladder-bench.ts';
import type { ChainIntent } from '../../core/intent/intent.ts';
import { interruptionOf } from '../../core/policy/interruption.ts';
import { DEFAULT_POLICY } from '../../core/policy/policy.ts';
import type { Address } from '../../core/primitives.ts';
import type { ChainSnapshot } from '../../core/snapshot/snapshot.ts';
import { simulate } from '../../core/verdict/simulate.ts';
import { deltaIn } from '../fixtures.ts';

const TWO_FACED: Address = `0x${'2f'.repeat(20)}`;
const CALLER_HAS_CODE = { code: 'caller-has-code', params: {} };
const ONE = parseEther('1');
const call = { to: TWO_FACED, data: '0x12345678' } as const;
let ladder: LadderBench;

beforeAll(async () => {
  ladder = await startLadderBench();
  // Sends the coin back to a caller with code, keeps that of any other:
  // CALLER EXTCODESIZE ISZERO PUSH1 19 JUMPI, CALL(GAS, CALLER, CALLVALUE, 0, 0, 0, 0) STOP, JUMPDEST STOP.
  await ladder.bench.anvil.request('anvil_setCode', [
    TWO_FACED,
    '0x333b15601357600060006000600034335af1005b00',
  ]);
});
afterEach(() => ladder.rpc.reset());
afterAll(() => ladder.stop());

const coins = (snapshot: ChainSnapshot) =>
  deltaIn(snapshot, { holder: ladder.bench.market.trader.address, token: null });
const isShown = (intent: ChainIntent, snapshot: ChainSnapshot) => {
  const verdict = simulate(intent, snapshot, { policy: DEFAULT_POLICY, nowMs: snapshot.takenAtMs });
  return interruptionOf(intent, verdict, DEFAULT_POLICY) !== 'release';
};

describe('a contract that gives the coin back only to callers with code', () => {
  it('is seen through by eth_simulateV1', async () => {
    const intent = ladder.ask({ ...call, value: ONE });
    const snapshot = await ladder.by('eth_simulateV1', intent);
    expect(coins(snapshot)).toBe(-ONE);
    expect(isShown(intent, snapshot)).toBe(true);
  });

  it('is told by debug_traceCall, whose balances are then not used', async () => {
    const intent = ladder.ask({ ...call, value: ONE });
    const snapshot = await ladder.by('debug_traceCall', intent);
    expect(snapshot).toMatchObject({ failure: null, simulatedBy: 'debug_traceCall' });
    expect(coins(snapshot)).toBeNull();
    expect(snapshot.missing).toEqual([CALLER_HAS_CODE, { code: 'balances-unread', params: {} }]);
    expect(isShown(intent, snapshot)).toBe(true);
  });

  it.each(['debug_traceCall', 'eth_call'] as const)(
    'is possible in every later call of a batch by %s',
    async (way) => {
      const { dai, v2 } = ladder.bench.market;
      const intent = ladder.batch([
        { to: dai, data: tokenCalldata.approve(v2.router, 5n) },
        { ...call, value: toHex(ONE) },
      ]);
      const snapshot = await ladder.by(way, intent);
      expect(coins(snapshot)).toBe(0n);
      expect(snapshot.missing).toContainEqual(CALLER_HAS_CODE);
      expect(isShown(intent, snapshot)).toBe(true);
    },
  );
});
