import { encodeFunctionData, type Hex, keccak256, parseAbi, serializeSignature, stringToHex } from 'viem';
import { privateKeyToAccount, sign } from 'viem/accounts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ownContracts } from '../../../test/kit/chain/compile.ts';
import { startScript } from '../../../test/kit/chain/script.ts';
import { type LadderBench, manyRequests, startLadderBench } from '../../../test/kit/rpc/ladder-bench.ts';
import type { Address } from '../../core/primitives.ts';
import type { ChainSnapshot } from '../../core/snapshot/snapshot.ts';
import { deltaIn } from '../fixtures.ts';

const abi = parseAbi([
  'function plainOnly() payable',
  'function tells() payable',
  'function answers() payable',
  'function originOnly()',
  'function checks(bytes32 hash, bytes signature)',
]);
const LOWER = ['debug_traceCall', 'eth_call'] as const;
const CALLER_HAS_CODE = { code: 'caller-has-code', params: {} };
const BALANCES_UNREAD = { code: 'balances-unread', params: {} };
let ladder: LadderBench;
let callers: Address;

beforeAll(async () => {
  ladder = await startLadderBench();
  const { anvil, chain, market } = ladder.bench;
  const script = await startScript(anvil, market.deployer.address);
  const artifact = ownContracts().Callers;
  if (artifact === undefined) throw new TypeError('Callers.sol is gone.');
  callers = script.deploy(artifact);
  await script.run(Number((await chain.getBlock()).timestamp) + 1);
});
afterEach(() => ladder.rpc.reset());
afterAll(() => ladder.stop());

const call = (functionName: 'plainOnly' | 'tells' | 'answers' | 'originOnly', value = 0n) =>
  ladder.ask({ to: callers, value, data: encodeFunctionData({ abi, functionName }) });
const cannotTell = () => ({
  code: 'endpoint-cannot-tell',
  params: { endpoint: new URL(ladder.rpc.url).host },
});

describe('a contract that looks at its caller', () => {
  it('and refuses code: the call itself is told, and that no balance is', async () => {
    const snapshot = await ladder.by('debug_traceCall', call('plainOnly', 7n));
    expect(snapshot).toMatchObject({ failure: null, calls: [{ status: 'success', logs: [{}] }] });
    expect(snapshot.balances).toEqual([]);
    expect(snapshot.missing).toEqual([CALLER_HAS_CODE, BALANCES_UNREAD]);
    expect((await ladder.by('eth_call', call('plainOnly'))).failure).toEqual(cannotTell());
  });

  it('and does something else for code: what that came to is not told', async () => {
    const snapshot = await ladder.by('debug_traceCall', call('tells', 7n));
    expect(snapshot.calls).toMatchObject([{ status: 'success', logs: [{ data: `0x${'0'.repeat(64)}` }] }]);
    expect(snapshot.missing).toEqual([CALLER_HAS_CODE, BALANCES_UNREAD]);
    expect((await ladder.by('eth_call', call('answers', 7n))).failure).toEqual(cannotTell());
  });

  it('in a batch: nothing is told where the first call is of another course', async () => {
    const refuses = { to: callers, data: encodeFunctionData({ abi, functionName: 'plainOnly' }) };
    for (const way of LOWER) {
      const snapshot = await ladder.by(way, ladder.batch([refuses, refuses]));
      expect(snapshot).toMatchObject({ failure: cannotTell(), calls: [], balances: [] });
    }
  });

  it.each(LOWER)('and wants the signer of the transaction sees it by %s', async (way) => {
    const snapshot = await ladder.by(way, call('originOnly'));
    expect(snapshot).toMatchObject({ failure: null, calls: [{ status: 'success' }] });
  });
});

describe('a signature of the account', () => {
  const hash = keccak256(stringToHex('pay'));
  /** After another call, so that nothing but the executor tells how it ends. */
  const asked = (signature: Hex, over: Hex) => {
    const data = encodeFunctionData({ abi, functionName: 'checks', args: [over, signature] });
    const payment = { to: ladder.bench.market.deployer.address, value: '0x1' };
    return ladder.batch([payment, { to: callers, data }]);
  };
  const signed = async (privateKey: Hex) => serializeSignature(await sign({ hash, privateKey }));

  it('counts as it does without code, its own and nobody else’s', async () => {
    const { trader, deployer } = ladder.bench.market;
    expect(privateKeyToAccount(trader.privateKey).address).toBe(trader.address);
    const own = await signed(trader.privateKey);
    const cases: readonly (readonly [Hex, Hex])[] = [
      [own, hash],
      [await signed(deployer.privateKey), hash],
      [own, keccak256('0x')],
      [`0x${own.slice(2, 130)}1d`, hash],
      ['0x', hash],
    ];
    for (const [signature, over] of cases) {
      const best = await ladder.by('eth_simulateV1', asked(signature, over));
      const counts = signature === own && over === hash;
      expect(best.calls.map(({ status }) => status)).toEqual(['success', counts ? 'success' : 'reverted']);
      for (const way of LOWER) {
        const other = await ladder.by(way, asked(signature, over));
        expect(other.calls.map(({ status }) => status)).toEqual(best.calls.map(({ status }) => status));
      }
    }
  });
});

describe('an account with code of its own', () => {
  const code = '0xc0de00000000000000000000000000000000c0de';
  /** Emits the coins it was sent as an event without topics, and returns nothing. */
  const telling: Hex = '0x3460005260206000a000';

  const coin = (snapshot: ChainSnapshot) =>
    deltaIn(snapshot, { holder: ladder.bench.market.trader.address, token: null });

  it.each([
    ['delegates to a contract', () => `0xef0100${code.slice(2)}`],
    ['is a contract', () => telling],
  ])('that %s keeps it while the executor stands in', async (_what, own) => {
    const { anvil, market } = ladder.bench;
    await ladder.bench.undoing(async () => {
      await anvil.request('anvil_setCode', [code, telling]);
      await anvil.request('anvil_setCode', [market.trader.address, own()]);
      const intent = manyRequests(ladder)['a V2 swap for the coin']?.();
      if (intent === undefined) throw new TypeError('no such request');
      const best = await ladder.by('eth_simulateV1', intent);
      expect(best.calls[0]?.logs.some(({ address }) => address === intent.account)).toBe(true);
      const traced = await ladder.by('debug_traceCall', intent);
      expect(traced).toMatchObject({ failure: null, missing: [], calls: best.calls });
      expect(traced.balances).toEqual(best.balances);
      const called = await ladder.by('eth_call', intent);
      expect(called).toMatchObject({ failure: null, missing: [{ code: 'events-unread' }] });
      expect(coin(called)).toBe(coin(best));
    });
  });

  it('runs it when it calls itself', async () => {
    const { anvil, market } = ladder.bench;
    await ladder.bench.undoing(async () => {
      await anvil.request('anvil_setCode', [market.trader.address, telling]);
      const intent = ladder.ask({ to: market.trader.address, data: '0xabcdef01' });
      const best = await ladder.by('eth_simulateV1', intent);
      const traced = await ladder.by('debug_traceCall', intent);
      expect(traced.calls).toEqual(best.calls);
      expect(traced.calls[0]?.logs).toMatchObject([{ address: intent.account }]);
    });
  });
});
