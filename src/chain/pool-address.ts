import { keccak256 } from 'viem';
import { wordOf } from '../core/abi.ts';
import type { Address, Hex } from '../core/primitives.ts';

/** Who deploys a venue's pools at computed addresses, and the hash of what it deploys. */
interface PoolDeployer {
  readonly address: Address;
  readonly initCodeHash: Hex;
}

const UNISWAP_V3_CODE: Hex = '0xe34f199b19b2b4f47f68442619d555527d244f78a3297ea89325f843f87b8b54';
const uniswap = (address: Address): PoolDeployer => ({ address, initCodeHash: UNISWAP_V3_CODE });
const UNISWAP_FIRST_CHAINS = uniswap('0x1f98431c8ad98523631ae4a59f267346ea31f984');
const PANCAKE: PoolDeployer = {
  address: '0x41ff9aa7e16b8b1a8a8dc4f0efacd93d02d071c9',
  initCodeHash: '0x6ce8eb472fa82df5469c6ab6d485f17c3ad13c8cd7af59b3d4a8026c5ce0f7e2',
};

/** @see https://github.com/Uniswap/sdks and https://developer.pancakeswap.finance for the deployments */
const DEPLOYERS: Readonly<Record<number, readonly PoolDeployer[]>> = {
  1: [UNISWAP_FIRST_CHAINS, PANCAKE],
  10: [UNISWAP_FIRST_CHAINS],
  56: [uniswap('0xdb1d10011ad0ff90774d0c6bb92e5c5c8b4461f7'), PANCAKE],
  137: [UNISWAP_FIRST_CHAINS],
  8453: [uniswap('0x33128a8fc17869897dce68ed026d694621f6fdfd'), PANCAKE],
  42161: [UNISWAP_FIRST_CHAINS, PANCAKE],
  43114: [uniswap('0x740b1c1de25031c31ff4fc9a62f554a55cdc1bad')],
};

/** The tokens of a concentrated-liquidity pool in the pool's order, and its fee in millionths. */
export interface PoolName {
  readonly token0: Address;
  readonly token1: Address;
  readonly feePpm: number;
}

/**
 * Where the known venues of a chain have the pool of this name, if they have it: asking there at once saves the round
 * trip that would find it in the logs.
 * @see https://eips.ethereum.org/EIPS/eip-1014
 */
export function computedPools(chainId: number, { token0, token1, feePpm }: PoolName): readonly Address[] {
  const salt = keccak256(`0x${wordOf(token0)}${wordOf(token1)}${wordOf(BigInt(feePpm))}`);
  return (DEPLOYERS[chainId] ?? []).map(({ address, initCodeHash }) => {
    const hash = keccak256(`0xff${address.slice(2)}${salt.slice(2)}${initCodeHash.slice(2)}`);
    return `0x${hash.slice(-40)}` as const;
  });
}
