import type { Action, PairHop } from '../core/intent/action.ts';
import { delegatesOf } from '../core/intent/delegates.ts';
import type { CallsIntent } from '../core/intent/intent.ts';
import { approvalsOf, TOPICS, topicAddress, transfersOf } from '../core/logs.ts';
import { poolSwapsOf } from '../core/pool-logs.ts';
import { type Address, NATIVE } from '../core/primitives.ts';
import type { Log } from '../core/snapshot/snapshot.ts';
import { candidatePools, pairHopsOf } from './genuine-pools.ts';
import { placesInLogs, placesOfCalls } from './lending/places.ts';
import type { ChainFacts } from './memory.ts';
import { merge, sizeOf } from './need-sets.ts';
import type { Grant, Needs } from './need-types.ts';
import { v4Needs } from './v4-pools.ts';

/** What a request says it needs, before anything is known of its outcome; as much as the page put into it. */
export function needsOfIntent(intent: CallsIntent, facts: ChainFacts): Needs {
  const { account } = intent;
  const parts = intent.calls.flatMap((call) => [
    ...call.actions.map((action) => needsOfAction(action, account)),
    { counterparties: call.to === null ? [] : [call.to] },
  ]);
  const own: Partial<Needs> = {
    holdings: [{ holder: account, token: null }],
    counterparties: delegatesOf(intent),
  };
  const pools = pairHopsOf(intent).flatMap((hop) => candidates(hop, facts));
  const loans = placesOfCalls(intent);
  return without(merge([own, ...parts, { pools, v4Pools: v4Needs(intent, facts), loans }]), account);
}

/** The needs with what a simulation's logs show beside; the same object when they show nothing new. */
export function needsWithLogs(
  needs: Needs,
  seen: {
    readonly account: Address;
    readonly chainId: number;
    readonly logs: readonly Log[];
    readonly known: (pool: Address) => boolean;
    /** The V4 pools that the request names, where they are by now known to be. */
    readonly v4Pools: Needs['v4Pools'];
  },
): Needs {
  const { account, logs } = seen;
  const approvals = approvalsOf(logs).filter(({ owner }) => owner === account);
  const amounts = approvals.filter(({ kind }) => kind === 'amount');
  const moved = transfersOf(logs).filter(({ from, to }) => from === account || to === account);
  const touched = touchedTokens(logs, account);
  const grown = without(
    merge([
      needs,
      { tokens: [...touched, ...[...moved, ...approvals].map(({ token }) => token)] },
      {
        holdings: [...touched, ...amounts.map(({ token }) => token)].map((token) => ({
          holder: account,
          token,
        })),
      },
      { grants: amounts.map(grantOf) },
      { counterparties: approvals.filter(({ approved }) => approved).map(({ spender }) => spender) },
      { v4Pools: seen.v4Pools },
      { loans: placesInLogs(logs, seen) },
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

function needsOfAction(action: Action, account: Address): Partial<Needs> {
  switch (action.kind) {
    case 'swap':
      return merge([
        fungible(account, action.assetIn),
        fungible(account, action.assetOut),
        fungible(action.recipient, action.assetOut),
        { counterparties: [action.recipient] },
      ]);
    case 'transfer':
      return merge([fungible(account, action.asset), { counterparties: [action.recipient] }]);
    case 'approve': {
      const { token, spender, via } = action;
      const grants = [{ token, owner: account, spender, via }];
      return { ...fungible(account, token), grants, counterparties: [spender] };
    }
    case 'approve-all':
      return { tokens: [action.token], counterparties: [action.spender] };
    case 'wrap':
    case 'unwrap':
      return fungible(account, action.token);
    case 'repay':
    case 'supply':
      return action.asset === null ? {} : fungible(account, action.asset);
    case 'position-request':
      return fungible(account, action.collateralToken);
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
function candidates(hop: PairHop, facts: ChainFacts): Needs['pools'] {
  const { venue, tokenIn, tokenOut, feePpm } = hop;
  const [token0, token1] = tokenIn < tokenOut ? [tokenIn, tokenOut] : [tokenOut, tokenIn];
  // A constant-product pool tells its reserves by its events: once it is known, nothing of it is read.
  const met = [...facts.pools.values()].filter(
    (pool) =>
      pool.venue === 'v3' && pool.token0 === token0 && pool.token1 === token1 && pool.feePpm === feePpm,
  );
  const computed = candidatePools(hop, facts).filter(
    (address) => venue === 'v3' || !facts.pools.has(address),
  );
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
  return poolSwapsOf(logs).flatMap(({ venue, pool }) => (venue === 'v4' ? [] : [{ venue, address: pool }]));
}

function grantOf({ token, owner, spender, via }: Grant): Grant {
  return { token, owner, spender, via };
}

/** Nobody is a counterparty of their own. */
function without(needs: Needs, account: Address): Needs {
  return { ...needs, counterparties: needs.counterparties.filter((address) => address !== account) };
}
