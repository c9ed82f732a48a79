import {
  createPublicClient,
  encodeAbiParameters,
  encodeFunctionData,
  type Hex,
  http,
  keccak256,
  numberToHex,
  pad,
  parseAbi,
  parseEther,
  parseUnits,
} from 'viem';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ownContracts } from '../../../test/kit/chain/compile.ts';
import {
  type Anvil,
  deployMarket,
  type Market,
  opaqueSwap,
  startAnvil,
  tokenCalldata,
  transact,
  v2Calldata,
} from '../../../test/kit/chain/index.ts';
import { interruptionOf } from '../../core/policy/interruption.ts';
import { DEFAULT_POLICY } from '../../core/policy/policy.ts';
import type { Address } from '../../core/primitives.ts';
import { simulate } from '../../core/verdict/simulate.ts';
import type { ChainVerdict } from '../../core/verdict/verdict.ts';
import { intentOf, lower, snapshotAt } from '../fixtures.ts';
import { listedDeployers, poolAddress } from '../pool-address.ts';

const WETH: Address = '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2';
const USDC: Address = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const WETH_FEED: Address = '0x5f4ec3df9cbd43714fe2740f5e3616155c5b8419';
const USDC_FEED: Address = '0x8fffffd4afb6115b954bd326cbe7b4ba576818f6';
const V3_FACTORY: Address = '0x1f98431c8ad98523631ae4a59f267346ea31f984';
const PAIR = { weth: parseEther('10000'), usdc: parseUnits('30000000', 6) };
const ONE = parseEther('1');

const abi = parseAbi([
  'function createPair(address, address) returns (address)',
  'function getPair(address, address) view returns (address)',
  'function mint(address to)',
  'function createPool(address, address, uint24) returns (address)',
  'function getPool(address, address, uint24) view returns (address)',
  'function initialize(uint160)',
  'function set(int256 answer, uint256 startedAt, uint256 updatedAt)',
]);

let anvil: Anvil;
let market: Market;
let chain: ReturnType<typeof createPublicClient>;
let me: Address;
let pair: Address;
let undo: unknown;

beforeAll(async () => {
  anvil = await startAnvil({ chainId: 1 });
  market = await deployMarket(anvil);
  chain = createPublicClient({ transport: http(anvil.url, { retryCount: 0 }) });
  me = market.trader.address;
  await putCode(WETH, await codeOf(market.weth));
  await putCode(USDC, await codeOf(market.usdc));
  await putCode(market.v2.router, await routerCode());
  await putCode(V3_FACTORY, await factoryCode());
  await putFeeTier(500, 10);
  await openPair();
  const own = ownContracts().Feed;
  if (own === undefined) throw new TypeError('No feed.');
  const feed = (await anvil.request('eth_call', [{ data: own.bytecode }])) as Hex;
  for (const at of [WETH_FEED, USDC_FEED]) await putCode(at, feed);
});
afterAll(() => anvil.stop());
beforeEach(async () => {
  undo = await anvil.request('evm_snapshot');
});
afterEach(async () => {
  await anvil.request('evm_revert', [undo]);
});

const codeOf = async (address: Address) => (await chain.getCode({ address })) ?? '0x';
const putCode = (address: Address, code: Hex) => anvil.request('anvil_setCode', [address, code]);
const word = (value: bigint) => pad(numberToHex(value), { size: 32 });
const put = (address: Address, slot: Hex, value: bigint) =>
  anvil.request('anvil_setStorageAt', [address, slot, word(value)]);

async function send(to: Address, data: Hex, value = 0n): Promise<void> {
  const mined = await transact(anvil, { from: me, to, data, value, gas: 12_000_000n });
  if (!mined.succeeded) throw new TypeError(`A transaction to ${to} failed.`);
}

/** The factory's code keeps its own address, which here is another. */
async function factoryCode(): Promise<Hex> {
  const code = await codeOf(market.v3.factory);
  return code.replaceAll(lower(market.v3.factory).slice(2), V3_FACTORY.slice(2)) as Hex;
}

