import {
  type Address,
  encodeAbiParameters,
  encodeFunctionData,
  getContractAddress,
  type Hex,
  keccak256,
  parseAbi,
  parseEther,
  parseUnits,
  zeroAddress,
} from 'viem';
import { npmContract } from './artifact.ts';
import { FAR_DEADLINE } from './calldata.ts';
import { ChainKitError } from './errors.ts';
import type { V3Market } from './market.ts';
import type { Script } from './script.ts';
import { approveAll, type Tokens } from './tokens.ts';

const PERIPHERY = '@uniswap/v3-periphery/artifacts/contracts';
const managerAbi = parseAbi([
  'function createAndInitializePoolIfNecessary(address token0, address token1, uint24 fee, uint160 sqrtPriceX96)',
  'struct MintParams { address token0; address token1; uint24 fee; int24 tickLower; int24 tickUpper; uint256 amount0Desired; uint256 amount1Desired; uint256 amount0Min; uint256 amount1Min; address recipient; uint256 deadline; }',
  'function mint(MintParams params)',
]);

/** The raw price of both pools, in the smallest units: 3,000 USDC for a WETH. */
const PRICE = { usdc: parseUnits('3000', 6), weth: parseEther('1') };
/** The tick of that price when WETH is token0; its negative when USDC is. */
const PRICE_TICK = -196_256;
const MAX_TICK = 887_272;

interface PoolPlan {
  readonly fee: number;
  readonly tickSpacing: number;
  /** How far each position reaches from the price, in ticks, and the WETH it is offered. */
  readonly positions: readonly { readonly below: number; readonly above: number; readonly weth: bigint }[];
}

const POOLS: readonly [PoolPlan, PoolPlan] = [
  {
    fee: 500,
    tickSpacing: 10,
    positions: [
      { below: MAX_TICK, above: MAX_TICK, weth: parseEther('200') },
      { below: 2_000, above: 2_000, weth: parseEther('150') },
      { below: 200, above: 200, weth: parseEther('40') },
      { below: 600, above: -100, weth: parseEther('30') },
    ],
  },
  {
    fee: 3_000,
    tickSpacing: 60,
    positions: [
      { below: MAX_TICK, above: MAX_TICK, weth: parseEther('300') },
      { below: 6_000, above: 6_000, weth: parseEther('200') },
      { below: 360, above: 360, weth: parseEther('50') },
    ],
  },
];

/** Writes down Uniswap V3 with a 0.05 % and a 0.3 % pool; positions have no token URI. */
export function deployV3(script: Script, tokens: Tokens, v2Factory: Address): V3Market {
  const factory = script.deploy(
    npmContract('@uniswap/v3-core/artifacts/contracts/UniswapV3Factory.sol/UniswapV3Factory.json'),
  );
  const periphery = (path: string, args: readonly unknown[]) =>
    script.deploy(npmContract(`${PERIPHERY}/${path}`), args);
  const positionManager = periphery('NonfungiblePositionManager.sol/NonfungiblePositionManager.json', [
    factory,
    tokens.weth,
    zeroAddress,
  ]);
  const pool = poolMaker(script, { factory, positionManager, weth: tokens.weth, usdc: tokens.usdc });
  approveAll(script, [tokens.weth, tokens.usdc], positionManager);
  return {
    factory,
    positionManager,
    swapRouter: periphery('SwapRouter.sol/SwapRouter.json', [factory, tokens.weth]),
    quoter: periphery('lens/QuoterV2.sol/QuoterV2.json', [factory, tokens.weth]),
    swapRouter02: script.deploy(
      npmContract('@uniswap/swap-router-contracts/artifacts/contracts/SwapRouter02.sol/SwapRouter02.json'),
      [v2Factory, factory, positionManager, tokens.weth],
    ),
    wethUsdc500: pool(POOLS[0]),
    wethUsdc3000: pool(POOLS[1]),
  };
}

interface Side {
  readonly factory: Address;
  readonly positionManager: Address;
  readonly weth: Address;
  readonly usdc: Address;
}

function poolMaker(script: Script, side: Side): (plan: PoolPlan) => Address {
  const code = npmContract(
    '@uniswap/v3-core/artifacts/contracts/UniswapV3Pool.sol/UniswapV3Pool.json',
  ).bytecode;
  const bytecodeHash = keccak256(code);
  const router = npmContract(`${PERIPHERY}/SwapRouter.sol/SwapRouter.json`);
  if (!router.bytecode.includes(bytecodeHash.slice(2))) {
    throw new ChainKitError('The installed v3-periphery looks for another pool code than v3-core ships.');
  }
  const wethFirst = side.weth.toLowerCase() < side.usdc.toLowerCase();
  const [token0, token1] = wethFirst ? [side.weth, side.usdc] : [side.usdc, side.weth];
  const [amount0, amount1] = wethFirst ? [PRICE.weth, PRICE.usdc] : [PRICE.usdc, PRICE.weth];
  const sqrtPriceX96 = squareRoot((amount1 << 192n) / amount0);
  return (plan) => {
    const create = [token0, token1, plan.fee, sqrtPriceX96] as const;
    const functionName = 'createAndInitializePoolIfNecessary';
    const data = encodeFunctionData({ abi: managerAbi, functionName, args: create });
    script.call({ to: side.positionManager, data, gas: 6_000_000n });
    for (const mint of mintsOf(plan, { token0, token1, wethFirst, recipient: script.from })) {
      script.call({ to: side.positionManager, data: mint, gas: 1_000_000n });
    }
    const key = [{ type: 'address' }, { type: 'address' }, { type: 'uint24' }] as const;
    const salt = keccak256(encodeAbiParameters(key, [token0, token1, plan.fee]));
    return getContractAddress({ opcode: 'CREATE2', from: side.factory, salt, bytecodeHash });
  };
}

interface MintOrder {
  readonly token0: Address;
  readonly token1: Address;
  readonly wethFirst: boolean;
  readonly recipient: Address;
}

function mintsOf(plan: PoolPlan, order: MintOrder): readonly Hex[] {
  const { token0, token1, wethFirst, recipient } = order;
  const tick = wethFirst ? PRICE_TICK : -PRICE_TICK;
  const usable = (value: number) => {
    const limit = Math.floor(MAX_TICK / plan.tickSpacing) * plan.tickSpacing;
    return Math.min(limit, Math.max(-limit, Math.round(value / plan.tickSpacing) * plan.tickSpacing));
  };
  return plan.positions.map(({ below, above, weth }) => {
    const usdc = (weth * PRICE.usdc) / PRICE.weth;
    const [amount0Desired, amount1Desired] = wethFirst ? [weth, usdc] : [usdc, weth];
    const range = { tickLower: usable(tick - below), tickUpper: usable(tick + above) };
    const minimum = { amount0Min: 0n, amount1Min: 0n, deadline: FAR_DEADLINE };
    const params = { token0, token1, fee: plan.fee, ...range, amount0Desired, amount1Desired, ...minimum };
    return encodeFunctionData({ abi: managerAbi, functionName: 'mint', args: [{ ...params, recipient }] });
  });
}

/** The integer square root, rounded down, by Newton's method. */
export function squareRoot(value: bigint): bigint {
  let guess = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (guess + value / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}
