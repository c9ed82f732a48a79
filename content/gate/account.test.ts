import { describe, expect, test } from 'vitest';
import { changedSince, namedAccount } from './account.ts';

const ALICE = '0x00000000000000000000000000000000000000aA';
const BOB = '0x00000000000000000000000000000000000000b2';
const alice = ALICE.toLowerCase();

describe('the account a request names', () => {
  test.each([
    ['eth_sendTransaction', [{ from: ALICE }], alice],
    ['eth_sendTransaction', [{ to: ALICE }], null],
    ['eth_sendTransaction', undefined, null],
    ['wallet_sendCalls', [{ from: ALICE, calls: [] }], alice],
    ['eth_signTypedData_v4', [ALICE, '{}'], alice],
    ['personal_sign', ['0x00', ALICE], alice],
    ['personal_sign', [ALICE, '0x00'], alice],
    // A message that looks like an address stands where the message belongs.
    ['personal_sign', [BOB, ALICE], alice],
    ['personal_sign', ['0x00'], null],
    ['eth_sendTransaction', [{ from: 'me' }], null],
  ])('%s %j', (method, params, account) => {
    expect(namedAccount(method, params)).toBe(account);
  });
});

describe('the state of the wallet', () => {
  const judged = { chainId: '0x1', accounts: [ALICE, BOB] };
  test.each([
    ['the same', judged, judged, alice, null],
    ['another chain', judged, { ...judged, chainId: '0x2' }, alice, /network/],
    ['no answer about the chain', judged, { ...judged, chainId: null }, alice, /network/],
    ['a chain that was unknown', { ...judged, chainId: null }, judged, alice, null],
    ['another order, account named', judged, { ...judged, accounts: [BOB, alice] }, alice, null],
    ['another order, none named', judged, { ...judged, accounts: [BOB, ALICE] }, null, /account/],
    ['the same first one in another spelling', judged, { ...judged, accounts: [alice] }, null, null],
    ['the named one gone', judged, { ...judged, accounts: [BOB] }, alice, /account/],
    ['no answer about accounts', judged, { ...judged, accounts: null }, alice, /account/],
    ['no answer about accounts, none named', judged, { ...judged, accounts: null }, null, /account/],
    ['accounts that were unknown', { ...judged, accounts: null }, judged, alice, null],
    [
      'a named one that was never listed',
      { ...judged, accounts: [BOB] },
      { ...judged, accounts: [] },
      alice,
      null,
    ],
    ['connected meanwhile, none named', { ...judged, accounts: [] }, judged, null, /account/],
  ])('%s', (_, before, now, account, message) => {
    const changed = changedSince(before, now, account);
    if (message === null) expect(changed).toBeNull();
    else expect(changed).toMatch(message);
  });
});
