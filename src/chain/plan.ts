import type { CallsIntent } from '../core/intent/intent.ts';
import type { Address, Hex } from '../core/primitives.ts';
import type { ChainInfo } from './chain-list.ts';
import { delegationsOf } from './delegation.ts';
import { LENS_PLACED, positionRead } from './lending/position.ts';
import type { ChainFacts } from './memory.ts';
import type { Needs } from './need-types.ts';
import { priceReads } from './prices/prices.ts';
import {
  accountRead,
  allowanceRead,
  balanceRead,
  fieldRead,
  l1FeeRead,
  type Read,
  readKey,
} from './reads.ts';
import type { SimulationPlan } from './simulation.ts';
import { v4StateRead } from './v4-pools.ts';

/** Bytes of an unsigned EIP-1559 transaction beside its calldata, rounded up. */
const ENVELOPE_BYTES = 80;

/** What a plan is made from. */
export interface PlanParts {
  readonly intent: CallsIntent;
  readonly needs: Needs;
  readonly facts: ChainFacts;
  readonly chain: ChainInfo;
  readonly timestamp: number;
  readonly accountCode: Hex;
}

/** The reads that the needs ask for, less what is remembered, around the user's calls. */
export function planOf({ intent, needs, facts, chain, timestamp, accountCode }: PlanParts): SimulationPlan {
  const loans = needs.loans.map((place) => positionRead(place, intent.account));
  const moving = [...needs.holdings.map(holdingRead), ...needs.grants.map(allowanceRead), ...loans];
  const before = [
    ...moving,
    ...needs.counterparties.map(accountRead),
    ...needs.pools.flatMap((pool) => poolReads(pool, facts)),
    ...needs.v4Pools.map(v4StateRead),
    ...priceReads({ chainId: chain.chainId, account: intent.account, needs }),
    ...(chain.l1FeeOracle === null ? [] : [l1FeeRead(chain.l1FeeOracle, unsignedBytes(intent))]),
  ];
  // Names come last: a token that behaves differently once it was looked at is executed first.
  const names = needs.tokens.filter((token) => !facts.tokens.has(token)).flatMap(tokenReads);
  return {
    account: intent.account,
    accountCode,
    calls: intent.calls,
    delegations: delegationsOf(intent),
    placed: loans.length === 0 ? {} : LENS_PLACED,
    before: distinct(before),
    after: distinct([...moving, ...names]),
    timestamp,
  };
}

/** The read of one balance. */
export function holdingRead({ holder, token }: Needs['holdings'][number]): Read {
  return token === null ? accountRead(holder) : balanceRead(token, holder);
}

function poolReads({ venue, address }: Needs['pools'][number], facts: ChainFacts): readonly Read[] {
  const state = venue === 'v3' ? [fieldRead(address, 'slot0')] : [];
  if (facts.pools.has(address)) return state;
  const identity = (['factory', 'token0', 'token1'] as const).map((field) => fieldRead(address, field));
  return venue === 'v3' ? [...state, ...identity, fieldRead(address, 'fee')] : identity;
}

/** The reads of what a token says of itself. */
export function tokenReads(token: Address): readonly Read[] {
  return [fieldRead(token, 'symbol'), fieldRead(token, 'name'), fieldRead(token, 'decimals')];
}

/** Bytes of the calls as unsigned transactions, an upper estimate. */
export function unsignedBytes(intent: CallsIntent): number {
  return intent.calls.reduce((sum, call) => sum + ENVELOPE_BYTES + (call.data.length - 2) / 2, 0);
}

function distinct(reads: readonly Read[]): readonly Read[] {
  return [...new Map(reads.map((read) => [readKey(read), read])).values()];
}
