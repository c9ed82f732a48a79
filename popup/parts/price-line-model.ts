import type { OrderResult } from '../../src/core/verdict/order/outcome.ts';
import type { Finding, OrderVerdict } from '../../src/core/verdict/verdict.ts';
import type { Say } from '../../src/words/index.ts';
import { priceWords } from '../../src/words/order/index.ts';

/** A place on the line: `at` runs from 0 at its left end to 1 at its right. */
export interface LineMark {
  readonly at: number;
  readonly text: string;
}

/** A fill as a stretch of prices: `taken` is what the order uses up, `ghost` where a thin book would put its average. */
export interface Line {
  readonly start: LineMark;
  readonly average: LineMark;
  readonly taken: { readonly from: number; readonly to: number };
  readonly ghost: LineMark | null;
  /** What stands under the far end: the thin book, or else the worst price. */
  readonly far: LineMark;
  readonly level: Finding['level'];
  readonly label: string;
}

const PICTURED = new Set(['order-impact', 'order-depth-share', 'order-beyond-book', 'bound-below-worst']);
const START = 0.02;
const END = 0.98;

/** The picture of a finding about a fill; null where no line makes it plainer. */
export function priceLineOf(finding: Finding, verdict: OrderVerdict, say: Say): Line | null {
  const index = Number(finding.params.index ?? 0);
  const result = verdict.outcome?.orders.find((order) => order.index === index);
  if (result === undefined || !PICTURED.has(finding.code)) return null;
  const { fill, mid } = result;
  if (fill === null || mid === null || fill.averagePrice === null || fill.worstPrice === null) return null;
  const thin = thinAverage(result);
  const place = placing(result, { mid, furthest: furthest(mid, [fill.worstPrice, thin ?? mid]) });
  const words = (price: number) => priceWords(price, result.instrument, say);
  const average = { at: place(fill.averagePrice), text: say('line_average', [words(fill.averagePrice)]) };
  const start = { at: place(mid), text: say('line_mid', [words(mid)]) };
  const ghost = thin === null ? null : { at: place(thin), text: say('line_thin', [words(thin)]) };
  const worst = { at: place(fill.worstPrice), text: say('line_worst', [words(fill.worstPrice)]) };
  const far = ghost ?? worst;
  const ends = [start.at, worst.at].sort((a, b) => a - b);
  return {
    start,
    average,
    taken: { from: ends[0] ?? 0, to: ends[1] ?? 0 },
    ghost,
    far,
    level: finding.level,
    label: [start.text, average.text, far.text].join(', '),
  };
}

function thinAverage({ stressed }: OrderResult): number | null {
  return stressed.find(({ scenario }) => scenario === 'thin')?.fill.averagePrice ?? null;
}

function furthest(mid: number, prices: readonly number[]): number {
  return Math.max(...prices.map((price) => Math.abs(price - mid)), mid * 1e-9);
}

/** Where a price stands: a buy runs up from mid on the left, a sell down from mid on the right. */
function placing(
  { side }: OrderResult,
  { mid, furthest: reach }: { readonly mid: number; readonly furthest: number },
): (price: number) => number {
  return (price) => {
    const share = Math.min(1, Math.abs(price - mid) / reach);
    const at = START + share * (END - START);
    return side === 'buy' ? at : 1 - at;
  };
}
