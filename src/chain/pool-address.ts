import { keccak256 } from 'viem';
import { wordOf } from '../core/abi.ts';
import type { Address, Hex } from '../core/primitives.ts';
import { CODES, type Code, DEPLOYERS, VENUES } from './pool-deployers.ts';

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

/** The deployers of a venue's pools that this project lists for a chain. */
export function listedDeployers(chainId: number, venue: 'v2' | 'v3'): readonly PoolDeployer[] {
  const listed = (DEPLOYERS[chainId] ?? []).map(([code, address]) => deployerOf(code, address));
  return listed.filter((deployer) => deployer.venue === venue);
}

/** Anybody as the deployer of each genuine code of a venue. */
export function deployersAt(address: Address, venue: 'v2' | 'v3'): readonly PoolDeployer[] {
  const codes = (Object.keys(CODES) as Code[]).filter((code) => VENUES[code] === venue);
  return codes.map((code) => deployerOf(code, address));
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

function deployerOf(code: Code, address: Address): PoolDeployer {
  return { venue: VENUES[code], address, initCodeHash: CODES[code] };
}

function packed({ token0, token1 }: PoolName): Hex {
  return `0x${token0.slice(2)}${token1.slice(2)}`;
}

function padded({ token0, token1, feePpm }: PoolName): Hex {
  return `0x${wordOf(token0)}${wordOf(token1)}${wordOf(BigInt(feePpm ?? 0))}`;
}
