import { describe, expect, test } from 'vitest';
import { changedSince, type Dependence, dependenceOf } from './account.ts';

const ALICE = '0x00000000000000000000000000000000000000aA';
const alice = ALICE.toLowerCase();
const bob = '0x00000000000000000000000000000000000000b2';

describe('what a request counts on', () => {
  const types = [{ type: 'string', name: 'message', value: 'hello' }];
  test.each<[string, unknown, Dependence['account']]>([
    ['eth_sendTransaction', [{ from: ALICE }], alice],
    ['eth_sendTransaction', [{ to: ALICE }], null],
    ['eth_sendTransaction', undefined, null],
    ['eth_sendTransaction', [{ from: 'me' }], null],
    ['eth_signTransaction', [{ from: ALICE }], alice],
    // Signed already: whoever is connected has nothing to do with it.
    ['eth_sendRawTransaction', ['0x02f8'], false],
    ['eth_sign', [ALICE, `0x${'00'.repeat(32)}`], alice],
    ['eth_sign', ['0x00', ALICE], alice],
    ['eth_signTypedData', [types, ALICE], alice],
    ['eth_signTypedData', [ALICE, types], alice],
    ['eth_signTypedData_v3', [ALICE, '{}'], alice],
    ['eth_signTypedData_v4', [ALICE, '{}'], alice],
    ['personal_sign', ['0x00', ALICE], alice],
    ['personal_sign', [ALICE, '0x00'], alice],
    // A message that looks like an address stands where the message belongs.
    ['personal_sign', [bob, ALICE], alice],
    ['personal_sign', ['0x00'], null],
  ])('%s %j', (method, params, account) => {
    expect(dependenceOf(method, params as never)).toEqual({ onChain: true, account });
  });

  test.each<[unknown, Dependence]>([
    [[{ from: ALICE, chainId: '0x38', calls: [] }], { onChain: false, account: alice }],
    [[{ from: ALICE, calls: [] }], { onChain: true, account: alice }],
    [[{ chainId: '0x38', calls: [] }], { onChain: false, account: null }],
  ])('wallet_sendCalls %j', (params, dependence) => {
    expect(dependenceOf('wallet_sendCalls', params as never)).toEqual(dependence);
  });
});

describe('the state of the wallet', () => {
  const judged = { chainId: '0x1', accounts: [alice, bob] };
  test.each([
    ['the same', judged, judged, alice, null],
    ['another chain', judged, { ...judged, chainId: '0x2' }, alice, /network/],
    ['no answer about the chain', judged, { ...judged, chainId: null }, alice, /network/],
    ['a chain that was unknown', { ...judged, chainId: null }, judged, alice, null],
    ['another order, account named', judged, { ...judged, accounts: [bob, alice] }, alice, null],
    ['another order, none named', judged, { ...judged, accounts: [bob, alice] }, null, /account/],
    ['the same first one', judged, { ...judged, accounts: [alice] }, null, null],
    ['the named one gone', judged, { ...judged, accounts: [bob] }, alice, /account/],
    ['no answer about accounts', judged, { ...judged, accounts: null }, alice, /account/],
    ['no answer about accounts, none named', judged, { ...judged, accounts: null }, null, /account/],
    ['accounts that were unknown', { ...judged, accounts: null }, judged, alice, null],
    [
      'a named one that was never listed',
      { ...judged, accounts: [bob] },
      { ...judged, accounts: [] },
      alice,
      null,
    ],
    ['connected meanwhile, none named', { ...judged, accounts: [] }, judged, null, /account/],
  ])('%s', (_, before, now, account, message) => {
    const changed = changedSince({ state: before, dependence: { onChain: true, account } }, now);
    if (message === null) expect(changed).toBeNull();
    else expect(changed).toMatch(message);
  });
});

test('a request on a chain of its own is not refused for the wallet’s, nor a signed one for any account', () => {
  const state = { chainId: '0x1', accounts: [alice] };
  const now = { chainId: '0x2', accounts: [bob] };
  expect(changedSince({ state, dependence: { onChain: false, account: false } }, now)).toBeNull();
  expect(changedSince({ state, dependence: { onChain: false, account: alice } }, now)).toMatch(/account/);
  expect(changedSince({ state, dependence: { onChain: true, account: false } }, now)).toMatch(/network/);
});