/** The router of the local market keeps the local wrapped coin, which on mainnet would be a false one. */
async function routerCode(): Promise<Hex> {
  const code = await codeOf(market.v2.router);
  return code.replaceAll(lower(market.weth).slice(2), WETH.slice(2)) as Hex;
}

/** A constructor's work: `feeAmountTickSpacing` is in slot 4 of the factory. */
const putFeeTier = (feePpm: number, tickSpacing: number) =>
  put(
    V3_FACTORY,
    keccak256(encodeAbiParameters([{ type: 'uint24' }, { type: 'uint256' }], [feePpm, 4n])),
    BigInt(tickSpacing),
  );

/** The tokens of mainnet in a pair of the local factory, at 3,000 USDC for a WETH, and a purse of each. */
async function openPair(): Promise<void> {
  const holding = keccak256(encodeAbiParameters([{ type: 'address' }, { type: 'uint256' }], [me, 0n]));
  await put(USDC, holding, PAIR.usdc + parseUnits('1000000', 6));
  await anvil.request('anvil_setBalance', [me, numberToHex(PAIR.weth * 2n)]);
  await send(WETH, tokenCalldata.deposit(), PAIR.weth + 100n * ONE);
  await send(market.v2.factory, encodeFunctionData({ abi, functionName: 'createPair', args: [WETH, USDC] }));
  const read = { address: market.v2.factory, abi, functionName: 'getPair', args: [WETH, USDC] } as const;
  pair = await chain.readContract(read);
  await send(WETH, tokenCalldata.transfer(pair, PAIR.weth));
  await send(USDC, tokenCalldata.transfer(pair, PAIR.usdc));
  await send(pair, encodeFunctionData({ abi, functionName: 'mint', args: [me] }));
  for (const token of [WETH, USDC]) {
    for (const spender of [market.v2.router, market.opaqueRouter]) {
      await send(token, tokenCalldata.approve(spender, 2n ** 255n));
    }
  }
}

/** Uniswap's pool of both at its address of mainnet, deep and at this price; its liquidity is in slot 4. */
async function openPool(dollars: bigint): Promise<Address> {
  await send(V3_FACTORY, encodeFunctionData({ abi, functionName: 'createPool', args: [WETH, USDC, 500] }));
  const read = { address: V3_FACTORY, abi, functionName: 'getPool', args: [WETH, USDC, 500] } as const;
  const pool = await chain.readContract(read);
  // USDC is token0: the price is that of a USDC in wei.
  const root = sqrt((10n ** 12n * 2n ** 192n) / dollars);
  await send(pool, encodeFunctionData({ abi, functionName: 'initialize', args: [root] }));
  await put(pool, word(4n), 10n ** 20n);
  return lower(pool);
}

async function setFeed(feed: Address, dollars: bigint, ageS = 60n): Promise<void> {
  const { timestamp } = await chain.getBlock();
  const args = [dollars * 10n ** 8n, timestamp - ageS, timestamp - ageS] as const;
  await send(feed, encodeFunctionData({ abi, functionName: 'set', args }));
}

async function pricesAre(dollars: { readonly feed: bigint; readonly pool: bigint }): Promise<Address> {
  await setFeed(WETH_FEED, dollars.feed);
  await setFeed(USDC_FEED, 1n);
  return openPool(dollars.pool);
}

const fairSwap = () =>
  v2Calldata.swapExactTokensForTokens({
    amountIn: ONE,
    amountOutMin: parseUnits('2980', 6),
    path: [WETH, USDC],
    to: me,
  });

async function judged(to: Address, data: Hex) {
  const intent = intentOf({ from: me, to, data }, 1);
  const snapshot = await snapshotAt(anvil.url, intent);
  const verdict = simulate(intent, snapshot, { policy: DEFAULT_POLICY, nowMs: snapshot.takenAtMs });
  return { intent, snapshot, verdict };
}
const levels = (verdict: ChainVerdict) => verdict.findings.map(({ code, level }) => `${code}:${level}`);

