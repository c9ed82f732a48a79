import { bpsOf } from '../math/ratio.ts';
import type { SwapOutcome } from './verdict.ts';

/**
 * Swaps with the parts of a split trade judged together: of what they accept only the sum is enforced, or matters, so
 * each part's minimum is its share of that sum by what it is expected to bring.
 */
export function jointly(swaps: readonly SwapOutcome[]): SwapOutcome[] {
  return swaps.map((swap) => {
    const parts = swaps.filter((other) => isSameTrade(swap, other));
    const expected = sumOf(parts, 'expectedOut');
    if (parts.length < 2 || expected === 0n) return swap;
    const worst = sumOf(parts, 'worstOut');
    const before = parts.slice(0, parts.indexOf(swap));
    const upTo = shareOf(worst, { part: sumOf([...before, swap], 'expectedOut'), whole: expected });
    const upToBefore = shareOf(worst, { part: sumOf(before, 'expectedOut'), whole: expected });
    const lost = worst < expected ? expected - worst : 0n;
    return { ...swap, worstOut: (upTo - upToBefore).toString(), toleranceBps: bpsOf(lost, expected) };
  });
}

function isSameTrade(swap: SwapOutcome, other: SwapOutcome): boolean {
  return (
    swap.exact === 'input' &&
    other.exact === 'input' &&
    swap.assetIn === other.assetIn &&
    swap.assetOut === other.assetOut &&
    swap.recipient === other.recipient
  );
}

function sumOf(swaps: readonly SwapOutcome[], field: 'expectedOut' | 'worstOut'): bigint {
  return swaps.reduce((sum, swap) => sum + BigInt(swap[field]), 0n);
}

function shareOf(sum: bigint, { part, whole }: { readonly part: bigint; readonly whole: bigint }): bigint {
  return (sum * part) / whole;
}
