import type { Address } from '../core/primitives.ts';
import { LISTED_CONTRACTS } from './listed-contracts.ts';

/** The name of a listed contract. */
export type ListedName = (typeof LISTED_CONTRACTS)[number][0];

const NAMES: ReadonlyMap<string, ListedName> = new Map(
  LISTED_CONTRACTS.flatMap(([name, address, chains]) =>
    chains.map((chainId) => [keyOf(chainId, address), name] as const),
  ),
);

/** The name under which this project lists a contract of a chain, or null. */
export function listedName(chainId: number, address: Address): ListedName | null {
  return NAMES.get(keyOf(chainId, address)) ?? null;
}

function keyOf(chainId: number, address: string): string {
  return `${chainId}:${address.toLowerCase()}`;
}
