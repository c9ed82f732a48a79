import { createRequire } from 'node:module';
import { type Address, type Hex, keccak256, parseAbi, parseEther, zeroAddress } from 'viem';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { npmContract } from '../../test/kit/chain/artifact.ts';
import { headTime } from '../../test/kit/chain/deploy.ts';
import { miningNode } from '../../test/kit/chain/mining-node.ts';
import { startScript } from '../../test/kit/chain/script.ts';
import { type SwapBench, startUniversalBench } from '../../test/kit/chain/swap-bench.ts';
import type { UniversalMarket } from '../../test/kit/chain/universal.ts';
import {
  commands,
  ROUTER,
  SENDER,
  universalCall,
  v4Actions,
} from '../../test/kit/chain/universal-calldata.ts';
import { keyOf, openV4Pool, type V4PoolKey } from '../../test/kit/chain/v4.ts';
import { DEFAULT_POLICY } from '../core/policy/policy.ts';
import type { ChainSnapshot } from '../core/snapshot/snapshot.ts';
import { simulate } from '../core/verdict/simulate.ts';
import type { ChainVerdict } from '../core/verdict/verdict.ts';
import { deltaIn, intentOf, lower, type PageTransaction, snapshotAt } from './fixtures.ts';
import { createChainMemory } from './memory.ts';
import { simulateAndMine } from './mining.ts';
import { codeOf } from './router-code.ts';

const load = createRequire(import.meta.url);
const ONE = parseEther('1');
const ETH = zeroAddress;
/** FEE_TAKING: afterSwap, and what it returns is taken off. */
const HOOKS: Address = '0x8000000000000000000000000000000000000044';
const HOOK_FEE_BPS = 123n;

const viewAbi = parseAbi([
  'function quoteExactInputSingle(((address,address,uint24,int24,address) poolKey, bool zeroForOne, uint128 exactAmount, bytes hookData) params) returns (uint256 amountOut, uint256 gas)',
]);

let bench: SwapBench & { readonly universal: UniversalMarket };
let me: Address;
let usdc: Address;
let weth: Address;
let undo: unknown;

beforeAll(async () => {
  bench = await startUniversalBench();
  ({ usdc, weth } = bench.market);
  me = bench.market.trader.address;
});
afterAll(() => bench.anvil.stop());
beforeEach(async () => {
  undo = await bench.anvil.request('evm_snapshot');
});
afterEach(async () => {
  await bench.anvil.request('evm_revert', [undo]);
});

/** The trader's plan happens as it was simulated: result, gas, logs, and every balance that was read. */
async function foretold(
  transaction: Omit<PageTransaction, 'from' | 'to'>,
): Promise<{ readonly snapshot: ChainSnapshot; readonly verdict: ChainVerdict }> {
  const request = { to: bench.universal.universalRouter, ...transaction };
  const { snapshot, simulated, mined } = await simulateAndMine(miningNode(bench), request);
  expect(simulated).toEqual(mined);
  const intent = intentOf({ from: me, ...request });
  const nowMs = snapshot.takenAtMs;
  return { snapshot, verdict: simulate(intent, snapshot, { policy: DEFAULT_POLICY, nowMs }) };
}

const buy = (key: V4PoolKey, amountIn: bigint, minimum = 1n) =>
  universalCall([
    commands.v4([
      v4Actions.inSingle({ key, zeroForOne: true, amountIn, amountOut: 0n }),
      v4Actions.settleAll(ETH, amountIn),
      v4Actions.takeAll(usdc, minimum),
    ]),
  ]);

/** What Uniswap's own quoter says a purchase brings. */
async function quoted(key: V4PoolKey, exactAmount: bigint): Promise<bigint> {
  const poolKey = [key.currency0, key.currency1, key.fee, key.tickSpacing, key.hooks] as const;
  const { result } = await bench.chain.simulateContract({
    address: bench.universal.v4.quoter,
    abi: viewAbi,
    functionName: 'quoteExactInputSingle',
    args: [{ poolKey, zeroForOne: true, exactAmount, hookData: '0x' }],
  });
  return result[0];
}

