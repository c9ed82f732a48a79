import type { Book, Level } from './market.ts';

/** A book of evenly spaced levels around `mid`, deeper the further away. */
export function ladder(options: {
  readonly mid: number;
  readonly gap: number;
  readonly levels: number;
  /** Of the best level, in the market's sizes; each further level holds a tenth of it more. */
  readonly size: number;
  readonly decimals: { readonly price: number; readonly size: number };
}): Book {
  const { mid, gap, levels, size, decimals } = options;
  const level =
    (direction: 1 | -1) =>
    (_: unknown, index: number): Level => [
      (mid + direction * gap * (index + 0.5)).toFixed(decimals.price),
      (size * (1 + index / 10)).toFixed(decimals.size),
    ];
  const empty = Array.from({ length: levels });
  return { bids: empty.map(level(-1)), asks: empty.map(level(1)) };
}
