import { describe, expect, it } from 'vitest';
import { ACCOUNT, faultOf, readStrictly, STRANGER, USDC } from '../fixtures.ts';
import type { WalletRequest } from '../request.ts';
import { members, sign } from './fixtures.ts';

const ENTRIES = [
  { type: 'string', name: 'Message', value: 'Hi, Alice!' },
  { type: 'uint32', name: 'A number', value: '1337' },
];
const PERMIT = {
  types: { Permit: members('address owner,address spender,uint256 value,uint256 nonce,uint256 deadline') },
  primaryType: 'Permit',
  domain: { name: 'USD Coin', chainId: '0x01', verifyingContract: USDC },
  message: { owner: ACCOUNT, spender: STRANGER, value: '1000', nonce: 0, deadline: 9 },
};
const request = (params: unknown, changes: Partial<WalletRequest> = {}): WalletRequest =>
  sign(null, { method: 'eth_signTypedData', params, ...changes });

describe('eth_signTypedData', () => {
  it('default: a list of named values is called by their names', () => {
    expect(readStrictly(request([ENTRIES, ACCOUNT]))).toEqual({
      version: 1,
      kind: 'signature',
      chainId: 1,
      account: ACCOUNT,
      origin: 'https://dex.example',
      method: 'eth_signTypedData',
      domainChainId: null,
      domainName: null,
      content: { kind: 'typed-data', primaryType: 'Message, A number', contract: null },
    });
  });

  it('behavior: either order of the parameters, as a value or as its JSON text', () => {
    const read = readStrictly(request([ENTRIES, ACCOUNT]));
    for (const params of [
      [ACCOUNT, ENTRIES],
      [JSON.stringify(ENTRIES), ACCOUNT],
      [ACCOUNT, JSON.stringify(ENTRIES), 'more'],
    ]) {
      expect(readStrictly(request(params))).toEqual(read);
    }
    expect(readStrictly(request([ENTRIES], { accounts: [STRANGER] })).account).toBe(STRANGER);
  });

  it('behavior: EIP-712 under this name is read as what it is', () => {
    const permit = {
      method: 'eth_signTypedData',
      account: ACCOUNT,
      domainChainId: 1,
      content: { kind: 'permit', spender: STRANGER, grants: [{ token: USDC, amount: '1000' }] },
    };
    for (const params of [
      [PERMIT, ACCOUNT],
      [ACCOUNT, PERMIT],
      [ACCOUNT, JSON.stringify(PERMIT)],
    ]) {
      expect(readStrictly(request(params))).toMatchObject(permit);
    }
  });

  it.each([
    ['params-missing params', []],
    ['params-missing params.0', [null, ACCOUNT]],
    ['params-missing params.0', [undefined]],
    ['typed-data-not-json params.0', ['hello', ACCOUNT]],
    ['typed-data-invalid params.0', [[], ACCOUNT]],
    ['typed-data-invalid params.1.0', [ACCOUNT, ['hello']]],
    ['typed-data-invalid params.0.1.name', [[ENTRIES[0], { type: 'bool', value: true }], ACCOUNT]],
    ['typed-data-invalid params.0', [Array(600_000).fill(0), ACCOUNT]],
    ['typed-data-invalid params', ['5', ACCOUNT]],
    ['typed-data-invalid types', [{}, ACCOUNT]],
    ['from-invalid params.1', [ENTRIES, 'me']],
    ['from-missing from', [ENTRIES]],
  ])('error: %s', (expected, params) => {
    expect(faultOf(request(params))).toBe(expected);
  });

  it('error: no chain', () => {
    expect(faultOf(request([ENTRIES, ACCOUNT], { chainId: null }))).toBe('chain-unknown chainId');
  });
});
