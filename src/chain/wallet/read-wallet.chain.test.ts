import {
  type Address,
  encodeFunctionData,
  type Hex,
  numberToHex,
  parseAbi,
  parseEther,
  parseUnits,
} from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AaveMarket, aaveCalldata, deployAave } from '../../../test/kit/chain/aave.ts';
import { ownContracts } from '../../../test/kit/chain/compile.ts';
import { headTime } from '../../../test/kit/chain/deploy.ts';
import { tokenCalldata, transact } from '../../../test/kit/chain/index.ts';
import { type LendingBench, startLendingBench } from '../../../test/kit/chain/lending-bench.ts';
import type { WalletReading } from '../../core/snapshot/wallet.ts';
import { pause } from '../endpoints/pause.ts';
import { lower } from '../fixtures.ts';
import { createChainMemory } from '../memory.ts';
import type { LoanPlace } from '../need-types.ts';
import { FEEDS } from '../prices/feed-list.ts';
import { readWallet } from './read-wallet.ts';

const MAINNET = 1;
const WAYS = ['eth_simulateV1', 'debug_traceCall', 'eth_call'];
const feedAbi = parseAbi(['function set(int256 answer, uint256 startedAt, uint256 updatedAt)']);
const LISTED = FEEDS.filter(([chainId]) => chainId === MAINNET);
const WETH: Address = '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2';
const WETH_FEED: Address = '0x5f4ec3df9cbd43714fe2740f5e3616155c5b8419';

let bench: LendingBench;
let aave: AaveMarket;
let trader: Address;
let places: readonly LoanPlace[];

beforeAll(async () => {
  bench = await startLendingBench({ chainId: MAINNET });
  aave = await deployAave(bench.anvil, bench.market);
  trader = lower(bench.market.trader.address);
  places = [{ protocol: 'aave-v3', market: lower(aave.pool), marketId: null }];
  await bench.send({ to: aave.pool, data: aaveCalldata.supply(bench.market.weth, parseEther('10'), trader) });
});
afterAll(() => bench.stop());

const request = <T>(method: string, params: readonly unknown[]) =>
  bench.anvil.request(method, params as unknown[]) as Promise<T>;
const putCode = (address: Address, code: Hex) => request('anvil_setCode', [address, code]);

/** Mainnet's listed tokens and feeds, of which only the wrapped coin is held. */
async function openMainnet(): Promise<void> {
  const { Feed } = ownContracts();
  if (Feed === undefined) throw new TypeError('No feed.');
  const weth = await request<Hex>('eth_getCode', [bench.market.weth, 'latest']);
  const other = await request<Hex>('eth_getCode', [bench.market.dai, 'latest']);
  const feed = await request<Hex>('eth_call', [{ data: Feed.bytecode }]);
  const nowS = BigInt(await headTime(bench.anvil));
  for (const [, token, , feedAt] of LISTED) {
    await putCode(token, token === WETH ? weth : other);
    await putCode(feedAt, feed);
    const dollars = feedAt === WETH_FEED ? 3_000n : 1n;
    const args = [dollars * 10n ** 8n, nowS, nowS] as const;
    await bench.send({ to: feedAt, data: encodeFunctionData({ abi: feedAbi, functionName: 'set', args }) });
  }
  // WETH keeps its name, symbol and decimals there.
  for (const slot of ['0x0', '0x1', '0x2']) {
    const kept = await request<Hex>('eth_getStorageAt', [bench.market.weth, slot, 'latest']);
    await request('anvil_setStorageAt', [WETH, slot, kept]);
  }
  await transact(bench.anvil, {
    from: trader,
    to: WETH,
    data: tokenCalldata.deposit(),
    value: parseEther('2.5'),
  });
}

async function read(asked: { readonly places?: readonly LoanPlace[]; readonly urls?: readonly string[] }) {
  const nowMs = (await headTime(bench.anvil)) * 1_000;
  const { urls = [bench.rpc.url], ...rest } = asked;
  return readWallet(lower(trader), {
    ...rest,
    chainId: MAINNET,
    endpoints: { urls, own: true },
    fetch,
    nowMs: () => nowMs,
    random: Math.random,
    wait: pause,
    signal: new AbortController().signal,
    memory: createChainMemory(),
  });
}

const codesOf = ({ missing }: WalletReading) => [...new Set(missing.map(({ code }) => code))];

describe('readWallet', () => {
  it('behavior: what does not answer is missing, and never nothing', async () => {
    const reading = await read({});
    // Nothing of mainnet is on this chain but the coin, which has no price then.
    expect(reading.holdings).toMatchObject([{ asset: 'ETH', usd: null }]);
    expect(codesOf(reading)).toEqual(['balances-unread', 'token-unread', 'loan-unread']);
    expect(reading.missing.filter(({ code }) => code === 'loan-unread')).toHaveLength(4);
  });

  it('behavior: without an endpoint nothing is known', async () => {
    expect(await read({ urls: [] })).toEqual({
      holdings: [],
      loans: [],
      missing: [{ code: 'endpoint-none', params: { chainId: '1' } }],
    });
  });

  describe('of a borrower', () => {
    beforeAll(async () => {
      await openMainnet();
      const data = aaveCalldata.borrow(bench.market.usdc, parseUnits('15000', 6), trader);
      await bench.send({ to: aave.pool, data });
      await request('anvil_setBalance', [trader, numberToHex(parseEther('7'))]);
    });

    it.each(WAYS)('default: reads the coins and the loan, by %s', async (way) => {
      bench.rpc.setFault({ kind: 'method-missing', methods: WAYS.slice(0, WAYS.indexOf(way)) });
      const { holdings, loans, missing } = await read({ places });
      expect(missing).toEqual([]);
      expect(holdings).toEqual([
        { asset: 'ETH', amount: '7', usd: '21000', isCollateral: false },
        { asset: 'WETH', amount: '2.5', usd: '7500', isCollateral: false },
      ]);
      const [loan, ...others] = loans;
      expect(others).toEqual([]);
      expect(loan).toMatchObject({
        protocol: 'aave-v3',
        contract: lower(aave.pool),
        listedAs: null,
        collaterals: [{ asset: 'WETH', amount: '10', usd: 30_000, threshold: 0.825 }],
        debts: [{ asset: 'USDC', threshold: 0 }],
        nearest: { asset: 'WETH', from: 3_000 },
      });
      // Interest of a few seconds.
      expect(loan?.healthFactor).toBeCloseTo(1.65, 5);
      expect(loan?.debts[0]?.usd).toBeCloseTo(15_000, 1);
      expect(loan?.nearest?.price).toBeCloseTo(15_000 / (10 * 0.825), 1);
    });
  });
});
