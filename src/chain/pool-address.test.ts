import { createRequire } from 'node:module';
import { keccak256 } from 'viem';
import { describe, expect, it } from 'vitest';
import type { Address } from '../core/primitives.ts';
import { lower } from './fixtures.ts';
import { deployersAt, listedDeployers, poolAddress } from './pool-address.ts';

const load = createRequire(import.meta.url);
const USDC = lower('0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48');
const WETH = lower('0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2');
const WBNB = lower('0xbb4CdB9CBd36B01bD1cBaEBF2De08d9173bc095c');
const BASE_WETH = lower('0x4200000000000000000000000000000000000006');
const BASE_USDC = lower('0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913');

type Known = readonly [
  chainId: number,
  token0: Address,
  token1: Address,
  feePpm: number | null,
  pool: string,
];
const KNOWN: readonly Known[] = [
  [1, USDC, WETH, 500, '0x88e6A0c2dDD26FEEb64F039a2c41296FcB3f5640'],
  [1, USDC, WETH, 3_000, '0x8ad599c3A0ff1De082011EFDDc58f1908eb6e6D8'],
  [1, USDC, WETH, null, '0xB4e16d0168e52d35CaCD2c6185b44281Ec28C9Dc'],
  [1, USDC, WETH, null, '0x397FF1542f962076d0BFE58eA045FfA2d347ACa0'],
  [
    56,
    lower('0x55d398326f99059fF775485246999027B3197955'),
    WBNB,
    500,
    '0x36696169C63e42cd08ce11f5deeBbCeBae652050',
  ],
  [
    56,
    WBNB,
    lower('0xe9e7CEA3DedcA5984780Bafc599bD69ADd087D56'),
    null,
    '0x58F876857a02D6762E0101bb5C46A8c1ED44Dc16',
  ],
  [
    137,
    lower('0x0d500B1d8E8eF31E21C99d1Db9A6444d3ADf1270'),
    lower('0x2791Bca1f2de4661ED88A30C99A7a9449Aa84174'),
    null,
    '0x6e7a5FAFcec6BB1e78bAE2A1F0B612012BF14827',
  ],
  [8453, BASE_WETH, BASE_USDC, 500, '0xd0b53D9277642d899DF5C87A3966A349A798F224'],
  [8453, BASE_WETH, BASE_USDC, null, '0x88A43bbDF9D098eEC7bCEda4e2494615dfD9bB9C'],
];

describe('computed pools', () => {
  it.each(KNOWN)(
    'on chain %i, %s and %s at %s are the pool that is there',
    (chainId, token0, token1, feePpm, pool) => {
      const deployers = listedDeployers(chainId, feePpm === null ? 'v2' : 'v3');
      const name = { token0, token1, feePpm };
      expect(deployers.map((deployer) => poolAddress(deployer, name))).toContain(lower(pool));
    },
  );

  it('are none on a chain whose venues are not listed', () => {
    expect(listedDeployers(31337, 'v2')).toEqual([]);
    expect(listedDeployers(31337, 'v3')).toEqual([]);
  });

  it.each([
    ['v2', '@uniswap/v2-core/build/UniswapV2Pair.json'],
    ['v3', '@uniswap/v3-core/artifacts/contracts/UniswapV3Pool.sol/UniswapV3Pool.json'],
  ] as const)('of %s have the code that Uniswap publishes', (venue, path) => {
    const { bytecode } = load(path) as { readonly bytecode: string };
    const hashes = deployersAt(USDC, venue).map(({ initCodeHash }) => initCodeHash);
    expect(hashes).toContain(keccak256(`0x${bytecode.replace(/^0x/, '')}`));
  });
});
