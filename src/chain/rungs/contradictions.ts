import { TOPICS, topicAddress, transfersOf } from '../../core/logs.ts';
import type { Address } from '../../core/primitives.ts';
import type { Fault } from '../../core/snapshot/fault.ts';
import type { Balance, Log, Pool } from '../../core/snapshot/snapshot.ts';
import { collectionsIn } from '../collections.ts';

/** What a simulation measured and what its events say. */
export interface Told {
  readonly account: Address;
  readonly balances: readonly Balance[];
  /** The genuine pools that were traded in. */
  readonly pools: readonly Pool[];
  readonly logs: readonly Log[];
}

const WRAPPER_TOPICS: ReadonlySet<string | undefined> = new Set([TOPICS.deposit, TOPICS.withdrawal]);

/**
 * Tokens of which the events tell something else than what was measured, or than each other: either the token lies or the
 * endpoint leaves something out.
 */
export function contradictions(told: Told): readonly Fault[] {
  const tokens = new Set([...contradictedBalances(told), ...silentTokens(told)]);
  return [...tokens].map((token) => ({ code: 'events-disagree', params: { token } }));
}

/** Tokens that were traded in a pool without an event: who paid or got them is not told then. */
function silentTokens({ pools, logs }: Told): readonly Address[] {
  const telling = new Set(logs.map(({ address }) => address));
  // The pools of V4 settle what they owe each other without a transfer.
  const traded = pools.flatMap((pool) => (pool.venue === 'v4' ? [] : [pool.token0, pool.token1]));
  return traded.filter((token) => !telling.has(token));
}

/**
 * Taxes and rebases change an amount and not who gains; a balance moves without any event of its token where events were
 * left out.
 */
function contradictedBalances({ account, balances, logs }: Told): readonly Address[] {
  const collections = collectionsIn(logs);
  return balances.flatMap(({ holder, token, before, after }) => {
    if (holder !== account || token === null || collections.has(token)) return [];
    const measured = signOf(BigInt(after) - BigInt(before));
    const own = logs.filter(({ address }) => address === token);
    const told = own.some((log) => isWrapping(log, account)) ? measured : signOf(netOf(own, account));
    const agrees = told === 0 ? measured === 0 || own.length > 0 : told === measured;
    return agrees ? [] : [token];
  });
}

/** What the account gained by the transfer events of one token. */
function netOf(logs: readonly Log[], account: Address): bigint {
  return transfersOf(logs)
    .filter(({ standard }) => standard === 'erc20')
    .reduce((net, { from, to, amount }) => {
      const gained = to === account ? amount : 0n;
      return net + gained - (from === account ? amount : 0n);
    }, 0n);
}

/** Wrapped coins come and go by events of their own, with or without a `Transfer` beside. */
function isWrapping(log: Log, account: Address): boolean {
  return WRAPPER_TOPICS.has(log.topics[0]) && topicAddress(log, 1) === account;
}

function signOf(amount: bigint): -1 | 0 | 1 {
  if (amount === 0n) return 0;
  return amount < 0n ? -1 : 1;
}
