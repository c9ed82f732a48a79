import { describe, expect, it } from 'vitest';
import type { Action } from '../intent/action.ts';
import { NO_DELEGATE } from '../intent/delegates.ts';
import type { TransactionIntent } from '../intent/intent.ts';
import { ACCOUNT, ROUTER, STRANGER, signature, transaction, USDC } from '../verdict/fixtures.ts';
import { takesRiskAway } from './interruption.ts';

const approve = (amount: string): Action => ({
  kind: 'approve',
  token: USDC,
  spender: STRANGER,
  via: null,
  amount,
});
const approveAll = (approved: boolean): Action => ({
  kind: 'approve-all',
  token: USDC,
  spender: STRANGER,
  approved,
});
const lent = { market: ROUTER, asset: USDC, amount: '5' };
const transfer = (recipient: typeof ACCOUNT, amount: string): Action => ({
  kind: 'transfer',
  asset: 'native',
  sender: ACCOUNT,
  recipient,
  amount,
});
const intentOf = (...actions: Action[]): TransactionIntent => transaction({ actions });

describe('takesRiskAway', () => {
  it.each([
    ['an approval of nothing', [approve('0')], true],
    ['several', [approve('0'), approveAll(false)], true],
    ['a debt paid back', [{ kind: 'repay', ...lent }], true],
    ['collateral added', [{ kind: 'supply', ...lent, asset: null }], true],
    ['nothing at all', [], false],
    ['an approval of something', [approve('1')], false],
    ['a collection approved', [approveAll(true)], false],
    ['one that does not among those that do', [approve('0'), approve('1')], false],
    ['a transfer', [transfer(STRANGER, '0')], false],
    ['coins sent to oneself', [transfer(ACCOUNT, '1')], false],
    ['an unknown call', [{ kind: 'unknown', selector: null }], false],
    ['a new contract', [{ kind: 'create' }], false],
  ] as const)('behavior: %s', (_, actions, expected) => {
    expect(takesRiskAway(intentOf(...actions))).toBe(expected);
  });

  it('behavior: not with something unread, handed back signed, or with an account handed over', () => {
    const revoking = intentOf(approve('0'));
    const authorization = { chainId: 1, delegate: STRANGER, authority: ACCOUNT, nonce: null };
    expect(takesRiskAway(transaction({ actions: [approve('0')], unread: ['approve'] }))).toBe(false);
    expect(takesRiskAway({ ...revoking, method: 'eth_signTransaction' })).toBe(false);
    expect(takesRiskAway({ ...revoking, method: 'eth_sendRawTransaction' })).toBe(true);
    expect(takesRiskAway({ ...revoking, authorizations: [authorization] })).toBe(false);
    expect(takesRiskAway(signature({ kind: 'text', text: '' }))).toBe(false);
  });

  it('behavior: an account taken back, with a call to itself that does nothing', () => {
    const back = { chainId: 0, delegate: NO_DELEGATE, authority: ACCOUNT, nonce: null };
    expect(takesRiskAway({ ...intentOf(transfer(ACCOUNT, '0')), authorizations: [back] })).toBe(true);
  });
});
