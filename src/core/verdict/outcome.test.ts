import { describe, expect, it } from 'vitest';
import { wordOf } from '../abi.ts';
import { TOPICS } from '../logs.ts';
import { DEFAULT_POLICY } from '../policy/policy.ts';
import type { Address, Hex } from '../primitives.ts';
import type { ChainSnapshot, Log } from '../snapshot/snapshot.ts';
import { ACCOUNT, NOW_MS, ROUTER, STRANGER, snapshot, transaction, WETH } from './fixtures.ts';
import { outcomeOf } from './outcome.ts';
import { simulate } from './simulate.ts';

const ONE = 10n ** 18n;
/** Where a node that traces transfers puts them, and where the protocol itself does (EIP-7708). */
const TRACED: Address = '0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee';
const PROTOCOL: Address = '0xfffffffffffffffffffffffffffffffffffffffe';

const topic = (value: Address | bigint): Hex => `0x${wordOf(value)}`;
const transferLog = (address: Address, from: Address, to: Address, value = ONE): Log => ({
  address,
  topics: [TOPICS.transfer, topic(from), topic(to)],
  data: topic(value),
});
const read = (logs: readonly Log[], balances: ChainSnapshot['balances']): ChainSnapshot =>
  snapshot({ calls: [{ status: 'success', gasUsed: '21000', returnData: '0x', logs: [...logs] }], balances });
const moved = (token: Address | null, by: bigint) => ({
  holder: ACCOUNT,
  token,
  before: String(10n * ONE),
  after: String(10n * ONE + by),
});
const changesOf = (logs: readonly Log[], balances: ChainSnapshot['balances']) =>
  outcomeOf(transaction({}), read(logs, balances))?.changes;

describe('the coin', () => {
  it.each<[string, readonly Address[]]>([
    ['in no event', []],
    ['in the node’s event', [TRACED]],
    ['in the protocol’s event', [PROTOCOL]],
    ['in both', [PROTOCOL, TRACED]],
  ])('is counted once where its move appears %s', (_, emitters) => {
    const logs = emitters.map((emitter) => transferLog(emitter, ACCOUNT, STRANGER));
    expect(changesOf(logs, [moved(null, -ONE)])).toEqual([
      { asset: 'native', tokenId: null, amount: String(-ONE) },
    ]);
  });

  it('is no token to those who emit its moves, whatever they emit', () => {
    const logs = [TRACED, PROTOCOL].flatMap((emitter): Log[] => [
      {
        ...transferLog(emitter, STRANGER, ACCOUNT),
        topics: [TOPICS.transfer, topic(STRANGER), topic(ACCOUNT), topic(1n)],
      },
      { address: emitter, topics: [TOPICS.approval, topic(ACCOUNT), topic(STRANGER)], data: topic(ONE) },
      { address: emitter, topics: [TOPICS.approvalForAll, topic(ACCOUNT), topic(STRANGER)], data: topic(1n) },
    ]);
    const outcome = outcomeOf(transaction({}), read(logs, [moved(null, 0n)]));
    expect(outcome).toMatchObject({ changes: [], approvals: [] });
  });
});

describe('a move that is told twice', () => {
  it('is one deposit of a wrapper that has both events', () => {
    const deposit: Log = { address: WETH, topics: [TOPICS.deposit, topic(ACCOUNT)], data: topic(ONE) };
    const mint = transferLog(WETH, `0x${'00'.repeat(20)}`, ACCOUNT);
    for (const logs of [[deposit], [mint], [deposit, mint]]) {
      expect(changesOf(logs, [moved(null, -ONE), moved(WETH, ONE)])).toEqual([
        { asset: 'native', tokenId: null, amount: String(-ONE) },
        { asset: WETH, tokenId: null, amount: String(ONE) },
      ]);
    }
  });

  it('is one item where the events of both standards name it, and two where it moved twice', () => {
    const item: Log = {
      ...transferLog(ROUTER, ACCOUNT, STRANGER),
      topics: [TOPICS.transfer, topic(ACCOUNT), topic(STRANGER), topic(7n)],
      data: '0x',
    };
    const single: Log = {
      address: ROUTER,
      topics: [TOPICS.transferSingle, topic(ACCOUNT), topic(ACCOUNT), topic(STRANGER)],
      data: `0x${wordOf(7n)}${wordOf(1n)}`,
    };
    const given = (amount: string) => [{ asset: ROUTER, tokenId: '7', amount }];
    expect(changesOf([item, single], [])).toEqual(given('-1'));
    expect(changesOf([single, item], [])).toEqual(given('-1'));
    expect(changesOf([single, single], [])).toEqual(given('-2'));
  });
});

describe('a figure', () => {
  it('is what balances changed by, where events say otherwise', () => {
    const logs = [transferLog(WETH, ACCOUNT, STRANGER)];
    expect(changesOf(logs, [moved(WETH, -ONE / 2n)])).toEqual([
      { asset: WETH, tokenId: null, amount: String(-ONE / 2n) },
    ]);
    expect(changesOf([], [moved(WETH, ONE)])).toEqual([{ asset: WETH, tokenId: null, amount: String(ONE) }]);
  });

  it('of a request that fails is none', () => {
    const failed = snapshot({ calls: [{ status: 'reverted', gasUsed: '1', returnData: '0x', logs: [] }] });
    const verdict = simulate(transaction({}), failed, { policy: DEFAULT_POLICY, nowMs: NOW_MS });
    expect(verdict.outcome).toMatchObject({ changes: [], worths: [] });
    expect(verdict.basis.map(({ figure }) => figure)).toEqual(['fee']);
  });
});
