import { describe, expect, it } from 'vitest';
import { ACCOUNT, faultOf, ROUTER, readStrictly, STRANGER, transactionRequest } from './fixtures.ts';

const fault = (fields: Readonly<Record<string, unknown>>): string => faultOf(transactionRequest(fields));

describe('a transaction request', () => {
  it('default: gives the canonical intent and drops fields nobody asked for', () => {
    const request = transactionRequest({
      to: '0xB2B2b2B2B2b2B2B2b2b2b2b2b2b2b2b2b2b2B2B2',
      from: '0xA1a1A1A1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1A1',
      value: '0x0de0b6b3a7640000',
      gas: '0x5208',
      maxFeePerGas: '0x77359400',
      maxPriorityFeePerGas: '0x1',
      nonce: '0x1',
      mystery: { deep: true },
    });
    expect(readStrictly(request)).toEqual({
      version: 1,
      kind: 'transaction',
      method: 'eth_sendTransaction',
      chainId: 1,
      account: ACCOUNT,
      origin: 'https://dex.example',
      calls: [
        {
          to: ROUTER,
          value: '1000000000000000000',
          data: '0x',
          gas: '21000',
          actions: [
            {
              kind: 'transfer',
              asset: 'native',
              sender: ACCOUNT,
              recipient: ROUTER,
              amount: '1000000000000000000',
            },
          ],
          unread: [],
        },
      ],
      fees: { maxFeePerGas: '2000000000', maxPriorityFeePerGas: '1', gasPrice: null },
      authorizations: [],
    });
  });

  it.each(['eth_sendTransaction', 'ETH_SENDTRANSACTION', 'Eth_sendtransaction'])(
    'behavior: %s is read',
    (method) => {
      expect(readStrictly(transactionRequest({ data: '0x01' }, { method })).kind).toBe('transaction');
    },
  );

  it('behavior: a missing value is zero, upper-case hex is lower-cased, a bare 0x value is zero', () => {
    expect(readStrictly(transactionRequest({ data: '0xABCDEF01' }))).toMatchObject({
      calls: [{ value: '0', data: '0xabcdef01', actions: [{ kind: 'unknown', selector: '0xabcdef01' }] }],
    });
    expect(readStrictly(transactionRequest({ value: '0x' }))).toMatchObject({ calls: [{ value: '0' }] });
  });

  it('behavior: input stands for data, gasLimit for gas, null for absent, empty text for no bytes', () => {
    const request = transactionRequest({ input: '0x01', data: null, gasLimit: '0x1', gasPrice: '0x2' });
    expect(readStrictly(request)).toMatchObject({
      calls: [{ data: '0x01', gas: '1', actions: [{ kind: 'unknown', selector: null }] }],
      fees: { gasPrice: '2' },
    });
    expect(readStrictly(transactionRequest({ data: '' }))).toMatchObject({ calls: [{ data: '0x' }] });
    expect(readStrictly(transactionRequest({ data: '0xAB', input: '0xab' }))).toMatchObject({
      calls: [{ data: '0xab' }],
    });
  });

  it.each([undefined, null, '0x'])('behavior: code without a recipient (%s) creates a contract', (to) => {
    expect(readStrictly(transactionRequest({ to, data: '0x6000' }))).toMatchObject({
      calls: [{ to: null, actions: [{ kind: 'create' }], unread: [] }],
    });
  });

  it('behavior: without a from, the account is the first the wallet disclosed', () => {
    const accounts = [STRANGER.toUpperCase().replace('0X', '0x'), ACCOUNT];
    expect(readStrictly(transactionRequest({ from: undefined }, { accounts })).account).toBe(STRANGER);
    expect(faultOf(transactionRequest({ from: undefined }, { accounts: [] }))).toBe('from-missing from');
    expect(faultOf(transactionRequest({ from: null }, { accounts: null }))).toBe('from-missing from');
    expect(faultOf(transactionRequest({ from: null }, { accounts: ['nobody'] }))).toBe('from-missing from');
  });

  it('behavior: an account the wallet disclosed, in any letter case, may act, and no other', () => {
    const accounts = [STRANGER, ACCOUNT.toUpperCase().replace('0X', '0x')];
    expect(readStrictly(transactionRequest({}, { accounts })).account).toBe(ACCOUNT);
    const requests = [
      transactionRequest({}),
      transactionRequest({}, { method: 'eth_signTransaction' }),
      transactionRequest({ calls: [{ to: ROUTER }] }, { method: 'wallet_sendCalls' }),
      { ...transactionRequest({}), method: 'personal_sign', params: ['hello', ACCOUNT] },
      { ...transactionRequest({}), method: 'eth_sign', params: [ACCOUNT, 'hello'] },
    ];
    for (const request of requests) {
      expect(faultOf({ ...request, accounts: [STRANGER] })).toBe('from-not-connected from');
      expect(readStrictly({ ...request, accounts: [] }).account).toBe(ACCOUNT);
    }
  });

  it("behavior: the chain is the wallet's; a request that names another is refused", () => {
    expect(readStrictly(transactionRequest({ chainId: '0x1' })).chainId).toBe(1);
    expect(readStrictly(transactionRequest({ chainId: '0xa' }, { chainId: null })).chainId).toBe(10);
    expect(fault({ chainId: '0xa' })).toBe('chain-invalid chainId');
    expect(faultOf(transactionRequest({}, { chainId: null }))).toBe('chain-unknown chainId');
    expect(faultOf(transactionRequest({}, { chainId: 0.5 }))).toBe('chain-invalid chainId');
  });

  it('behavior: to be signed and handed back, it says the same', () => {
    const request = transactionRequest({ data: '0x12345678' });
    for (const method of ['eth_signTransaction', 'ETH_signtransaction']) {
      expect(readStrictly({ ...request, method })).toEqual({
        ...readStrictly(request),
        method: 'eth_signTransaction',
      });
    }
  });
});

