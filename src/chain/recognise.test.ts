import { describe, expect, it } from 'vitest';
import type { SwapAction } from '../core/intent/action.ts';
import type { TransactionIntent } from '../core/intent/intent.ts';
import type { Address } from '../core/primitives.ts';
import { chainInfo } from './chains.ts';
import { lower } from './fixtures.ts';
import { createChainMemory, factsOf } from './memory.ts';
import { recognisedRouters, unseenFactories } from './recognise.ts';
import type { RecognisedRouter } from './router-code.ts';
import { listedManager } from './v4-pools.ts';

const CHAIN = 1;
const ROUTER: Address = `0x${'b2'.repeat(20)}`;
const OTHER: Address = `0x${'c3'.repeat(20)}`;
const GENUINE: RecognisedRouter = {
  name: 'A Router',
  wrapped: chainInfo(CHAIN).wrappedNative,
  v2Factory: lower('0x5C69bEe701ef814a2B6a3EDD4B1652CB9cc5aA6f'),
  v3Factory: lower('0x1F98431c8aD98523631AE4a59f267346ea31F984'),
  v4Manager: listedManager(CHAIN),
};

const swap: SwapAction = {
  kind: 'swap',
  exact: 'input',
  assetIn: 'native',
  assetOut: OTHER,
  amountIn: '1',
  amountOut: '1',
  recipient: OTHER,
  deadline: null,
  hops: [],
};
const intent: TransactionIntent = {
  version: 1,
  kind: 'transaction',
  method: 'eth_sendTransaction',
  chainId: CHAIN,
  account: OTHER,
  origin: 'https://swap.example',
  calls: [{ to: ROUTER, value: '1', data: '0x12345678', gas: null, actions: [swap], unread: [] }],
  fees: { maxFeePerGas: null, maxPriorityFeePerGas: null, gasPrice: null },
  authorizations: [],
};

function seen(changes: Partial<RecognisedRouter>) {
  const facts = factsOf(createChainMemory(), CHAIN);
  facts.routers.set(ROUTER, { ...GENUINE, ...changes });
  return facts;
}

describe('a router by its code', () => {
  it('is recognised where it trades at listed places', () => {
    const facts = seen({});
    expect(unseenFactories(intent, facts)).toEqual([]);
    expect(recognisedRouters(intent, facts)).toEqual(new Map([[ROUTER, 'A Router']]));
  });

  it.each([
    ['v2Factory', 'v2Factories'],
    ['v3Factory', 'v3Factories'],
    ['v4Manager', 'v4Managers'],
  ] as const)('is recognised with another %s only once its code was seen to be published', (part, known) => {
    const facts = seen({ [part]: OTHER });
    expect(unseenFactories(intent, facts)).toEqual([OTHER]);
    expect(recognisedRouters(intent, facts).size).toBe(0);
    facts[known].set(OTHER, false);
    expect(unseenFactories(intent, facts)).toEqual([]);
    expect(recognisedRouters(intent, facts).size).toBe(0);
    facts[known].set(OTHER, true);
    expect(recognisedRouters(intent, facts).size).toBe(1);
  });

  it('is none when it takes another token for the wrapped coin', () => {
    expect(recognisedRouters(intent, seen({ wrapped: OTHER })).size).toBe(0);
  });
});
