import { describe, expect, it } from 'vitest';
import { KNOWN_DELEGATES, NO_DELEGATE } from '../../intent/delegates.ts';
import type { Authorization, TransactionIntent } from '../../intent/intent.ts';
import { interruptionOf } from '../../policy/interruption.ts';
import { DEFAULT_POLICY } from '../../policy/policy.ts';
import type { Address } from '../../primitives.ts';
import type { Counterparty } from '../../snapshot/snapshot.ts';
import { ACCOUNT, counterparty, NOW_MS, STRANGER, snapshot, transaction } from '../fixtures.ts';
import { simulate } from '../simulate.ts';

const [KNOWN = NO_DELEGATE] = KNOWN_DELEGATES.keys();

function delegating(changes: Partial<Authorization>): TransactionIntent {
  const authorization = { chainId: 1, delegate: STRANGER, authority: ACCOUNT, nonce: null, ...changes };
  const transfer = {
    kind: 'transfer',
    asset: 'native',
    sender: ACCOUNT,
    recipient: ACCOUNT,
    amount: '0',
  } as const;
  const call = transaction({ to: ACCOUNT, data: '0x', actions: [transfer] });
  return { ...call, authorizations: [authorization] };
}

function judge(intent: TransactionIntent, delegate: Counterparty) {
  const read = snapshot({ counterparties: [delegate] });
  const verdict = simulate(intent, read, { policy: DEFAULT_POLICY, nowMs: NOW_MS });
  const levels = verdict.findings.map(({ code, level }) => `${code}:${level}`);
  return { levels, asked: interruptionOf(intent, verdict, DEFAULT_POLICY), verdict };
}

describe('an account handed to a contract', () => {
  it.each([
    ['one on no list', STRANGER, 1, true, 'warning', 'click'],
    ['one on no list, for every chain', STRANGER, 0, true, 'stop', 'hold'],
    ['one on no list, for another chain', STRANGER, 10, true, 'warning', 'click'],
    ['a wallet’s own', KNOWN, 1, true, 'notice', 'release'],
    ['a wallet’s own, for every chain', KNOWN, 0, true, 'warning', 'click'],
    ['an account without code', STRANGER, 1, false, 'stop', 'hold'],
    ['a wallet’s own that is not deployed', KNOWN, 1, false, 'stop', 'hold'],
  ] as const)('behavior: %s', (_, delegate, chainId, hasCode, level, asked) => {
    const judged = judge(delegating({ delegate, chainId }), counterparty(delegate, { hasCode }));
    expect([judged.levels, judged.asked]).toEqual([[`delegates-account:${level}`], asked]);
  });

  it('default: says to whom, whose and where', () => {
    const { verdict } = judge(delegating({ delegate: KNOWN, chainId: 0 }), counterparty(KNOWN));
    expect(verdict.findings[0]?.params).toEqual({
      delegate: KNOWN,
      delegateName: KNOWN_DELEGATES.get(KNOWN),
      authority: ACCOUNT,
      everyChain: 'yes',
    });
  });

  it('behavior: a router that many people approve is no wallet to act for an account', () => {
    const router: Address = STRANGER;
    const listed = counterparty(router, { listedAs: 'A Router', usedBefore: true });
    expect(judge(delegating({ delegate: router }), listed).levels).toEqual(['delegates-account:warning']);
  });

  it('behavior: taking it back is worth a word alone, and passes though nothing could be read', () => {
    const intent = delegating({ delegate: NO_DELEGATE, chainId: 0 });
    expect(judge(intent, counterparty(STRANGER))).toMatchObject({
      levels: ['takes-account-back:info'],
      asked: 'release',
    });
    const failure = { code: 'endpoint-timeout', params: { endpoint: 'rpc.example' } };
    const unread = simulate(intent, snapshot({ failure, calls: [] }), {
      policy: DEFAULT_POLICY,
      nowMs: NOW_MS,
    });
    expect(unread.coverage).toBe('not-checked');
    expect(interruptionOf(intent, unread, DEFAULT_POLICY)).toBe('release');
  });
});
