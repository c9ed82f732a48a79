import { keccak256 } from 'viem';
import { wordOf } from '../core/abi.ts';
import type { Address, Hex } from '../core/primitives.ts';

/** Who deploys a venue's pools at computed addresses, and the hash of what it deploys. */
export interface PoolDeployer {
  readonly venue: 'v2' | 'v3';
  readonly address: Address;
  readonly initCodeHash: Hex;
}

/** What a pool's address is computed from: its tokens in its own order, and its fee in millionths where it has one. */
export interface PoolName {
  readonly token0: Address;
  readonly token1: Address;
  readonly feePpm: number | null;
}

/**
 * Hashes of the init code of genuine pools: whoever deploys one of these gets that pool's code.
 * @see https://github.com/Uniswap/sdks, https://developer.pancakeswap.finance and https://github.com/sushi-labs/sushi
 */
const CODES = {
  uniswapV2: '0x96e8ac4277198ff8b6f785478aa9a39f403cb768dd02cbee326c3e7da348845f',
  sushiV2: '0xe18a34eb0e04b04f7a0ac29a6e80748dca96319b42c54d679cb821dca90c6303',
  pancakeV2: '0x57224589c67f3f30a6b0d7a1b54cf3153ab84563bc609ef41dfb34f8b2974d2d',
  pancakeV2OnBnb: '0x00fb7f630766e6a796048ea87d01acd3068e8ff67d078148a3fa3f4a84f69bd5',
  uniswapV3: '0xe34f199b19b2b4f47f68442619d555527d244f78a3297ea89325f843f87b8b54',
  pancakeV3: '0x6ce8eb472fa82df5469c6ab6d485f17c3ad13c8cd7af59b3d4a8026c5ce0f7e2',
} as const;

type Code = keyof typeof CODES;

const VENUES: Readonly<Record<Code, 'v2' | 'v3'>> = {
  uniswapV2: 'v2',
  sushiV2: 'v2',
  pancakeV2: 'v2',
  pancakeV2OnBnb: 'v2',
  uniswapV3: 'v3',
  pancakeV3: 'v3',
};

const by = (code: Code, address: Address): PoolDeployer => ({
  venue: VENUES[code],
  address,
  initCodeHash: CODES[code],
});
const UNISWAP_V3 = by('uniswapV3', '0x1f98431c8ad98523631ae4a59f267346ea31f984');
const PANCAKE_V3 = by('pancakeV3', '0x41ff9aa7e16b8b1a8a8dc4f0efacd93d02d071c9');
const PANCAKE_V2 = by('pancakeV2', '0x02a84c1b3bbd7401a5f7fa98a384ebc70bb5749e');
const SUSHI_V2 = by('sushiV2', '0xc35dadb65012ec5796536bd9864ed8773abc74c4');

const DEPLOYERS: Readonly<Record<number, readonly PoolDeployer[]>> = {
  1: [
    by('uniswapV2', '0x5c69bee701ef814a2b6a3edd4b1652cb9cc5aa6f'),
    by('sushiV2', '0xc0aee478e3658e2610c5f7a4a2e1777ce9e4f2ac'),
    by('pancakeV2', '0x1097053fd2ea711dad45caccc45eff7548fcb362'),
    UNISWAP_V3,
    PANCAKE_V3,
  ],
  10: [by('uniswapV2', '0x0c3c1c532f1e39edf36be9fe0be1410313e074bf'), UNISWAP_V3],
  56: [
    by('pancakeV2OnBnb', '0xca143ce32fe78f1f7019d7d551a6402fc5350c73'),
    by('uniswapV2', '0x8909dc15e40173ff4699343b6eb8132c65e18ec6'),
    SUSHI_V2,
    by('uniswapV3', '0xdb1d10011ad0ff90774d0c6bb92e5c5c8b4461f7'),
    PANCAKE_V3,
  ],
  137: [
    by('uniswapV2', '0x5757371414417b8c6caad45baef941abc7d3ab32'),
    by('uniswapV2', '0x9e5a52f57b3038f1b8eee45f28b3c1967e22799c'),
    SUSHI_V2,
    UNISWAP_V3,
  ],
  8453: [
    by('uniswapV2', '0x8909dc15e40173ff4699343b6eb8132c65e18ec6'),
    PANCAKE_V2,
    by('uniswapV3', '0x33128a8fc17869897dce68ed026d694621f6fdfd'),
    PANCAKE_V3,
  ],
  42161: [
    by('uniswapV2', '0xf1d7cc64fb4452f05c498126312ebe29f30fbcf9'),
    SUSHI_V2,
    PANCAKE_V2,
    UNISWAP_V3,
    PANCAKE_V3,
  ],
  43114: [
    by('uniswapV2', '0x9e5a52f57b3038f1b8eee45f28b3c1967e22799c'),
    SUSHI_V2,
    by('uniswapV3', '0x740b1c1de25031c31ff4fc9a62f554a55cdc1bad'),
  ],
};

/** The deployers of a venue's pools that this project lists for a chain. */
export function listedDeployers(chainId: number, venue: 'v2' | 'v3'): readonly PoolDeployer[] {
  return (DEPLOYERS[chainId] ?? []).filter((deployer) => deployer.venue === venue);
}

/** Anybody as the deployer of each genuine code of a venue. */
export function deployersAt(address: Address, venue: 'v2' | 'v3'): readonly PoolDeployer[] {
  const codes = (Object.keys(CODES) as Code[]).filter((code) => VENUES[code] === venue);
  return codes.map((code) => by(code, address));
}

/**
 * Where a deployer's pool of this name is, if it exists: nothing but the code with the deployer's hash can be there.
 * @see https://eips.ethereum.org/EIPS/eip-1014
 */
export function poolAddress({ venue, address, initCodeHash }: PoolDeployer, name: PoolName): Address {
  const salt = keccak256(venue === 'v2' ? packed(name) : padded(name));
  const hash = keccak256(`0xff${address.slice(2)}${salt.slice(2)}${initCodeHash.slice(2)}`);
  return `0x${hash.slice(-40)}`;
}

function packed({ token0, token1 }: PoolName): Hex {
  return `0x${token0.slice(2)}${token1.slice(2)}`;
}

function padded({ token0, token1, feePpm }: PoolName): Hex {
  return `0x${wordOf(token0)}${wordOf(token1)}${wordOf(BigInt(feePpm ?? 0))}`;
}
