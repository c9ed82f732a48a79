import type { TestMarket } from './market.ts';

/** One hour of a market: when it began, in milliseconds, and its close. */
export interface Hour {
  readonly startMs: number;
  readonly close: string;
}

const HOUR_MS = 3_600_000;
/** Of a logarithm: price moves by about half a percent an hour, and ends where the market is. */
const SWING = 0.01;

/** The hours up to the one that is not over yet, oldest first. */
export function hoursOf({ spec, figures }: TestMarket, nowMs: number, count: number): Hour[] {
  const last = Number(figures().prices.last);
  const present = Math.floor(nowMs / HOUR_MS);
  return Array.from({ length: count }, (_, at) => {
    const before = count - 1 - at;
    const close = last * Math.exp(SWING * Math.sin(before * 0.6));
    return { startMs: (present - before) * HOUR_MS, close: close.toFixed(spec.priceDecimals + 2) };
  });
}