describe('a malformed transaction request', () => {
  it.each([
    ['data-no-prefix data', { data: 'a9059cbb' }],
    ['data-no-prefix data', { data: '0Xa9059cbb' }],
    ['data-odd-length data', { data: '0xa9059cb' }],
    ['data-invalid data', { data: '0xzz' }],
    ['data-invalid data', { data: 5 }],
    ['data-invalid data', { data: { toString: 'trap' } }],
    ['data-invalid data', { data: `0x${'00'.repeat(1_048_577)}` }],
    ['data-odd-length input', { input: '0x123' }],
    ['data-input-disagree input', { data: '0x01', input: '0x02' }],
    ['data-input-disagree input', { data: '0x', input: '0x02' }],
    ['data-input-disagree input', { data: '0x01', input: '0x' }],
    ['number-not-hex value', { value: 1 }],
    ['number-not-hex value', { value: 1e21 }],
    ['number-not-hex value', { value: '1000000000000000000' }],
    ['number-not-hex value', { value: '1.5' }],
    ['number-not-hex value', { value: '1e18' }],
    ['number-not-hex gas', { gas: 21_000 }],
    ['number-not-hex gasPrice', { gasPrice: '5' }],
    ['number-not-hex chainId', { chainId: 1 }],
    ['value-invalid value', { value: 'one' }],
    ['value-invalid value', { value: '' }],
    ['value-invalid value', { value: '-0x1' }],
    ['value-invalid value', { value: `0x1${'0'.repeat(64)}` }],
    ['value-invalid value', { value: {} }],
    ['value-invalid value', { value: `0x${'0'.repeat(5_000)}` }],
    ['gas-invalid gas', { gas: '0xg' }],
    ['gas-invalid maxFeePerGas', { maxFeePerGas: true }],
    ['to-missing-data-empty to', { to: undefined }],
    ['to-missing-data-empty to', { to: null, data: '0x' }],
    ['to-invalid to', { to: '0x1234' }],
    ['to-invalid to', { to: 'vitalik.eth' }],
    ['to-invalid to', { to: '' }],
    ['to-invalid to', { to: 7 }],
    ['from-invalid from', { from: 'me' }],
    ['chain-invalid chainId', { chainId: '0x0' }],
    ['chain-invalid chainId', { chainId: `0x${'f'.repeat(20)}` }],
  ])('error: %s', (expected, fields) => {
    expect(fault(fields)).toBe(expected);
  });

  it.each([
    [undefined, 'params'],
    [null, 'params'],
    [{}, 'params'],
    ['[]', 'params'],
    [[], 'params'],
    [[null], 'params'],
    [['tx'], 'params'],
  ])('error: params %j are none', (params, field) => {
    expect(faultOf(transactionRequest({}, { params }))).toBe(`params-missing ${field}`);
  });

  it('error: a method that is not held', () => {
    expect(faultOf(transactionRequest({}, { method: 'eth_call' }))).toBe('params-missing method');
  });
});
