import { describe, expect, it } from 'vitest';
import { toAddress, wordOf } from '../core/abi.ts';
import type { SwapAction } from '../core/intent/action.ts';
import type { CallsIntent } from '../core/intent/intent.ts';
import { PERMIT2, TOPICS } from '../core/logs.ts';
import { POOL_TOPICS } from '../core/pool-logs.ts';
import type { Address, Hex } from '../core/primitives.ts';
import type { Log } from '../core/snapshot/snapshot.ts';
import { chainInfo } from './chains.ts';
import { collectionsIn } from './collections.ts';
import { createChainMemory, factsOf, remember } from './memory.ts';
import { bounded } from './need-sets.ts';
import { needsOfIntent, needsWithLogs } from './needs.ts';
import { planOf } from './plan.ts';
import { fieldRead, readKey } from './reads.ts';

const ACCOUNT = toAddress(0xa1n);
const ROUTER = toAddress(0xb2n);
const POOL = toAddress(0xc3n);
const [TOKEN0, TOKEN1, THIRD] = [toAddress(0x10n), toAddress(0x11n), toAddress(0x12n)];

const word = (value: bigint | Address): Hex => `0x${wordOf(value)}`;
const words = (...values: readonly bigint[]): Hex => `0x${values.map(wordOf).join('')}`;
const transfer = (token: Address, from: Address, to: Address): Log => ({
  address: token,
  topics: [TOPICS.transfer, word(from), word(to)],
  data: word(1n),
});
const pairLogs: readonly Log[] = [
  transfer(TOKEN1, ACCOUNT, POOL),
  transfer(TOKEN0, POOL, ACCOUNT),
  { address: POOL, topics: [POOL_TOPICS.v2Sync], data: words(90n, 110n) },
  { address: POOL, topics: [POOL_TOPICS.v2Swap], data: words(0n, 10n, 10n, 0n) },
];

function swapIntent(venue: 'v2' | 'v3', tokens: readonly [Address, Address] = [TOKEN1, TOKEN0]): CallsIntent {
  const [tokenIn, tokenOut] = tokens;
  const feePpm = venue === 'v3' ? 500 : null;
  const swap: SwapAction = {
    kind: 'swap',
    exact: 'input',
    assetIn: tokenIn,
    assetOut: tokenOut,
    amountIn: '10',
    amountOut: '1',
    recipient: ACCOUNT,
    deadline: null,
    hops: [{ venue, tokenIn, tokenOut, feePpm }],
  };
  return {
    version: 1,
    kind: 'transaction',
    method: 'eth_sendTransaction',
    chainId: 31337,
    account: ACCOUNT,
    origin: '',
    calls: [{ to: ROUTER, value: '0', data: '0x', gas: null, actions: [swap], unread: [] }],
    fees: { maxFeePerGas: null, maxPriorityFeePerGas: null, gasPrice: null },
    authorizations: [],
  };
}

const freshFacts = () => factsOf(createChainMemory(), 31337);

describe('needs', () => {
  const seen = (logs: readonly Log[]) => ({
    account: ACCOUNT,
    chainId: 1,
    logs,
    known: () => true,
    v4Pools: [],
  });

  it('stay the same object when the logs show nothing new', () => {
    const needs = needsOfIntent(swapIntent('v2'), freshFacts());
    expect(needsWithLogs(needs, seen(pairLogs))).toBe(needs);
  });

  it('grow by what the account gets, gives and allows, but what is read is bounded', () => {
    const needs = needsOfIntent(swapIntent('v2'), freshFacts());
    const spam = Array.from({ length: 500 }, (_, at) =>
      transfer(toAddress(BigInt(1_000 + at)), ROUTER, ACCOUNT),
    );
    const approval: Log = {
      address: THIRD,
      topics: [TOPICS.approval, word(ACCOUNT), word(POOL)],
      data: word(7n),
    };
    const elsewhere: Log = { ...approval, topics: [TOPICS.approval, word(ROUTER), word(POOL)] };
    const grown = needsWithLogs(needs, seen([approval, transfer(THIRD, ROUTER, ACCOUNT)]));
    expect(grown.grants).toEqual([{ token: THIRD, owner: ACCOUNT, spender: POOL, via: null }]);
    expect(grown.counterparties).toEqual([...needs.counterparties, POOL]);
    expect(grown.holdings).toContainEqual({ holder: ACCOUNT, token: THIRD });
    expect(needsWithLogs(needs, seen([elsewhere]))).toBe(needs);
    const flooded = bounded(needsWithLogs(needs, seen(spam)));
    expect(flooded.tokens.length).toBeLessThan(30);
    expect(flooded.holdings.length).toBeLessThan(30);
    expect(flooded.holdings).toEqual(expect.arrayContaining([...needs.holdings]));
  });
});

