import { describe, expect, it } from 'vitest';
import type { Hop } from '../../intent/action.ts';
import type { Address } from '../../primitives.ts';
import { ACCOUNT, transaction, USDC } from '../fixtures.ts';
import { hooksFindings } from './hooks.ts';

const ETH: Address = `0x${'00'.repeat(20)}`;
/** Hooks whose permissions are the low 14 bits of their address. */
const hooksWith = (bits: string): Address => `0x${'ab'.repeat(18)}${bits}`;

const found = (...hops: readonly Hop[]) => {
  const swap = {
    kind: 'swap',
    exact: 'input',
    assetIn: 'native',
    assetOut: USDC,
    amountIn: '1',
    amountOut: '1',
    recipient: ACCOUNT,
    deadline: null,
  } as const;
  const [...findings] = hooksFindings(transaction({ actions: [{ ...swap, hops: [...hops] }] }));
  return findings.map(({ level, params }) => [level, params.hooks, params.amounts]);
};
const pool = (hooks: Address, feePpm: number | null = 3_000): Hop => ({
  venue: 'v4',
  tokenIn: ETH,
  tokenOut: USDC,
  feePpm,
  tickSpacing: 60,
  hooks,
});

describe('hooks of V4 pools', () => {
  it('default: none are nothing to say', () => {
    expect(found(pool(ETH), { venue: 'v3', tokenIn: ETH, tokenOut: USDC, feePpm: 500 })).toEqual([]);
  });

  it.each([
    ['before a swap', '0080', 'no'],
    ['after a swap', '0040', 'no'],
    ['before a swap, and it returns a delta', '0088', 'yes'],
    ['after a swap, and it returns a delta', '0044', 'yes'],
    ['when liquidity is added or taken out', '0f03', 'no'],
  ] as const)('behavior: %s', (_, bits, amounts) => {
    expect(found(pool(hooksWith(bits)))).toEqual([['notice', hooksWith(bits), amounts]]);
  });

  it('behavior: a fee that hooks decide is part of the amounts', () => {
    expect(found(pool(hooksWith('0080'), null))).toEqual([['notice', hooksWith('0080'), 'yes']]);
  });

  it('behavior: the same hooks are named once', () => {
    const [one, other] = [hooksWith('0080'), hooksWith('0040')];
    expect(found(pool(one), pool(other), pool(one, 500))).toHaveLength(2);
  });
});
