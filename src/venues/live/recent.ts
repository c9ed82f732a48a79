import { type Book, depthWithin, touchOf } from '../../core/book/index.ts';
import type { Recent } from '../../core/snapshot/market.ts';

/** The state of a book at one moment; depth is within 1 % of mid, in base units. */
export interface Sample {
  readonly atMs: number;
  readonly spreadBps: number;
  readonly bidDepth: number;
  readonly askDepth: number;
}

const SPAN_MS = 300_000;
const FEWEST_SAMPLES = 30;
const DEPTH_BPS = 100;

/** A book as it is now; null where it has not both sides. */
export function sampleOf(book: Book, atMs: number): Sample | null {
  const { mid, spreadBps } = touchOf(book);
  if (mid === null || spreadBps === null) return null;
  return {
    atMs,
    spreadBps,
    bidDepth: depthWithin(book.bids, DEPTH_BPS, mid).base,
    askDepth: depthWithin(book.asks, DEPTH_BPS, mid).base,
  };
}

/** The samples of the last five minutes, this one included. */
export function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  return [...samples.filter(({ atMs }) => Math.abs(sample.atMs - atMs) <= SPAN_MS), sample];
}

/** The ordinary state over these samples; null while they are too few to tell. */
export function recentOf(samples: readonly Sample[]): Recent | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined || samples.length < FEWEST_SAMPLES) return null;
  return {
    samples: samples.length,
    spanMs: Math.max(0, last.atMs - first.atMs),
    medianSpreadBps: median(samples.map(({ spreadBps }) => spreadBps)),
    medianBidDepth: median(samples.map(({ bidDepth }) => bidDepth)),
    medianAskDepth: median(samples.map(({ askDepth }) => askDepth)),
  };
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  const middle = Math.floor(values.length / 2);
  const upper = values[middle] ?? 0;
  return values.length % 2 === 1 ? upper : (upper + (values[middle - 1] ?? upper)) / 2;
}
