import type { Action, Hop } from '../core/intent/action.ts';
import type { CallsIntent } from '../core/intent/intent.ts';
import { approvalsOf, TOPICS, topicAddress, transfersOf } from '../core/logs.ts';
import { poolSwapsOf } from '../core/pool-logs.ts';
import { type Address, NATIVE } from '../core/primitives.ts';
import type { Log } from '../core/snapshot/snapshot.ts';
import type { ChainFacts } from './memory.ts';
import type { Grant, Needs } from './need-types.ts';
import { computedPools } from './pool-address.ts';

/** Whose request it is, on which chain, and what is remembered of that. */
interface Ground {
  readonly account: Address;
  readonly chainId: number;
  readonly facts: ChainFacts;
}

/** A page decides what a request touches: more than this of one kind is not looked at. */
const MAX_NEEDS_OF_A_KIND = 24;

/** What a request says it needs, before anything is known of its outcome. */
export function needsOfIntent(intent: CallsIntent, facts: ChainFacts): Needs {
  const { account, chainId } = intent;
  const parts = intent.calls.flatMap((call) => [
    ...call.actions.map((action) => needsOfAction(action, { account, chainId, facts })),
    { counterparties: call.to === null ? [] : [call.to] },
  ]);
  const own: Partial<Needs> = { holdings: [{ holder: account, token: null }] };
  return without(merge([own, ...parts]), account);
}

/** The needs with what a simulation's logs show beside; the same object when they show nothing new. */
export function needsWithLogs(
  needs: Needs,
  seen: {
    readonly account: Address;
    readonly logs: readonly Log[];
    readonly known: (pool: Address) => boolean;
  },
): Needs {
  const { account, logs } = seen;
  const approvals = approvalsOf(logs).filter(({ owner }) => owner === account);
  const moved = transfersOf(logs).filter(({ from, to }) => from === account || to === account);
  const touched = touchedTokens(logs, account);
  const grown = without(
    merge([
      needs,
      { tokens: [...touched, ...[...moved, ...approvals].map(({ token }) => token)] },
      { holdings: touched.map((token) => ({ holder: account, token })) },
      { grants: approvals.filter((a) => a.kind === 'amount' && a.via === null).map(grantOf) },
      { counterparties: approvals.filter(({ approved }) => approved).map(({ spender }) => spender) },
      { pools: poolsIn(logs).filter(({ venue, address }) => venue === 'v3' || !seen.known(address)) },
    ]),
    account,
  );
  return sizeOf(grown) === sizeOf(needs) ? needs : grown;
}

/** The fungible tokens of which the account gave or got some, by the logs. */
export function touchedTokens(logs: readonly Log[], account: Address): readonly Address[] {
  const moved = transfersOf(logs).filter(({ from, to }) => from === account || to === account);
  const fungible = moved.filter(({ standard }) => standard === 'erc20').map(({ token }) => token);
  return [...new Set([...fungible, ...wrappersIn(logs, account)])];
}

function needsOfAction(action: Action, ground: Ground): Partial<Needs> {
  const { account } = ground;
  switch (action.kind) {
    case 'swap':
      return merge([
        fungible(account, action.assetIn),
        fungible(account, action.assetOut),
        fungible(action.recipient, action.assetOut),
        { counterparties: [action.recipient], pools: action.hops.flatMap((hop) => candidates(hop, ground)) },
      ]);
    case 'transfer':
      return merge([fungible(account, action.asset), { counterparties: [action.recipient] }]);
    case 'approve': {
      const { token, spender } = action;
      return { tokens: [token], grants: [{ token, owner: account, spender }], counterparties: [spender] };
    }
    case 'approve-all':
      return { tokens: [action.token], counterparties: [action.spender] };
    case 'wrap':
    case 'unwrap':
      return fungible(account, action.token);
    case 'create':
    case 'unknown':
      return {};
  }
}

function fungible(holder: Address, asset: Address | typeof NATIVE): Partial<Needs> {
  if (asset === NATIVE) return { holdings: [{ holder, token: null }] };
  return { tokens: [asset], holdings: [{ holder, token: asset }] };
}

/** Pools a hop may pass through, met before or at a computed address: reading them now saves a round trip. */
function candidates({ venue, tokenIn, tokenOut, feePpm }: Hop, { chainId, facts }: Ground): Needs['pools'] {
  if (venue !== 'v3' || feePpm === null) return [];
  const [token0, token1] = tokenIn < tokenOut ? [tokenIn, tokenOut] : [tokenOut, tokenIn];
  const met = [...facts.pools.values()].filter(
    (pool) =>
      pool.venue === 'v3' && pool.token0 === token0 && pool.token1 === token1 && pool.feePpm === feePpm,
  );
  const computed = computedPools(chainId, { token0, token1, feePpm });
  return [...met.map(({ address }) => address), ...computed].map((address) => ({ venue, address }));
}

/** Contracts that wrap the coin tell so by these events, not by `Transfer`. */
function wrappersIn(logs: readonly Log[], account: Address): Address[] {
  return logs
    .filter(({ topics }) => topics[0] === TOPICS.deposit || topics[0] === TOPICS.withdrawal)
    .filter((log) => topicAddress(log, 1) === account)
    .map(({ address }) => address);
}

function poolsIn(logs: readonly Log[]): Needs['pools'] {
  return poolSwapsOf(logs).map(({ venue, pool }) => ({ venue, address: pool }));
}

function grantOf({ token, owner, spender }: Grant): Grant {
  return { token, owner, spender };
}

function merge(parts: readonly Partial<Needs>[]): Needs {
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
      ({ token, owner, spender }) => `${token}:${owner}:${spender}`,
    ),
    pools: all(
      (part) => part.pools?.map(({ venue, address }) => ({ venue, address })),
      ({ address }) => address,
    ),
    counterparties: all(
      (part) => part.counterparties,
      (address) => address,
    ),
  };
}

/** Nobody is a counterparty of their own, and every kind is bounded. */
function without(needs: Needs, account: Address): Needs {
  const cut = <T>(entries: readonly T[]) => entries.slice(0, MAX_NEEDS_OF_A_KIND);
  return {
    tokens: cut(needs.tokens),
    holdings: cut(needs.holdings),
    grants: cut(needs.grants),
    pools: cut(needs.pools),
    counterparties: cut(needs.counterparties.filter((address) => address !== account)),
  };
}

function sizeOf(needs: Needs): number {
  return Object.values(needs).reduce((sum, entries) => sum + entries.length, 0);
}