describe('a permission kept by Permit2', () => {
  const approval: Log = {
    address: PERMIT2,
    topics: [TOPICS.permit2Approval, word(ACCOUNT), word(TOKEN0), word(POOL)],
    data: words(7n, 0n),
  };

  it('is asked of Permit2, beside the one the token keeps', () => {
    const intent = swapIntent('v2');
    const own: Log = {
      address: TOKEN0,
      topics: [TOPICS.approval, word(ACCOUNT), word(POOL)],
      data: word(7n),
    };
    const needs = needsWithLogs(needsOfIntent(intent, freshFacts()), {
      account: ACCOUNT,
      chainId: 1,
      logs: [approval, own],
      known: () => true,
      v4Pools: [],
    });
    const grant = { token: TOKEN0, owner: ACCOUNT, spender: POOL };
    expect(needs.grants).toEqual([
      { ...grant, via: PERMIT2 },
      { ...grant, via: null },
    ]);
    expect(needs.counterparties).toContain(POOL);
    const plan = planOf({
      intent,
      needs,
      facts: freshFacts(),
      chain: chainInfo(31337),
      timestamp: 1,
      accountCode: '0x',
    });
    const asked = plan.before.filter(({ data }) => /^0x(?:dd62ed3e|927da105)/.test(data)).map(({ to }) => to);
    expect(asked).toEqual([PERMIT2, TOKEN0]);
  });
});

describe('a plan', () => {
  it('asks a token for its name only after everything was counted', () => {
    const facts = freshFacts();
    const intent = swapIntent('v2');
    const needs = needsOfIntent(intent, facts);
    const plan = planOf({
      intent,
      needs,
      facts,
      chain: chainInfo(31337),
      timestamp: 1,
      accountCode: '0x',
    });
    const names = [TOKEN1, TOKEN0].flatMap((token) =>
      (['symbol', 'name', 'decimals'] as const).map((field) => fieldRead(token, field)),
    );
    expect(plan.after.slice(-names.length)).toEqual(names);
    expect(plan.before.filter((read) => names.some((name) => readKey(name) === readKey(read)))).toEqual([]);
  });
});

describe('collections', () => {
  const nft = (address: Address): Log => ({
    address,
    topics: [TOPICS.transfer, word(ROUTER), word(ACCOUNT), word(1n)],
    data: '0x',
  });

  it('are contracts that move NFTs and never an amount', () => {
    const logs = [
      nft(TOKEN0),
      nft(TOKEN1),
      transfer(TOKEN1, ROUTER, ACCOUNT),
      transfer(THIRD, ROUTER, ACCOUNT),
    ];
    expect([...collectionsIn(logs)]).toEqual([TOKEN0]);
  });
});

describe('the memory', () => {
  it('forgets the oldest when there is too much', () => {
    const facts = new Map<number, number>();
    for (let at = 0; at < 2_500; at += 1) remember(facts, at, at);
    expect(facts.size).toBe(2_000);
    expect(facts.has(499)).toBe(false);
    expect(facts.has(500)).toBe(true);
    remember(facts, 500, 1);
    remember(facts, 9_999, 1);
    expect(facts.get(500)).toBe(1);
  });

  it('keeps chains apart', () => {
    const memory = createChainMemory();
    factsOf(memory, 1).headTimestamp = 5;
    expect(factsOf(memory, 2).headTimestamp).toBe(0);
    expect(factsOf(memory, 1).headTimestamp).toBe(5);
  });
});