describe('a swap at two independent prices', () => {
  it('is fair, and shows what both sides are worth', async () => {
    const pool = await pricesAre({ feed: 3_000n, pool: 3_000n });
    const { snapshot, verdict } = await judged(market.v2.router, fairSwap());
    const [deployer] = listedDeployers(1, 'v3');
    if (deployer === undefined) throw new TypeError('No deployer.');
    expect(pool).toBe(poolAddress(deployer, { token0: USDC, token1: WETH, feePpm: 500 }));
    expect(snapshot.prices.pools.map(({ address }) => address)).toEqual([pool]);
    expect(snapshot.missing).toEqual([]);
    expect([verdict.coverage, levels(verdict)]).toEqual(['checked', []]);
    expect(verdict.outcome?.worths).toEqual([
      { asset: WETH, usd: 3_000, sources: 2 },
      { asset: USDC, usd: 2_991, sources: 2 },
    ]);
    expect(verdict.outcome?.feeUsd).toBeGreaterThan(0);
  });

  it.each([
    [3_060n, 'notice'],
    [3_300n, 'warning'],
    [4_000n, 'stop'],
  ] as const)('is a loss where a coin is worth %s', async (dollars, level) => {
    await pricesAre({ feed: dollars, pool: dollars });
    const { verdict } = await judged(market.v2.router, fairSwap());
    expect(levels(verdict)).toEqual([`value-gap:${level}`]);
  });

  it('is not valued where the prices disagree', async () => {
    await pricesAre({ feed: 4_000n, pool: 3_000n });
    const { verdict } = await judged(market.v2.router, fairSwap());
    expect(new Set(levels(verdict))).toEqual(new Set(['prices-disagree:notice']));
    expect(verdict.outcome?.worths).toEqual([]);
  });

  it('is not valued by a stale feed, and by an estimate without a pool', async () => {
    await setFeed(WETH_FEED, 4_000n);
    await setFeed(USDC_FEED, 1n);
    const alone = await judged(market.v2.router, fairSwap());
    expect(levels(alone.verdict)).toEqual(['value-gap:notice']);
    await setFeed(WETH_FEED, 4_000n, 3_700n);
    const stale = await judged(market.v2.router, fairSwap());
    expect(levels(stale.verdict)).toEqual([]);
    expect(stale.verdict.outcome?.worths).toEqual([{ asset: USDC, usd: 2_991, sources: 1 }]);
  });

  it('through a router nobody knows still asks, as its minimum is unknown', async () => {
    await pricesAre({ feed: 4_000n, pool: 4_000n });
    const swap = { pair, tokenIn: WETH, tokenOut: USDC, amountIn: ONE, amountOutMin: 1n };
    const { intent, verdict } = await judged(market.opaqueRouter, opaqueSwap(swap));
    expect(levels(verdict)).toEqual(['value-gap:stop']);
    const codes = verdict.unread.map(({ code }) => code);
    expect(codes).toContain('minimum-unread');
    expect(interruptionOf(intent, verdict, DEFAULT_POLICY)).toBe('hold');
  });

  it('reads its prices in the round trip of everything else', async () => {
    await pricesAre({ feed: 3_000n, pool: 3_000n });
    let requests = 0;
    const counting: typeof fetch = (...asked) => {
      requests += 1;
      return fetch(...asked);
    };
    const intent = intentOf({ from: me, to: WETH, data: tokenCalldata.deposit(), value: ONE }, 1);
    const snapshot = await snapshotAt(anvil.url, intent, { fetch: counting });
    expect([snapshot.prices.feeds.length, snapshot.prices.pools.length]).toEqual([2, 1]);
    expect(requests).toBe(1);
  });
});

function sqrt(value: bigint): bigint {
  let root = value;
  for (let next = (value + 1n) / 2n; next < root; next = (root + value / root) / 2n) root = next;
  return root;
}
