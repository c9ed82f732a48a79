import type { CallsIntent } from '../core/intent/intent.ts';
import { approvalsOf, transfersOf } from '../core/logs.ts';
import { poolSwapsOf } from '../core/pool-logs.ts';
import type { Address } from '../core/primitives.ts';
import type { Fault, Log, Snapshot } from '../core/snapshot/snapshot.ts';
import { chainInfo } from './chains.ts';
import { type Needs, touchedTokens } from './needs.ts';

/** A snapshot whose `missing` is still to be written, and what it should hold. */
export interface Expected {
  readonly snapshot: Snapshot;
  readonly intent: CallsIntent;
  readonly needs: Needs;
  readonly logs: readonly Log[];
}

/** Everything that should have been read and was not. */
export function missingOf(expected: Expected): Fault[] {
  return [
    ...balanceFaults(expected),
    ...tokenFaults(expected).map((token) => ({ code: 'token-unread', params: { token } })),
    ...poolFaults(expected).map((pool) => ({ code: 'pool-unread', params: { pool } })),
    ...feeFaults(expected.snapshot),
  ];
}

function balanceFaults({ snapshot, needs }: Expected): Fault[] {
  const native = needs.holdings.filter(({ token }) => token === null);
  const read = snapshot.balances.filter(({ token }) => token === null);
  return read.length < native.length ? [{ code: 'balances-unread', params: {} }] : [];
}

/** Tokens that moved, or may be moved, and cannot be counted. */
function tokenFaults({ snapshot, intent, needs, logs }: Expected): readonly Address[] {
  const { account } = intent;
  const touched = touchedTokens(logs, account);
  const held = needs.holdings.flatMap(({ token }) => token ?? []);
  const collections = collectionsIn(logs);
  const unread = [...touched, ...held].filter((token) => !isCounted(snapshot, token));
  const ungranted = snapshot.allowances.filter(({ before, after }) => before === null || after === null);
  const granted = ungranted.map(({ token }) => token);
  return [...new Set([...unread, ...granted])].filter((token) => !collections.has(token));
}

function isCounted(snapshot: Snapshot, token: Address): boolean {
  const decimals = snapshot.tokens.find(({ address }) => address === token)?.decimals ?? null;
  return decimals !== null && snapshot.balances.some((balance) => balance.token === token);
}

/** Contracts whose events are those of NFTs: they have neither decimals nor allowances. */
function collectionsIn(logs: readonly Log[]): ReadonlySet<Address> {
  const moved = transfersOf(logs).filter(({ standard }) => standard !== 'erc20');
  const granted = approvalsOf(logs).filter(({ kind }) => kind !== 'amount');
  return new Set([...moved, ...granted].map(({ token }) => token));
}

function poolFaults({ snapshot, logs }: Expected): readonly Address[] {
  const read = new Set(snapshot.pools.map(({ address }) => address));
  const passed = poolSwapsOf(logs).map(({ pool }) => pool);
  return [...new Set(passed)].filter((pool) => !read.has(pool));
}

function feeFaults({ chainId, gasPriceWei, l1FeeWei }: Snapshot): Fault[] {
  const l1Unread = chainInfo(chainId).l1FeeOracle !== null && l1FeeWei === null;
  return gasPriceWei === null || l1Unread ? [{ code: 'fee-unread', params: {} }] : [];
}
