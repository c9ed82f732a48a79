import { type Address, encodeFunctionData, parseAbi, parseEther, parseUnits, zeroAddress } from 'viem';
import { npmContract } from './artifact.ts';
import type { Script } from './script.ts';
import { approveAll, type Tokens } from './tokens.ts';
import { squareRoot } from './v3.ts';

/** A V4 pool by what it is made from; the zero address is the chain's own coin. */
export interface V4PoolKey {
  readonly currency0: Address;
  readonly currency1: Address;
  readonly fee: number;
  readonly tickSpacing: number;
  readonly hooks: Address;
}

/** Uniswap V4: ETH/USDC at 0.3 % and USDC/DAI at 0.05 %, both without hooks. */
export interface V4Market {
  readonly manager: Address;
  /** V4Quoter. */
  readonly quoter: Address;
  /** Adds liquidity that the sender pays for; of v4-core's tests. */
  readonly liquidity: Address;
  readonly ethUsdc: V4PoolKey;
  readonly usdcDai: V4PoolKey;
}

const CORE = '@uniswap/v4-core/out';
const MAX_TICK = 887_272;

const managerAbi = parseAbi([
  'struct Key { address currency0; address currency1; uint24 fee; int24 tickSpacing; address hooks; }',
  'function initialize(Key key, uint160 sqrtPriceX96)',
]);
const liquidityAbi = parseAbi([
  'struct Key { address currency0; address currency1; uint24 fee; int24 tickSpacing; address hooks; }',
  'struct Change { int24 tickLower; int24 tickUpper; int256 liquidityDelta; bytes32 salt; }',
  'function modifyLiquidity(Key key, Change change, bytes hookData) payable',
]);

/** Amounts of both currencies at a pool's price; a position over all prices is made of them, a narrower one of less. */
export interface V4Deposit {
  readonly amount0: bigint;
  readonly amount1: bigint;
}

/** Writes down Uniswap V4 with its two pools. */
export function deployV4(script: Script, tokens: Tokens): V4Market {
  const { usdc, dai } = tokens;
  const manager = script.deploy(npmContract(`${CORE}/PoolManager.sol/PoolManager.json`), [script.from]);
  const liquidity = script.deploy(
    npmContract(`${CORE}/PoolModifyLiquidityTest.sol/PoolModifyLiquidityTest.json`),
    [manager],
  );
  const quoter = script.deploy(npmContract('@uniswap/v4-periphery/foundry-out/V4Quoter.sol/V4Quoter.json'), [
    manager,
  ]);
  approveAll(script, [usdc, dai], liquidity);
  const ethUsdc = keyOf([zeroAddress, usdc], { fee: 3_000, tickSpacing: 60 });
  const usdcDai = keyOf([usdc, dai], { fee: 500, tickSpacing: 10 });
  const market = { manager, liquidity, quoter, ethUsdc, usdcDai };
  openV4Pool(script, market, {
    key: ethUsdc,
    deposit: { amount0: parseEther('300'), amount1: parseUnits('900000', 6) },
  });
  const dollars = [
    [usdc, parseUnits('2000000', 6)],
    [dai, parseEther('2000000')],
  ] as const;
  const [[, amount0], [, amount1]] = usdcDai.currency0 === usdc ? dollars : [dollars[1], dollars[0]];
  openV4Pool(script, market, { key: usdcDai, deposit: { amount0, amount1 } });
  return market;
}

/** The key of a pool of two currencies in any order. */
export function keyOf(
  [a, b]: readonly [Address, Address],
  parts: { readonly fee: number; readonly tickSpacing: number; readonly hooks?: Address },
): V4PoolKey {
  const [currency0, currency1] = a.toLowerCase() < b.toLowerCase() ? [a, b] : [b, a];
  return { currency0, currency1, hooks: zeroAddress, ...parts };
}

/** Writes down a pool with one position, over all prices or reaching so many ticks from its own. */
export function openV4Pool(
  script: Script,
  { manager, liquidity }: Pick<V4Market, 'manager' | 'liquidity'>,
  pool: { readonly key: V4PoolKey; readonly deposit: V4Deposit; readonly reach?: number },
): void {
  const { key, deposit, reach } = pool;
  const { amount0, amount1 } = deposit;
  const sqrtPriceX96 = squareRoot((amount1 << 192n) / amount0);
  script.call({ to: manager, data: encodeFunctionData({ abi: managerAbi, args: [key, sqrtPriceX96] }) });
  const usable = (tick: number) => Math.trunc(tick / key.tickSpacing) * key.tickSpacing;
  const middle = Math.log(Number(amount1) / Number(amount0)) / Math.log(1.0001);
  const change = {
    tickLower: usable(reach === undefined ? -MAX_TICK : middle - reach),
    tickUpper: usable(reach === undefined ? MAX_TICK : middle + reach),
    liquidityDelta: squareRoot(amount0 * amount1),
    salt: `0x${'00'.repeat(32)}`,
  } as const;
  script.call({
    to: liquidity,
    data: encodeFunctionData({ abi: liquidityAbi, args: [key, change, '0x'] }),
    value: key.currency0 === zeroAddress ? 2n * amount0 : 0n,
    gas: 2_000_000n,
  });
}
