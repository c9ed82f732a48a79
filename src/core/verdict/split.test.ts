import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jointly } from './split.ts';
import type { SwapOutcome } from './verdict.ts';

const USDC = `0x${'22'.repeat(20)}` as const;
const ACCOUNT = `0x${'a1'.repeat(20)}` as const;

const part = (expectedOut: bigint, worstOut: bigint, changes: Partial<SwapOutcome> = {}): SwapOutcome => ({
  exact: 'input',
  assetIn: 'native',
  assetOut: USDC,
  expectedIn: '5',
  expectedOut: `${expectedOut}`,
  worstIn: '5',
  worstOut: `${worstOut}`,
  recipient: ACCOUNT,
  deadline: null,
  impactBps: 3,
  toleranceBps: 0,
  lostBps: null,
  pools: 1,
  poolFeeBps: 30,
  ...changes,
});
const sum = (swaps: readonly SwapOutcome[], field: 'expectedOut' | 'worstOut') =>
  swaps.reduce((total, swap) => total + BigInt(swap[field]), 0n);

describe('parts of a split trade', () => {
  it('default: share what they accept by what they are expected to bring, and its tolerance', () => {
    // One part alone looks as if it could bring nothing, the other as if it could lose nothing.
    expect(jointly([part(1_000n, 0n), part(3_000n, 3_960n)])).toMatchObject([
      { worstOut: '990', toleranceBps: 100 },
      { worstOut: '2970', toleranceBps: 100 },
    ]);
  });

  it('behavior: other trades are left as they are', () => {
    const others: readonly SwapOutcome[] = [
      part(1_000n, 10n, { assetIn: USDC }),
      part(1_000n, 10n, { assetOut: 'native' }),
      part(1_000n, 10n, { recipient: USDC }),
      part(1_000n, 1_000n, { exact: 'output' }),
      part(2_000n, 2_000n, { exact: 'output' }),
      part(1_000n, 10n),
    ];
    expect(jointly(others)).toEqual(others);
    expect(jointly([])).toEqual([]);
  });

  it('keep what they accept together, to the unit', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 30n });
    const anyParts = fc.array(fc.tuple(amount, amount), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(anyParts, (amounts) => {
        const parts = amounts.map(([expected, worst]) => part(expected, worst));
        const joint = jointly(parts);
        expect(sum(joint, 'worstOut')).toBe(sum(parts, 'worstOut'));
        expect(sum(joint, 'expectedOut')).toBe(sum(parts, 'expectedOut'));
        for (const { worstOut } of joint) expect(BigInt(worstOut)).toBeGreaterThanOrEqual(0n);
      }),
    );
  });
});
