import type { CallsIntent } from '../core/intent/intent.ts';
import { poolSwapsOf } from '../core/pool-logs.ts';
import type { Address } from '../core/primitives.ts';
import type { Fault } from '../core/snapshot/fault.ts';
import type { Block, ChainSnapshot, Log } from '../core/snapshot/snapshot.ts';
import { chainInfo } from './chains.ts';
import type { Grant, Holding, Needs } from './need-types.ts';
import { touchedTokens } from './needs.ts';

/** Clocks are rarely this wrong, in milliseconds. */
const MAX_CLOCK_LAG_MS = 900_000;

/** A snapshot whose `missing` is still to be written, and what it should hold. */
export interface Expected {
  readonly snapshot: ChainSnapshot;
  readonly intent: CallsIntent;
  readonly needs: Needs;
  readonly logs: readonly Log[];
  /** Contracts that have neither decimals nor amounts. */
  readonly collections: ReadonlySet<Address>;
}

/** Everything that should have been read and was not. */
export function missingOf(expected: Expected): Fault[] {
  return [
    ...balanceFaults(expected),
    ...uncountedTokens(expected).map((token) => ({ code: 'token-unread', params: { token } })),
    ...ungrantedTokens(expected).map((token) => ({ code: 'allowance-unread', params: { token } })),
    ...unreadPools(expected).map((pool) => ({ code: 'pool-unread', params: { pool } })),
    ...feeFaults(expected.snapshot),
    ...ageFaults(expected.snapshot),
  ];
}

/** What a balance should be known of: all that was asked for, and all that moved. */
function holdingsExpected({ intent, needs, logs, collections }: Expected): readonly Holding[] {
  const moved = touchedTokens(logs, intent.account).map((token) => ({ holder: intent.account, token }));
  return [...needs.holdings, ...moved].filter(({ token }) => token === null || !collections.has(token));
}

function balanceFaults(expected: Expected): Fault[] {
  const { balances } = expected.snapshot;
  const isRead = ({ holder, token }: Holding) =>
    balances.some((balance) => balance.holder === holder && balance.token === token);
  return holdingsExpected(expected).every(isRead) ? [] : [{ code: 'balances-unread', params: {} }];
}

/** Tokens whose amounts cannot be told in the token's own units. */
function uncountedTokens(expected: Expected): readonly Address[] {
  const { tokens } = expected.snapshot;
  const { tokens: named } = expected.needs;
  const counted = new Set(tokens.filter(({ decimals }) => decimals !== null).map(({ address }) => address));
  const held = holdingsExpected(expected).flatMap(({ token }) => token ?? []);
  const uncounted = held.filter((token) => !counted.has(token));
  const unnamed = named.filter((token) => !tokens.some(({ address }) => address === token));
  return [...new Set([...uncounted, ...unnamed])];
}

/** Tokens that somebody may be let to take, without the allowance having been read. */
function ungrantedTokens({ snapshot: { allowances }, needs, collections }: Expected): readonly Address[] {
  const unread = allowances.filter(({ before, after }) => before === null || after === null);
  const dropped = needs.grants.filter((grant) => !collections.has(grant.token) && !isRead(grant, allowances));
  return [...new Set([...unread, ...dropped].map(({ token }) => token))];
}

function isRead({ token, spender, via }: Grant, allowances: ChainSnapshot['allowances']): boolean {
  return allowances.some((read) => read.token === token && read.spender === spender && read.via === via);
}

function unreadPools({ snapshot, logs }: Expected): readonly Address[] {
  const read = new Set(snapshot.pools.map((pool) => (pool.venue === 'v4' ? pool.poolId : pool.address)));
  const passed = poolSwapsOf(logs).filter((swap) => !read.has(swap.venue === 'v4' ? swap.poolId : swap.pool));
  return [...new Set(passed.map(({ pool }) => pool))];
}

function feeFaults({ chainId, gasPriceWei, l1FeeWei }: ChainSnapshot): Fault[] {
  const l1Unread = chainInfo(chainId).l1FeeOracle !== null && l1FeeWei === null;
  return gasPriceWei === null || l1Unread ? [{ code: 'fee-unread', params: {} }] : [];
}

function ageFaults({ block, takenAtMs }: ChainSnapshot): Fault[] {
  return block !== null && isAhead(block, takenAtMs) ? [{ code: 'age-unread', params: {} }] : [];
}

/** Whether a block is so much later than the clock, in milliseconds, that one of the two is wrong: it may be a lie. */
export function isAhead({ timestamp }: Block, nowMs: number): boolean {
  return timestamp * 1_000 > nowMs + MAX_CLOCK_LAG_MS;
}
