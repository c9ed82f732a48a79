import { encodeFunctionData, parseAbi, parseEther } from 'viem';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type LadderBench,
  manyRequests,
  startLadderBench,
  type Way,
} from '../../../test/kit/rpc/ladder-bench.ts';
import type { ChainIntent } from '../../core/intent/intent.ts';
import type { ChainSnapshot } from '../../core/snapshot/snapshot.ts';

const nftAbi = parseAbi([
  'function transferFrom(address,address,uint256)',
  'function safeTransferFrom(address,address,uint256)',
  'function setApprovalForAll(address,bool)',
]);
const LOWER = ['debug_traceCall', 'eth_call'] as const;
const EVENTS_UNREAD = { code: 'events-unread', params: {} };
const CALLER_HAS_CODE = { code: 'caller-has-code', params: {} };
let ladder: LadderBench;

beforeAll(async () => {
  ladder = await startLadderBench();
});
afterEach(() => ladder.rpc.reset());
afterAll(() => ladder.stop());

/** What two ways of executing must agree on, as far as the lesser of them tells it. */
function shown({ calls, ...snapshot }: ChainSnapshot, tellsEvents: boolean) {
  const [alone] = calls.length === 1 ? calls : [];
  return {
    ...snapshot,
    takenAtMs: 0,
    simulatedBy: null,
    missing: [],
    // Pools are not looked for without events.
    ...(tellsEvents ? {} : { pools: [] }),
    calls: calls.map(({ status, returnData, logs }) => ({
      status,
      returnData,
      logs: tellsEvents ? logs : [],
    })),
    gasUsed: tellsEvents ? alone?.gasUsed : null,
  };
}

/** The same request executed in the best way and in another. */
async function bothWays(way: Way, intent: ChainIntent) {
  const best = await ladder.by('eth_simulateV1', intent);
  const other = await ladder.by(way, intent);
  expect(best).toMatchObject({ failure: null, simulatedBy: 'eth_simulateV1' });
  expect(other).toMatchObject({ failure: null, simulatedBy: way });
  return { best, other };
}

const KINDS = [
  'a V2 swap of tokens',
  'a V2 swap of the coin',
  'a V2 swap for the coin',
  'a V3 swap',
  'an approval',
  'an approval taken back',
  'coins to an account',
  'coins to oneself',
  'a swap that reverts with a reason',
  'a batch whose second call needs the first',
  'a batch whose second call fails',
] as const;

describe.each(LOWER)('executed by %s', (way) => {
  it.each(KINDS)('%s comes to the same as by eth_simulateV1', async (kind) => {
    const intent = manyRequests(ladder)[kind]?.();
    if (intent === undefined) throw new TypeError(kind);
    const { best, other } = await bothWays(way, intent);
    const tellsEvents = way === 'debug_traceCall';
    expect(shown(other, tellsEvents)).toEqual(shown(best, tellsEvents));
    const unread = tellsEvents ? [] : [EVENTS_UNREAD];
    const unconfirmed = kind.startsWith('a batch') ? [CALLER_HAS_CODE] : [];
    expect(other.missing).toEqual([...unread, ...unconfirmed, ...best.missing]);
  });

  it('coins are received with little gas', async () => {
    const intent = manyRequests(ladder)['a withdrawal of wrapped coins, which come with little gas']?.();
    const { best, other } = await bothWays(way, intent as ChainIntent);
    const coin = ({ balances }: ChainSnapshot) => balances.filter(({ token }) => token === null);
    expect(coin(other)).toEqual(coin(best));
    expect(BigInt(coin(other)[0]?.after ?? 0) - BigInt(coin(other)[0]?.before ?? 0)).toBe(parseEther('1'));
  });

  it('a call costs what it costs but for refunds', async () => {
    for (const kind of ['a V3 swap', 'an approval', 'coins to an account'] as const) {
      const { best, other } = await bothWays(way, (manyRequests(ladder)[kind] as () => ChainIntent)());
      expect(other.calls[0]?.gasUsed).toBe(best.calls[0]?.gasUsed);
    }
  });

  it('money that is not there is told in both amounts', async () => {
    const { trader, deployer } = ladder.bench.market;
    const value = parseEther('1000000');
    const snapshot = await ladder.by(way, ladder.ask({ to: deployer.address, value }));
    const availableWei = String(await ladder.bench.chain.getBalance({ address: trader.address }));
    const params = { neededWei: String(value), availableWei };
    expect(snapshot.failure).toEqual({ code: 'insufficient-funds', params });
  });
});

describe('NFTs', () => {
  it.each([
    ['given away', 'transferFrom', 'deployer'],
    ['sent to oneself by a contract that asks for consent', 'safeTransferFrom', 'trader'],
  ] as const)('%s move the same by debug_traceCall', async (_what, functionName, receiver) => {
    const { nft, trader, [receiver]: to } = ladder.bench.market;
    const data = encodeFunctionData({ abi: nftAbi, functionName, args: [trader.address, to.address, 1n] });
    const { best, other } = await bothWays('debug_traceCall', ladder.ask({ to: nft, data }));
    expect(shown(other, true)).toEqual(shown(best, true));
    expect(other.missing).toEqual(best.missing);
    expect(other.calls[0]?.logs).toHaveLength(1);
  });

  it('are known to be unseen by eth_call', async () => {
    const { nft, spender } = ladder.bench.market;
    const data = encodeFunctionData({
      abi: nftAbi,
      functionName: 'setApprovalForAll',
      args: [spender, true],
    });
    const snapshot = await ladder.by('eth_call', ladder.ask({ to: nft, data }));
    expect(snapshot).toMatchObject({ failure: null, calls: [{ status: 'success', logs: [] }] });
    expect(snapshot.missing).toContainEqual(EVENTS_UNREAD);
  });
});

describe('a contract that is created', () => {
  /** Emits an event without topics, then returns one byte of code. */
  const initCode = '0x60006000a060016000f3';

  it('is executed by debug_traceCall where eth_simulateV1 takes no creation', async () => {
    const intent = ladder.ask({ data: initCode, value: 3n });
    const snapshot = await ladder.by('eth_simulateV1', intent);
    expect(snapshot).toMatchObject({ failure: null, simulatedBy: 'debug_traceCall', missing: [] });
    expect(snapshot.calls).toMatchObject([{ status: 'success', logs: [{ topics: [], data: '0x' }] }]);
    const [coin] = snapshot.balances;
    expect(BigInt(coin?.after ?? 0) - BigInt(coin?.before ?? 0)).toBe(-3n);
  });

  it('is executed by eth_call', async () => {
    const snapshot = await ladder.by('eth_call', ladder.ask({ data: initCode, value: 3n }));
    expect(snapshot).toMatchObject({ failure: null, calls: [{ status: 'success' }] });
    expect(snapshot.missing).toEqual([EVENTS_UNREAD]);
    const [coin] = snapshot.balances;
    expect(BigInt(coin?.after ?? 0) - BigInt(coin?.before ?? 0)).toBe(-3n);
  });
});
