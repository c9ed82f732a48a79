import fc from 'fast-check';
import { parseAbi, toHex } from 'viem';
import { describe, expect, it } from 'vitest';
import type { Address } from '../../../core/primitives.ts';
import { ACCOUNT, anyUint, DAI, encode, readCall, STRANGER, USDC } from '../fixtures.ts';

const AAVE: Address = '0x87870bca3f3fd6335c3f4ce8392d69350b4fa4e2';
const COMET: Address = '0xc3d688b66703497daa19211eedff47f25384cdc3';
const MORPHO: Address = '0xbbbbbbbbbb9cc5e90e3b3af64bdaf62c37eeffcb';
const MAX = 2n ** 256n - 1n;
const WORD = toHex(1n, { size: 32 });

const ABI = parseAbi([
  'function supply(address, uint256, address, uint16)',
  'function supplyWithPermit(address, uint256, address, uint16, uint256, uint8, bytes32, bytes32)',
  'function repay(address, uint256, uint256, address)',
  'function repayWithPermit(address, uint256, uint256, address, uint256, uint8, bytes32, bytes32)',
  'function repayWithATokens(address, uint256, uint256)',
  'function withdraw(address, uint256, address)',
]);
const PACKED = parseAbi([
  'function supply(bytes32)',
  'function repay(bytes32)',
  'function repayWithATokens(bytes32)',
]);
const COMET_ABI = parseAbi([
  'function supply(address, uint256)',
  'function supplyTo(address, address, uint256)',
]);
const MORPHO_ABI = parseAbi([
  'function repay((address, address, address, address, uint256), uint256, uint256, address, bytes)',
  'function supplyCollateral((address, address, address, address, uint256), uint256, address, bytes)',
]);
const MARKET = [USDC, DAI, STRANGER, STRANGER, 9n];

const aave = (name: string, args: readonly unknown[], to = AAVE) => readCall(encode(ABI, name, args), { to });

describe('lending markets', () => {
  it('property: every way to supply and repay at Aave names asset and amount', () => {
    fc.assert(
      fc.property(anyUint(256n), (n) => {
        const amount = n === MAX ? null : n.toString();
        const expected = (kind: string) => ({
          actions: [{ kind, market: AAVE, asset: USDC, amount }],
          unread: [],
        });
        expect(aave('supply', [USDC, n, ACCOUNT, 0])).toMatchObject(expected('supply'));
        expect(aave('supplyWithPermit', [USDC, n, ACCOUNT, 0, 9n, 27, WORD, WORD])).toMatchObject(
          expected('supply'),
        );
        expect(aave('repay', [USDC, n, 2n, ACCOUNT])).toMatchObject(expected('repay'));
        expect(aave('repayWithPermit', [USDC, n, 2n, ACCOUNT, 9n, 27, WORD, WORD])).toMatchObject(
          expected('repay'),
        );
        expect(aave('repayWithATokens', [USDC, n, 2n])).toMatchObject(expected('repay'));
      }),
      { numRuns: 50 },
    );
    expect(aave('repay', [USDC, MAX, 2n, ACCOUNT]).actions).toMatchObject([{ amount: null }]);
  });

  it.each([
    ['supply', 'supply'],
    ['repay', 'repay'],
    ['repayWithATokens', 'repay'],
  ])('property: packed %s names the amount', (name, kind) => {
    fc.assert(
      fc.property(anyUint(16n), anyUint(128n), anyUint(8n), (asset, n, mode) => {
        const args = toHex((mode << 144n) | (n << 16n) | asset, { size: 32 });
        const amount = n === 2n ** 128n - 1n ? null : n.toString();
        expect(readCall(encode(PACKED, name, [args]), { to: AAVE })).toMatchObject({
          actions: [{ kind, market: AAVE, asset: null, amount }],
          unread: [],
        });
      }),
      { numRuns: 50 },
    );
  });

  it('behavior: Compound V3 and Morpho', () => {
    const supply = { kind: 'supply', market: COMET, asset: USDC, amount: '5' };
    expect(readCall(encode(COMET_ABI, 'supply', [USDC, 5n]), { to: COMET }).actions).toEqual([supply]);
    expect(readCall(encode(COMET_ABI, 'supplyTo', [ACCOUNT, USDC, 5n]), { to: COMET }).actions).toEqual([
      supply,
    ]);
    const repay = (assets: bigint, shares: bigint) =>
      readCall(encode(MORPHO_ABI, 'repay', [MARKET, assets, shares, ACCOUNT, '0x']), { to: MORPHO }).actions;
    expect(repay(5n, 0n)).toEqual([{ kind: 'repay', market: MORPHO, asset: USDC, amount: '5' }]);
    expect(repay(0n, 7n)).toEqual([{ kind: 'repay', market: MORPHO, asset: USDC, amount: null }]);
  });

  it.each([
    ['for somebody else', aave('supply', [USDC, 5n, STRANGER, 0])],
    ['for somebody else', aave('repay', [USDC, 5n, 2n, STRANGER])],
    ['for somebody else', readCall(encode(COMET_ABI, 'supplyTo', [STRANGER, USDC, 5n]), { to: COMET })],
    ['at a contract on no list', aave('repay', [USDC, 5n, 2n, ACCOUNT], STRANGER)],
    ['at a market of another kind', aave('repay', [USDC, 5n, 2n, ACCOUNT], COMET)],
    ['that takes something out', aave('withdraw', [USDC, 5n, ACCOUNT])],
    [
      'with a callback',
      readCall(encode(MORPHO_ABI, 'repay', [MARKET, 5n, 0n, ACCOUNT, '0x01']), { to: MORPHO }),
    ],
    [
      'that adds to a market anybody can have opened',
      readCall(encode(MORPHO_ABI, 'supplyCollateral', [MARKET, 5n, ACCOUNT, '0x']), { to: MORPHO }),
    ],
  ])('behavior: what is put in %s is unknown', (_, call) => {
    expect(call.actions).toMatchObject([{ kind: 'unknown' }]);
  });

  it('behavior: coins sent along, and half the arguments, are named', () => {
    const repay = encode(ABI, 'repay', [USDC, 5n, 2n, ACCOUNT]);
    expect(readCall(repay, { to: AAVE, value: 1n })).toMatchObject({ unread: ['repay'] });
    expect(readCall(repay.slice(0, 138) as `0x${string}`, { to: AAVE })).toMatchObject({ unread: ['repay'] });
  });
});
