import type { Needs } from './need-types.ts';

/** A page decides what a request touches: more than this of one kind is not looked at. */
const MAX_NEEDS_OF_A_KIND = 24;

/** Reading a loan takes a hundred times the work of a balance; no chain has more listed markets. */
const MAX_LOANS = 5;

/** All needs of several parts, none twice. */
export function merge(parts: readonly Partial<Needs>[]): Needs {
  const all = <T>(pick: (part: Partial<Needs>) => readonly T[] | undefined, key: (entry: T) => string) => [
    ...new Map(parts.flatMap((part) => pick(part) ?? []).map((entry) => [key(entry), entry])).values(),
  ];
  return {
    tokens: all(
      (part) => part.tokens,
      (token) => token,
    ),
    holdings: all(
      (part) => part.holdings,
      ({ holder, token }) => `${holder}:${token}`,
    ),
    grants: all(
      (part) => part.grants,
      ({ token, owner, spender, via }) => `${token}:${owner}:${spender}:${via}`,
    ),
    pools: all(
      (part) => part.pools?.map(({ venue, address }) => ({ venue, address })),
      ({ address }) => address,
    ),
    v4Pools: all(
      (part) => part.v4Pools,
      ({ manager, poolId }) => `${manager}:${poolId}`,
    ),
    counterparties: all(
      (part) => part.counterparties,
      (address) => address,
    ),
    loans: all(
      (part) => part.loans,
      ({ market, marketId }) => `${market}:${marketId}`,
    ),
  };
}

/** The part of the needs that is read: the first of each kind. */
export function bounded(needs: Needs): Needs {
  const cut = <T>(entries: readonly T[]) => entries.slice(0, MAX_NEEDS_OF_A_KIND);
  return {
    tokens: cut(needs.tokens),
    holdings: cut(needs.holdings),
    grants: cut(needs.grants),
    pools: cut(needs.pools),
    v4Pools: cut(needs.v4Pools),
    counterparties: cut(needs.counterparties),
    loans: needs.loans.slice(0, MAX_LOANS),
  };
}

/** How many needs there are, of all kinds. */
export function sizeOf(needs: Needs): number {
  return Object.values(needs).reduce((sum, entries) => sum + entries.length, 0);
}
