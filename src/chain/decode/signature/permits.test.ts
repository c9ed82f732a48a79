import { describe, expect, it } from 'vitest';
import { PERMIT2 } from '../../../core/logs.ts';
import { ACCOUNT, DAI, faultOf, STRANGER, USDC } from '../fixtures.ts';
import { contentOf, members, sign, type TestTypedData } from './fixtures.ts';

const MAX = (2n ** 256n - 1n).toString();
const PERMIT: TestTypedData = {
  types: { Permit: members('address owner,address spender,uint256 value,uint256 nonce,uint256 deadline') },
  primaryType: 'Permit',
  domain: { name: 'USD Coin', version: '2', chainId: 1, verifyingContract: USDC },
  message: { owner: ACCOUNT, spender: STRANGER, value: '1000', nonce: 0, deadline: '0x60e4af94' },
};
const DAI_PERMIT: TestTypedData = {
  types: { Permit: members('address holder,address spender,uint256 nonce,uint256 expiry,bool allowed') },
  primaryType: 'Permit',
  domain: { name: 'Dai', chainId: 1, verifyingContract: DAI },
  message: { holder: ACCOUNT, spender: STRANGER, nonce: 1, expiry: 0, allowed: true },
};
const DETAILS = members('address token,uint160 amount,uint48 expiration,uint48 nonce');
const PERMITTED = members('address token,uint256 amount');
const domain = { name: 'Permit2', chainId: 1, verifyingContract: PERMIT2.replace('d', 'D') };
const details = { token: USDC, amount: '5', expiration: 9, nonce: 0 };
const SINGLE: TestTypedData = {
  types: {
    PermitSingle: members('PermitDetails details,address spender,uint256 sigDeadline'),
    PermitDetails: DETAILS,
  },
  primaryType: 'PermitSingle',
  domain,
  message: { details, spender: STRANGER, sigDeadline: 77 },
};
const TRANSFER: TestTypedData = {
  types: {
    PermitTransferFrom: members('TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline'),
    TokenPermissions: PERMITTED,
  },
  primaryType: 'PermitTransferFrom',
  domain,
  message: { permitted: { token: USDC, amount: MAX }, spender: STRANGER, nonce: 1, deadline: 77 },
};
const renamed = (typed: TestTypedData, primaryType: string, own: string): TestTypedData => ({
  ...typed,
  primaryType,
  types: { ...typed.types, [primaryType]: members(own) },
});

