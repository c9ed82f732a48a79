import { describe, expect, it } from 'vitest';
import type { Action } from '../../intent/action.ts';
import type { BatchIntent, Call, ChainIntent } from '../../intent/intent.ts';
import { TOPICS } from '../../logs.ts';
import { interruptionOf } from '../../policy/interruption.ts';
import { DEFAULT_POLICY } from '../../policy/policy.ts';
import type { Address, Hex } from '../../primitives.ts';
import type { ChainSnapshot, Counterparty, Log } from '../../snapshot/snapshot.ts';
import { ACCOUNT, counterparty, NOW_MS, ROUTER, STRANGER, snapshot, transaction, USDC } from '../fixtures.ts';
import { simulate } from '../simulate.ts';

const ETH = 10n ** 18n;
const UNKNOWN: Action = { kind: 'unknown', selector: '0x12345678' };

function judge(intent: ChainIntent, read: ChainSnapshot) {
  const verdict = simulate(intent, read, { policy: DEFAULT_POLICY, nowMs: NOW_MS });
  const levels = verdict.findings.map(({ code, level }) => `${code}:${level}`);
  return { levels, asked: interruptionOf(intent, verdict, DEFAULT_POLICY), verdict };
}

function sending(changes: Partial<Extract<Action, { kind: 'transfer' }>> = {}): ChainIntent {
  const amount = `${ETH}`;
  const transfer = { kind: 'transfer', asset: 'native', sender: ACCOUNT, recipient: STRANGER } as const;
  return transaction({ to: STRANGER, data: '0x', actions: [{ ...transfer, amount, ...changes }] });
}

const spending = (recipient: Partial<Counterparty>, calls = 1): ChainSnapshot =>
  snapshot({
    calls: Array(calls).fill({ status: 'success', gasUsed: '21000', returnData: '0x', logs: [] }),
    balances: [{ holder: ACCOUNT, token: null, before: `${11n * ETH}`, after: `${10n * ETH}` }],
    counterparties: [counterparty(STRANGER, recipient), counterparty(ROUTER, { listedAs: 'A Router' })],
  });

describe('what is sent and brings nothing back', () => {
  it('behavior: to somebody never dealt with warns, to a known one passes', () => {
    const sent = judge(sending(), spending({ hasCode: false }));
    expect(sent).toMatchObject({ levels: ['gives-for-nothing:warning'], asked: 'click' });
    expect(sent.verdict.findings[0]?.params).toEqual({ to: STRANGER });
    for (const known of [{ usedBefore: true }, { listedAs: 'A Shop' }]) {
      expect(judge(sending(), spending(known))).toMatchObject({ levels: [], asked: 'release' });
    }
  });

  it('behavior: nothing, or to oneself, is not sent', () => {
    expect(judge(sending({ recipient: ACCOUNT }), spending({})).levels).toEqual([]);
    expect(judge(sending({ amount: '0' }), spending({})).levels).toEqual([]);
  });
});

describe('calls nobody can read', () => {
  const { calls: _, fees, authorizations: __, method: ___, ...parts } = transaction({});
  const call = (to: Address): Call => ({
    to,
    value: '0',
    data: '0x12345678',
    gas: null,
    actions: [UNKNOWN],
    unread: [],
  });
  const batch = (...calls: Call[]): BatchIntent => ({
    ...parts,
    kind: 'batch',
    fees,
    atomicRequired: true,
    calls,
  });

  it('behavior: a known contract among them does not vouch for the others', () => {
    const mixed = judge(batch(call(ROUTER), call(STRANGER)), spending({}, 2));
    expect(mixed).toMatchObject({ levels: ['gives-for-nothing:warning'], asked: 'click' });
    expect(mixed.verdict.findings[0]?.params).toEqual({ to: STRANGER });
    expect(judge(batch(call(ROUTER), call(ROUTER)), spending({}, 2)).levels).toEqual([
      'gives-for-nothing:notice',
    ]);
  });

  it('behavior: a collection used before does not vouch for whom its own go to', () => {
    const topic = (value: string): Hex => `0x${value.replace('0x', '').padStart(64, '0')}`;
    const moved: Log = {
      address: USDC,
      topics: [TOPICS.transfer, topic(ACCOUNT), topic(STRANGER), topic('7')],
      data: '0x',
    };
    const read = snapshot({
      calls: [{ status: 'success', gasUsed: '60000', returnData: '0x', logs: [moved] }],
      counterparties: [counterparty(USDC, { usedBefore: true })],
    });
    expect(judge(transaction({ to: USDC, actions: [UNKNOWN] }), read)).toMatchObject({
      levels: ['gives-for-nothing:warning'],
      asked: 'click',
    });
  });
});

