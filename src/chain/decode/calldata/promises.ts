import type { Draft } from './ledger.ts';

/** The sum of what swaps promise to pay out at least. */
export function promisedBy(swaps: readonly Draft[]): bigint {
  return swaps.reduce((sum, swap) => sum + swap.amountOut, 0n);
}

/**
 * Makes a minimum for all that swaps pay out theirs. It falls to the one exact input among them; several of the same
 * asset share it by what they spend, since only its sum binds. False when it cannot be told which swap it binds.
 */
export function raisePromises(swaps: readonly Draft[], minimum: bigint): boolean {
  const lacking = minimum - promisedBy(swaps);
  if (lacking >= 0n) for (const swap of swaps) swap.loose = null;
  if (lacking <= 0n) return true;
  const [only, another] = swaps;
  const inputs = another === undefined && only !== undefined ? [only] : swaps.filter(isInput);
  const [first] = inputs;
  if (first === undefined || inputs.some(({ assetIn }) => assetIn !== first.assetIn)) return false;
  share(inputs, { sum: lacking, weightOf: ({ amountIn }) => amountIn, add: 1n });
  return true;
}

/** Takes a third party's part off what swaps promise, each by its share; never below nothing. */
export function lowerPromises(swaps: readonly Draft[], part: bigint): void {
  const promised = promisedBy(swaps);
  const sum = part < promised ? part : promised;
  share(swaps, { sum, weightOf: ({ amountOut }) => amountOut, add: -1n });
}

function isInput({ exact }: Draft): boolean {
  return exact === 'input';
}

/** Divides a sum by weights and adds each part to a promise, or takes it off; what rounding leaves goes to the last. */
function share(
  swaps: readonly Draft[],
  due: { readonly sum: bigint; readonly weightOf: (swap: Draft) => bigint; readonly add: 1n | -1n },
): void {
  const { sum, weightOf, add } = due;
  const weights = swaps.map(weightOf);
  const total = weights.reduce((all, weight) => all + weight, 0n);
  let left = sum;
  swaps.forEach((swap, at) => {
    const last = at === swaps.length - 1;
    const part = last || total === 0n ? left : (sum * (weights[at] ?? 0n)) / total;
    swap.amountOut += add * part;
    left -= part;
  });
}