describe('permits', () => {
  it('default: ERC-2612', () => {
    expect(contentOf(PERMIT)).toEqual({
      kind: 'permit',
      standard: 'erc-2612',
      spender: STRANGER,
      grants: [{ token: USDC, amount: '1000' }],
      deadline: '1625599892',
    });
  });

  it('error: a domain of which wallets sign different parts', () => {
    const withDomain = (text: string): TestTypedData => ({
      ...PERMIT,
      types: { ...PERMIT.types, EIP712Domain: members(text) },
    });
    for (const text of ['string name', 'uint256 chainId', 'address verifyingContract']) {
      expect(faultOf(sign(withDomain(text)))).toBe('typed-data-invalid types.EIP712Domain');
    }
    expect(contentOf(withDomain('uint256 chainId,address verifyingContract'))).toMatchObject({
      kind: 'permit',
    });
  });

  it.each([
    [true, MAX],
    [false, '0'],
    ['false', MAX],
    [0, MAX],
  ])('behavior: DAI with allowed %s, never expiring', (allowed, amount) => {
    const typed = { ...DAI_PERMIT, message: { ...DAI_PERMIT.message, allowed } };
    expect(contentOf(typed)).toEqual({
      kind: 'permit',
      standard: 'dai',
      spender: STRANGER,
      grants: [{ token: DAI, amount }],
      deadline: null,
    });
  });

  it('behavior: DAI with an expiry', () => {
    const typed = { ...DAI_PERMIT, message: { ...DAI_PERMIT.message, expiry: 88 } };
    expect(contentOf(typed)).toMatchObject({ deadline: '88' });
  });

  it('behavior: Permit2 for one token and for several', () => {
    const single = { kind: 'permit', standard: 'permit2', spender: STRANGER, deadline: '77' };
    expect(contentOf(SINGLE)).toEqual({ ...single, grants: [{ token: USDC, amount: '5' }] });
    const batch = renamed(
      SINGLE,
      'PermitBatch',
      'PermitDetails[] details,address spender,uint256 sigDeadline',
    );
    const message = { ...SINGLE.message, details: [details, { ...details, token: DAI, amount: 6 }] };
    expect(contentOf({ ...batch, message })).toEqual({
      ...single,
      grants: [
        { token: USDC, amount: '5' },
        { token: DAI, amount: '6' },
      ],
    });
  });

  it('behavior: Permit2 transfers, with and without a witness', () => {
    const transfer = { kind: 'permit', standard: 'permit2-transfer', spender: STRANGER, deadline: '77' };
    const grants = [{ token: USDC, amount: MAX }];
    const tail = 'address spender,uint256 nonce,uint256 deadline';
    expect(contentOf(TRANSFER)).toEqual({ ...transfer, grants });
    const several = { ...TRANSFER.message, permitted: [TRANSFER.message.permitted] };
    const batch = renamed(TRANSFER, 'PermitBatchTransferFrom', `TokenPermissions[] permitted,${tail}`);
    expect(contentOf({ ...batch, message: several })).toEqual({ ...transfer, grants });
    const own = `TokenPermissions permitted,${tail},Order witness`;
    expect(contentOf(renamed(TRANSFER, 'PermitWitnessTransferFrom', own))).toEqual({ ...transfer, grants });
    const all = `TokenPermissions[] permitted,${tail},Order witness`;
    const witnessed = renamed(TRANSFER, 'PermitBatchWitnessTransferFrom', all);
    expect(contentOf({ ...witnessed, message: several })).toEqual({ ...transfer, grants });
  });

  it.each([
    ['ERC-2612 without a contract', { ...PERMIT, domain: {} }],
    ['ERC-2612 with other members', renamed(PERMIT, 'Permit', 'address owner,address spender,uint256 value')],
    [
      'ERC-2612 in another order',
      renamed(PERMIT, 'Permit', 'address spender,address owner,uint256 value,uint256 nonce,uint256 deadline'),
    ],
    ['Permit2 at another contract', { ...SINGLE, domain: { ...domain, verifyingContract: STRANGER } }],
    ['Permit2 with other details', { ...SINGLE, types: { ...SINGLE.types, PermitDetails: PERMITTED } }],
    ['Permit2 without its details', { ...SINGLE, types: { PermitSingle: SINGLE.types.PermitSingle } }],
    [
      'a witness without a member of its own',
      renamed(
        TRANSFER,
        'PermitWitnessTransferFrom',
        'TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline',
      ),
    ],
    [
      'a batch of nothing',
      {
        ...renamed(SINGLE, 'PermitBatch', 'PermitDetails[] details,address spender,uint256 sigDeadline'),
        message: { ...SINGLE.message, details: [] },
      },
    ],
  ])('behavior: %s is no permit', (_, typed) => {
    expect(contentOf(typed)).toMatchObject({ kind: 'typed-data' });
  });

  it.each([
    ['message.value', { ...PERMIT, message: { ...PERMIT.message, value: '-1' } }],
    ['message.value', { ...PERMIT, message: { ...PERMIT.message, value: 1.5 } }],
    ['message.value', { ...PERMIT, message: { ...PERMIT.message, value: `0x1${'0'.repeat(64)}` } }],
    ['message.spender', { ...PERMIT, message: { ...PERMIT.message, spender: 'vitalik.eth' } }],
    ['message.deadline', { ...PERMIT, message: { ...PERMIT.message, deadline: undefined } }],
    ['message.allowed', { ...DAI_PERMIT, message: { spender: STRANGER, expiry: 0 } }],
    [
      'message.details.amount',
      { ...SINGLE, message: { ...SINGLE.message, details: { ...details, amount: MAX } } },
    ],
    ['message.permitted', { ...TRANSFER, message: { ...TRANSFER.message, permitted: null } }],
  ])('error: a permit whose %s cannot be read', (field, typed) => {
    expect(faultOf(sign(typed))).toBe(`typed-data-invalid ${field}`);
  });
});
