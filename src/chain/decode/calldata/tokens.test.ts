import fc from 'fast-check';
import { parseAbi } from 'viem';
import { describe, expect, it } from 'vitest';
import { PERMIT2 } from '../../../core/logs.ts';
import type { Hex } from '../../../core/primitives.ts';
import { ACCOUNT, anyAddress, anyUint, encode, readCall, STRANGER, USDC, WETH } from '../fixtures.ts';

const ABI = parseAbi([
  'function approve(address, uint256)',
  'function increaseAllowance(address, uint256)',
  'function transfer(address, uint256)',
  'function transferFrom(address, address, uint256)',
  'function setApprovalForAll(address, bool)',
  'function safeTransferFrom(address, address, uint256)',
  'function deposit() payable',
  'function withdraw(uint256)',
]);
const PERMIT2_ABI = parseAbi([
  'function approve(address, address, uint160, uint48)',
  'function lockdown((address, address)[])',
]);

describe('token calls', () => {
  it('default: a transfer as it appears on chain', () => {
    const data = `0xa9059cbb${'d4'.repeat(20).padStart(64, '0')}${'3e8'.padStart(64, '0')}` as const;
    expect(readCall(data, { to: USDC })).toMatchObject({
      actions: [{ kind: 'transfer', asset: USDC, sender: ACCOUNT, recipient: STRANGER, amount: '1000' }],
      unread: [],
    });
  });

  it('property: every amount and address comes back as it was encoded', () => {
    fc.assert(
      fc.property(anyAddress, anyAddress, anyUint(256n), (a, b, n) => {
        const amount = n.toString();
        const read = (name: string, args: readonly unknown[]) =>
          readCall(encode(ABI, name, args), { to: USDC });
        expect(read('approve', [a, n])).toMatchObject({
          actions: [{ kind: 'approve', token: USDC, spender: a, via: null, amount }],
          unread: [],
        });
        expect(read('transfer', [a, n]).actions).toEqual([
          { kind: 'transfer', asset: USDC, sender: ACCOUNT, recipient: a, amount },
        ]);
        expect(read('transferFrom', [a, b, n]).actions).toEqual([
          { kind: 'transfer', asset: USDC, sender: a, recipient: b, amount },
        ]);
      }),
    );
  });

  it('behavior: what is added to an allowance is shown, and that the sum is unread', () => {
    expect(readCall(encode(ABI, 'increaseAllowance', [STRANGER, 5n]), { to: USDC })).toMatchObject({
      actions: [{ kind: 'approve', token: USDC, spender: STRANGER, amount: '5' }],
      unread: [],
    });
  });

  it.each([true, false])('behavior: setApprovalForAll %s', (approved) => {
    expect(readCall(encode(ABI, 'setApprovalForAll', [STRANGER, approved]), { to: USDC }).actions).toEqual([
      { kind: 'approve-all', token: USDC, spender: STRANGER, approved },
    ]);
  });

  it('behavior: safeTransferFrom stays unknown', () => {
    expect(readCall(encode(ABI, 'safeTransferFrom', [ACCOUNT, STRANGER, 1n]), { to: USDC })).toMatchObject({
      actions: [{ kind: 'unknown', selector: '0x42842e0e' }],
      unread: [],
    });
  });

  it('behavior: dirty upper bytes of an address and bytes after the last argument change nothing', () => {
    const clean = encode(ABI, 'approve', [STRANGER, 5n]);
    const dirty: Hex = `0x095ea7b3${'f'.repeat(24)}${clean.slice(34)}deadbeef`;
    expect(readCall(dirty, { to: USDC }).actions).toEqual(readCall(clean, { to: USDC }).actions);
  });

  it.each([
    ['no arguments', '0x095ea7b3', 0n],
    ['half the arguments', `0x095ea7b3${'0'.repeat(64)}`, 0n],
    ['coins sent to a function that takes none', encode(ABI, 'approve', [STRANGER, 5n]), 1n],
  ] as const)('behavior: approve with %s is unknown', (_, data, value) => {
    expect(readCall(data, { to: USDC, value })).toMatchObject({
      actions: [{ kind: 'unknown', selector: '0x095ea7b3' }],
      unread: ['approve'],
    });
  });

  it('behavior: calldata longer than any node takes is not decoded', () => {
    const data = `${encode(ABI, 'approve', [STRANGER, 5n])}${'00'.repeat(131_072)}` as const;
    expect(readCall(data, { to: USDC })).toMatchObject({
      actions: [{ kind: 'unknown' }],
      unread: ['approve'],
    });
  });
});

describe('the wrapped coin', () => {
  it('default: deposit and withdraw of the listed contract', () => {
    expect(readCall(encode(ABI, 'deposit'), { to: WETH, value: 7n }).actions).toEqual([
      { kind: 'wrap', token: WETH, amount: '7' },
    ]);
    expect(readCall(encode(ABI, 'withdraw', [7n]), { to: WETH }).actions).toEqual([
      { kind: 'unwrap', token: WETH, amount: '7' },
    ]);
  });

  it('behavior: elsewhere, and on another chain, they are unknown', () => {
    const unknown = { actions: [{ kind: 'unknown', selector: '0xd0e30db0' }], unread: [] };
    expect(readCall(encode(ABI, 'deposit'), { to: USDC, value: 7n })).toMatchObject(unknown);
    expect(readCall(encode(ABI, 'deposit'), { to: WETH, value: 7n, chainId: 10 })).toMatchObject(unknown);
  });
});

describe('Permit2', () => {
  it('property: its approve names token, spender and amount', () => {
    fc.assert(
      fc.property(anyAddress, anyAddress, anyUint(160n), (token, spender, n) => {
        const data = encode(PERMIT2_ABI, 'approve', [token, spender, n, 281_474_976_710_655]);
        expect(readCall(data, { to: PERMIT2 })).toMatchObject({
          actions: [{ kind: 'approve', token, spender, via: PERMIT2, amount: n.toString() }],
          unread: [],
        });
      }),
    );
  });

  it('behavior: lockdown takes permissions back', () => {
    const data = encode(PERMIT2_ABI, 'lockdown', [
      [
        [USDC, STRANGER],
        [WETH, STRANGER],
      ],
    ]);
    expect(readCall(data, { to: PERMIT2 }).actions).toEqual([
      { kind: 'approve', token: USDC, spender: STRANGER, via: PERMIT2, amount: '0' },
      { kind: 'approve', token: WETH, spender: STRANGER, via: PERMIT2, amount: '0' },
    ]);
  });

  it('behavior: the same function of another contract is unknown', () => {
    const data = encode(PERMIT2_ABI, 'approve', [USDC, STRANGER, 1n, 1]);
    expect(readCall(data, { to: STRANGER }).actions).toEqual([{ kind: 'unknown', selector: '0x87517c45' }]);
  });
});