describe('instructions to the account itself', () => {
  it('behavior: warn, because a contract that acts for it carries them out', () => {
    const self = transaction({ to: ACCOUNT, data: '0xe9ae5c53', actions: [UNKNOWN] });
    expect(judge(self, snapshot())).toMatchObject({ levels: ['calls-own-account:warning'], asked: 'click' });
    const empty = transaction({ to: ACCOUNT, data: '0x', actions: [] });
    expect(judge(empty, snapshot()).levels).toEqual([]);
  });
});

describe('a permission of which a stranger could take much', () => {
  const approve = (amount: string) =>
    transaction({
      to: USDC,
      actions: [{ kind: 'approve', token: USDC, spender: STRANGER, via: null, amount }],
    });
  const holding = (after: string, changes: Partial<ChainSnapshot> = {}): ChainSnapshot =>
    snapshot({
      balances: [{ holder: ACCOUNT, token: USDC, before: '1000', after: '1000' }],
      allowances: [{ token: USDC, owner: ACCOUNT, spender: STRANGER, via: null, before: '0', after }],
      counterparties: [counterparty(STRANGER), counterparty(USDC)],
      ...changes,
    });

  it.each([
    ['all but one unit', '999', {}, 'approval:warning', 'click'],
    ['half', '500', {}, 'approval:warning', 'click'],
    ['less', '499', {}, 'approval:info', 'release'],
    [
      'half, to a known one',
      '500',
      { counterparties: [counterparty(STRANGER, { usedBefore: true }), counterparty(USDC)] },
      'approval:info',
      'release',
    ],
    [
      'half, to a router known by its code',
      '500',
      { counterparties: [counterparty(STRANGER, { recognisedAs: 'A Router' }), counterparty(USDC)] },
      'approval:info',
      'release',
    ],
  ] as const)('behavior: %s of what is held', (_, amount, changes, level, asked) => {
    const judged = judge(approve(amount), holding(amount, changes as Partial<ChainSnapshot>));
    expect([judged.levels, judged.asked]).toEqual([[level], asked]);
  });

  it('behavior: what cannot be counted, such as an NFT, is much', () => {
    const tokens = [{ address: USDC, symbol: 'APE', name: 'Apes', decimals: null, suspicious: false }];
    const { levels, asked, verdict } = judge(approve('1'), holding('1', { tokens }));
    expect([levels, asked]).toEqual([['approval:warning'], 'click']);
    expect(verdict.findings[0]?.params.much).toBe('uncounted');
  });

  it('behavior: by signature just the same', () => {
    const permit: ChainIntent = {
      version: 1,
      kind: 'signature',
      chainId: 1,
      account: ACCOUNT,
      origin: 'https://swap.example',
      method: 'eth_signTypedData_v4',
      domainChainId: 1,
      domainName: null,
      content: {
        kind: 'permit',
        standard: 'erc-2612',
        spender: STRANGER,
        grants: [{ token: USDC, amount: '999' }],
        deadline: null,
      },
    };
    expect(judge(permit, holding('0', { calls: [], allowances: [] }))).toMatchObject({
      levels: ['approval:warning'],
      asked: 'click',
    });
  });
});
