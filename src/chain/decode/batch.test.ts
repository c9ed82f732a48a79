import { describe, expect, it } from 'vitest';
import { ACCOUNT, DAI, encode, faultOf, ROUTER, readStrictly, STRANGER, USDC, V2_ABI } from './fixtures.ts';
import type { WalletRequest } from './request.ts';

const CALL = { to: ROUTER, value: '0x1', data: '0x' };

function batch(
  fields: Readonly<Record<string, unknown>>,
  changes: Partial<WalletRequest> = {},
): WalletRequest {
  const params = [
    { version: '2.0.0', from: ACCOUNT, chainId: '0x1', atomicRequired: true, calls: [CALL], ...fields },
  ];
  return { method: 'wallet_sendCalls', params, chainId: 1, origin: 'https://dex.example', ...changes };
}

describe('a batch', () => {
  it('default: approve and swap, each decoded', () => {
    const approve = `0x095ea7b3${ROUTER.slice(2).padStart(64, '0')}${'3e8'.padStart(64, '0')}`;
    const swap = encode(V2_ABI, 'swapExactTokensForTokens', [1_000n, 900n, [USDC, DAI], ACCOUNT, 9n]);
    const calls = [
      { to: USDC, data: approve },
      { to: ROUTER, data: swap, value: '0x0' },
    ];
    expect(readStrictly(batch({ calls, capabilities: { paymasterService: {} }, id: '0x1' }))).toMatchObject({
      kind: 'batch',
      chainId: 1,
      account: ACCOUNT,
      atomicRequired: true,
      fees: { maxFeePerGas: null, maxPriorityFeePerGas: null, gasPrice: null },
      calls: [
        { to: USDC, value: '0', gas: null, actions: [{ kind: 'approve', spender: ROUTER, amount: '1000' }] },
        { to: ROUTER, actions: [{ kind: 'swap', amountIn: '1000', amountOut: '900' }], unread: [] },
      ],
    });
  });

  it("behavior: the batch's chain wins over the wallet's", () => {
    expect(readStrictly(batch({ chainId: '0x2105' })).chainId).toBe(8453);
    expect(readStrictly(batch({ chainId: undefined }, { chainId: 10 })).chainId).toBe(10);
    expect(faultOf(batch({ chainId: undefined }, { chainId: null }))).toBe('chain-unknown chainId');
  });

  it('behavior: version 1 needs no atomicity, and named the chain in each call', () => {
    const calls = [
      { ...CALL, chainId: '0xa' },
      { ...CALL, chainId: '0xa' },
    ];
    const request = batch({ version: '1.0', chainId: undefined, atomicRequired: undefined, calls });
    expect(readStrictly(request)).toMatchObject({ chainId: 10, atomicRequired: false });
  });

  it('behavior: without a from, the account is the wallet’s', () => {
    expect(readStrictly(batch({ from: undefined }, { accounts: [STRANGER] })).account).toBe(STRANGER);
    expect(faultOf(batch({ from: undefined }))).toBe('from-missing from');
  });

  it.each(['wallet_sendCalls', 'WALLET_SENDCALLS'])('behavior: %s is read', (method) => {
    expect(readStrictly(batch({}, { method })).kind).toBe('batch');
  });
});

describe('what the wallet is to do beside sending', () => {
  const unreadOf = (fields: Readonly<Record<string, unknown>>) => {
    const intent = readStrictly(batch(fields));
    return intent.kind === 'batch' ? intent.calls.map(({ unread }) => unread) : null;
  };

  it('default: capabilities that are known leave nothing open', () => {
    const capabilities = { atomic: {}, paymasterService: { url: 'https://pay.example', context: {} } };
    expect(unreadOf({ capabilities })).toEqual([[]]);
    expect(unreadOf({ capabilities: null })).toEqual([[]]);
  });

  it('behavior: any other is named, at the first call or at its own, though a wallet may pass over it', () => {
    const calls = [CALL, { ...CALL, capabilities: { flowControl: { optional: true } } }];
    const capabilities = { permissions: null, dataSuffix: '0x12' };
    expect(unreadOf({ calls, capabilities })).toEqual([
      ['capabilities.permissions', 'capabilities.dataSuffix'],
      ['capabilities.flowControl'],
    ]);
  });

  it.each(['1', '1.0', '1.0.0', '2.0', '2.0.0', undefined, null])(
    'behavior: version %s is known',
    (version) => {
      expect(unreadOf({ version })).toEqual([[]]);
    },
  );

  it.each(['', '3.0.0', '2.1.0', '20'])('behavior: version %j is named', (version) => {
    expect(unreadOf({ version })).toEqual([[`version ${version}`]]);
  });
});

describe('a malformed batch', () => {
  it.each([
    ['calls-invalid calls', { calls: undefined }],
    ['calls-invalid calls', { calls: [] }],
    ['calls-invalid calls', { calls: 'none' }],
    ['calls-invalid calls', { calls: { 0: CALL } }],
    ['calls-invalid calls', { calls: Array(257).fill(CALL) }],
    ['calls-invalid calls', { calls: Array(3).fill({ ...CALL, data: `0x${'00'.repeat(500_000)}` }) }],
    ['calls-invalid calls.0', { calls: [null] }],
    ['calls-invalid atomicRequired', { atomicRequired: 'yes' }],
    ['calls-invalid version', { version: 2 }],
    ['calls-invalid version', { version: '2'.repeat(65) }],
    ['calls-invalid capabilities', { capabilities: [] }],
    ['calls-invalid capabilities', { capabilities: 'atomic' }],
    ['calls-invalid capabilities', { capabilities: { ['a'.repeat(65)]: {} } }],
    [
      'calls-invalid capabilities',
      { capabilities: Object.fromEntries(Array.from({ length: 33 }, (_, i) => [`c${i}`, {}])) },
    ],
    ['calls-invalid calls.0.capabilities', { calls: [{ ...CALL, capabilities: 1 }] }],
    ['to-invalid calls.1.to', { calls: [CALL, { to: '0x1' }] }],
    ['to-missing-data-empty calls.1.to', { calls: [CALL, {}] }],
    ['data-odd-length calls.0.data', { calls: [{ to: ROUTER, data: '0x1' }] }],
    ['data-input-disagree calls.0.input', { calls: [{ to: ROUTER, data: '0x12', input: '0x' }] }],
    ['number-not-hex calls.0.value', { calls: [{ to: ROUTER, value: 1 }] }],
    ['chain-invalid calls.1.chainId', { calls: [CALL, { ...CALL, chainId: '0xa' }] }],
    ['number-not-hex chainId', { chainId: 1 }],
    ['chain-invalid chainId', { chainId: 'one' }],
    ['from-invalid from', { from: '0x' }],
  ])('error: %s', (expected, fields) => {
    expect(faultOf(batch(fields))).toBe(expected);
  });

  it('error: no parameters', () => {
    expect(faultOf(batch({}, { params: [] }))).toBe('params-missing params');
    expect(faultOf(batch({}, { params: ['x'] }))).toBe('calls-invalid params');
  });
});