/**
 * The impact of a purchase from one position over all prices, which trades as a product of its two amounts does:
 * what goes in, less the fee, as a share of what is there then. In basis points.
 */
const impactOf = (amountIn: bigint, { holds, feePpm }: { holds: bigint; feePpm: bigint }) => {
  const net = (amountIn * (1_000_000n - feePpm)) / 1_000_000n;
  return Number((net * 1_000_000n) / (holds + net)) / 100;
};

describe('V4 through the Universal Router', () => {
  it.each([ONE / 10n, 3n * ONE, 40n * ONE])('%d wei of coins: outcome, pool and impact', async (amountIn) => {
    const { ethUsdc, manager } = bench.universal.v4;
    const expected = await quoted(ethUsdc, amountIn);
    const data = buy(ethUsdc, amountIn, (expected * 99n) / 100n);
    const { snapshot, verdict } = await foretold({ data, value: amountIn });
    expect(deltaIn(snapshot, { holder: me, token: usdc })).toBe(expected);
    expect(snapshot).toMatchObject({ missing: [], pools: [{ venue: 'v4', address: lower(manager) }] });
    expect(verdict.coverage).toBe('checked');
    const [swap] = verdict.outcome?.swaps ?? [];
    expect(swap).toMatchObject({
      assetIn: 'native',
      assetOut: lower(usdc),
      expectedIn: `${amountIn}`,
      expectedOut: `${expected}`,
      worstOut: `${(expected * 99n) / 100n}`,
      poolFeeBps: 30,
      lostBps: 0,
    });
    const impact = impactOf(amountIn, { holds: 300n * ONE, feePpm: 3_000n });
    // Figures of a verdict have four significant digits.
    expect(swap?.impactBps).toBeCloseTo(Number(impact.toPrecision(4)), 1);
  });

  it('a split over V2 and V4 is judged by its one minimum', async () => {
    const { ethUsdc } = bench.universal.v4;
    const part = { recipient: ROUTER, amountIn: ONE, amountOut: 0n, byUser: false };
    const minimum = 8_900_000_000n;
    const data = universalCall([
      commands.wrap(ROUTER, ONE),
      commands.v2In({ ...part, path: [weth, usdc] }),
      commands.v4([
        v4Actions.inSingle({ key: ethUsdc, zeroForOne: true, amountIn: 2n * ONE, amountOut: 0n }),
        v4Actions.settle(ETH, 0n, false),
        v4Actions.take(usdc, ROUTER, 0n),
      ]),
      commands.sweep(usdc, SENDER, minimum),
    ]);
    const { snapshot, verdict } = await foretold({ data, value: 3n * ONE });
    expect(snapshot).toMatchObject({ missing: [] });
    expect(verdict.coverage).toBe('checked');
    const swaps = verdict.outcome?.swaps ?? [];
    expect(swaps).toHaveLength(2);
    const sum = (field: 'expectedOut' | 'worstOut') =>
      swaps.reduce((total, swap) => total + BigInt(swap[field]), 0n);
    expect(sum('expectedOut')).toBe(deltaIn(snapshot, { holder: me, token: usdc }));
    expect(sum('worstOut')).toBe(minimum);
    const allowed = Number((sum('expectedOut') - minimum) * 1_000_000n) / Number(sum('expectedOut')) / 100;
    for (const swap of swaps) expect(swap.toleranceBps).toBeCloseTo(allowed, 1);
  });

  it('what hooks take from a swap is measured, and that they can is said', async () => {
    const key = await openHookedPool();
    const amountIn = ONE;
    const expected = await quoted(key, amountIn);
    const { snapshot, verdict } = await foretold({ data: buy(key, amountIn), value: amountIn });
    expect(deltaIn(snapshot, { holder: me, token: usdc })).toBe(expected);
    expect(verdict.findings).toContainEqual(
      expect.objectContaining({
        code: 'pool-hooks',
        level: 'notice',
        params: { hooks: lower(HOOKS), amounts: 'yes' },
      }),
    );
    const [swap] = verdict.outcome?.swaps ?? [];
    expect(swap?.lostBps).toBeCloseTo(Number(HOOK_FEE_BPS), 0);
    const impact = impactOf(amountIn, { holds: 100n * ONE, feePpm: 3_000n });
    // Figures of a verdict have four significant digits.
    expect(swap?.impactBps).toBeCloseTo(Number(impact.toPrecision(4)), 1);
  });

  it('the second request of the same pool takes one round trip', async () => {
    const { ethUsdc } = bench.universal.v4;
    const memory = createChainMemory();
    let trips = 0;
    const counting: typeof fetch = (input, init) => {
      trips += 1;
      return fetch(input, init);
    };
    const take = (amountIn: bigint) =>
      snapshotAt(
        bench.anvil.url,
        intentOf({
          from: me,
          to: bench.universal.universalRouter,
          data: buy(ethUsdc, amountIn),
          value: amountIn,
        }),
        { memory, fetch: counting },
      );
    await take(ONE);
    const first = trips;
    const { pools, missing } = await take(2n * ONE);
    expect(trips - first).toBe(1);
    expect({ pools, missing }).toMatchObject({ pools: [{ venue: 'v4' }], missing: [] });
  });
});

