import type { Hex } from '../../../../core/primitives.ts';
import { numberAt, tuplesAt, WORD_DIGITS, wordAt } from '../words.ts';

/** More than any route needs. */
const MAX_SWAPS = 128;
const SELECTOR_DIGITS = 10;
/** Where the offset of the swaps stands: after the kind. */
const SWAPS_WORD = 1;

/** Which asset goes into a batch of swaps, which comes out, by their index, and how much of the given side. */
export interface BatchFlows {
  readonly in: number;
  readonly out: number;
  readonly amount: bigint;
}

/**
 * What the swaps of a `batchSwap` come to; `byInput` when they give the amounts that go in. Null when they do not lead
 * from one asset to one other: an asset that both goes in and comes out somewhere is passed through.
 */
export function batchFlows(
  data: Hex,
  batch: { readonly assets: number; readonly byInput: boolean },
): BatchFlows | null {
  const digits = data.slice(SELECTOR_DIGITS);
  const place = { base: 0, head: SWAPS_WORD * WORD_DIGITS, maxLength: MAX_SWAPS };
  const starts = tuplesAt(digits, place);
  const swaps = starts?.map((start) => swapAt(digits, start)) ?? [];
  const known = swaps.filter((swap) => swap !== null);
  const indices = known.flatMap((swap) => [swap.in, swap.out]);
  if (known.length < swaps.length || indices.some((index) => index >= batch.assets)) return null;
  const into = new Set(known.map((swap) => swap.in));
  const outOf = new Set(known.map((swap) => swap.out));
  const [source, otherSource] = [...into].filter((index) => !outOf.has(index));
  const [sink, otherSink] = [...outOf].filter((index) => !into.has(index));
  if (source === undefined || sink === undefined) return null;
  if (otherSource !== undefined || otherSink !== undefined) return null;
  const given = known.filter((swap) => (batch.byInput ? swap.in === source : swap.out === sink));
  const amount = given.reduce((sum, swap) => sum + swap.amount, 0n);
  return { in: source, out: sink, amount };
}

function swapAt(digits: string, start: number) {
  const assetIn = numberAt(digits, start + WORD_DIGITS);
  const assetOut = numberAt(digits, start + 2 * WORD_DIGITS);
  const amount = wordAt(digits, start + 3 * WORD_DIGITS);
  return assetIn === null || assetOut === null || amount === null
    ? null
    : { in: assetIn, out: assetOut, amount };
}