describe('the Universal Router by its code', () => {
  const swap = () =>
    universalCall([
      commands.v2In({ recipient: SENDER, amountIn: ONE, amountOut: 1n, path: [weth, usdc], byUser: true }),
    ]);
  const recognised = (snapshot: ChainSnapshot, router: Address) =>
    snapshot.counterparties.find(({ address }) => address === lower(router))?.recognisedAs;

  it('is recognised with a V2 factory and a V4 PoolManager that have the published code', async () => {
    const { snapshot, verdict } = await foretold({ data: swap() });
    expect(recognised(snapshot, bench.universal.universalRouter)).toBe('Uniswap Universal Router');
    expect(verdict.unread).toEqual([]);
  });

  it('is not recognised with another PoolManager', async () => {
    const { universalRouter, v4 } = bench.universal;
    const code = (await bench.chain.getCode({ address: v4.manager })) ?? '0x';
    await bench.anvil.request('anvil_setCode', [v4.manager, `${code.slice(0, -2)}00`]);
    const { snapshot } = await foretold({ data: swap() });
    expect(recognised(snapshot, universalRouter)).toBeNull();
  });

  it('is not recognised when one byte of its code is another', async () => {
    const { universalRouter } = bench.universal;
    const code = (await bench.chain.getCode({ address: universalRouter })) ?? '0x';
    await bench.anvil.request('anvil_setCode', [universalRouter, `${code.slice(0, -2)}00`]);
    const { snapshot } = await foretold({ data: swap() });
    expect(recognised(snapshot, universalRouter)).toBeNull();
  });

  it('the PoolManager has the code that its package ships', async () => {
    const { deployedBytecode } = load('@uniswap/v4-core/out/PoolManager.sol/PoolManager.json') as {
      readonly deployedBytecode: { readonly object: Hex };
    };
    const { manager } = bench.universal.v4;
    const code = (await bench.chain.getCode({ address: manager })) ?? '0x';
    expect(codeOf(code)).toEqual({ hash: keccak256(deployedBytecode.object), constants: [lower(manager)] });
  });
});

async function openHookedPool(): Promise<V4PoolKey> {
  const { v4 } = bench.universal;
  const script = await startScript(bench.anvil, bench.market.deployer.address);
  const hook = script.deploy(npmContract('@uniswap/v4-core/out/FeeTakingHook.sol/FeeTakingHook.json'), [
    v4.manager,
  ]);
  await script.run((await headTime(bench.anvil)) + 1);
  await bench.anvil.request('anvil_setCode', [HOOKS, await bench.chain.getCode({ address: hook })]);
  const key = keyOf([ETH, usdc], { fee: 3_000, tickSpacing: 60, hooks: HOOKS });
  openV4Pool(script, v4, { key, deposit: { amount0: 100n * ONE, amount1: 300_000_000_000n } });
  await script.run((await headTime(bench.anvil)) + 1);
  return key;
}
