import { coinOf, isStill } from './coin.ts';
import { CRASHES, MEASURED_COINS, SQUEEZES } from './event-list.ts';

/** What was measured of an event: moves in bps with sign, one for each column. */
export interface StressEvent {
  readonly id: string;
  readonly kind: 'crash' | 'squeeze' | 'rebound';
  /** Share of the book that was left. */
  readonly depthMultiplier: number;
  readonly hours: readonly number[];
  readonly days: readonly number[];
  /** Which columns were measured on the coin itself. */
  readonly isMeasured: readonly boolean[];
}

/** A measured event as one asset felt it; bps with sign. */
export interface Shock {
  readonly id: string;
  readonly kind: StressEvent['kind'];
  /** The hour that went furthest. */
  readonly hourBps: number;
  /** The 24 hours that went furthest; of a rebound only the hour was measured, and stands here too. */
  readonly dayBps: number;
  /** Whether that was measured on this very asset, or is the median of large alts. */
  readonly measured: 'asset' | 'median';
  readonly depthMultiplier: number;
}

type Percents = readonly (number | null)[];

/** Columns of an event: the measured coins, the median of alts, and what does not move. */
const MEDIAN = MEASURED_COINS.length;
const STILL = MEDIAN + 1;
export const COLUMNS = STILL + 1;

/** Nobody measured books in a squeeze: the mild one of the stressed books, by judgement. */
const SQUEEZE_DEPTH = 0.5;

const bpsOf = (percent: number): number => Math.round(percent * 100);

/** The column of an event that moves an asset. */
export function columnOf(asset: string): number {
  if (isStill(asset)) return STILL;
  const column = (MEASURED_COINS as readonly string[]).indexOf(coinOf(asset));
  return column === -1 ? MEDIAN : column;
}

function columnsOf(own: Percents, median: number): number[] {
  return [...MEASURED_COINS.map((_, at) => bpsOf(own[at] ?? median)), bpsOf(median), 0];
}

/** The median of the alts that were measured: of all but bitcoin and ether. */
function medianOfAlts(moves: Percents): number {
  return medianOf(moves.slice(2).filter((move) => move !== null));
}

function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] as number) + upper) / 2;
}

const measuredOf = (own: Percents): boolean[] => [
  ...MEASURED_COINS.map((_, at) => (own[at] ?? null) !== null),
  false,
  true,
];

const crashes: readonly StressEvent[] = CRASHES.map(({ id, depth, hours, days }) => ({
  id,
  kind: 'crash',
  depthMultiplier: depth,
  hours: columnsOf(hours.slice(0, 3), hours[3]),
  days: columnsOf(days.slice(0, 3), days[3]),
  isMeasured: measuredOf(hours.slice(0, 3)),
}));

const squeezes: readonly StressEvent[] = SQUEEZES.map(({ id, hours, days }) => ({
  id,
  kind: 'squeeze',
  depthMultiplier: SQUEEZE_DEPTH,
  hours: columnsOf(hours, medianOfAlts(hours)),
  days: columnsOf(days, medianOfAlts(days)),
  isMeasured: measuredOf(hours),
}));

const rebounds: readonly StressEvent[] = CRASHES.map(({ id, depth, rebounds: hours }) => {
  const moves = columnsOf(hours, medianOfAlts(hours));
  return {
    id,
    kind: 'rebound',
    depthMultiplier: depth,
    hours: moves,
    days: moves,
    isMeasured: measuredOf(hours),
  };
});

/** Three rebounds were squeezes: an hour counts once, as the squeeze, of which the day was measured as well. */
const isCounted = ({ hours }: StressEvent): boolean =>
  squeezes.some((squeeze) => squeeze.hours.every((move, at) => move === hours[at]));

const EVENTS = {
  fall: crashes,
  rise: [...squeezes, ...rebounds.filter((rebound) => !isCounted(rebound))],
} as const;

/** The measured events that go against what gains from a rise (a long) or a fall (a short). */
export function eventsAgainst(gainsFrom: 'rise' | 'fall'): readonly StressEvent[] {
  return gainsFrom === 'rise' ? EVENTS.fall : EVENTS.rise;
}

/** How the measured events that go against a position moved its asset, in the order of `eventsAgainst`. */
export function shocksFor(asset: string, gainsFrom: 'rise' | 'fall'): readonly Shock[] {
  const column = columnOf(asset);
  return eventsAgainst(gainsFrom).map((event) => shockOf(event, column));
}

/** How an event moved the asset of a column. */
export function shockOf(
  { id, kind, depthMultiplier, hours, days, isMeasured }: StressEvent,
  column: number,
): Shock {
  return {
    id,
    kind,
    hourBps: hours[column] as number,
    dayBps: days[column] as number,
    measured: isMeasured[column] ? 'asset' : 'median',
    depthMultiplier,
  };
}

/** The worst and the median hour of an asset in the measured events against a side; bps without sign. */
export function shockHours(
  asset: string,
  side: 'long' | 'short',
): { readonly worstBps: number; readonly medianBps: number } {
  const hours = shocksFor(asset, side === 'long' ? 'rise' : 'fall').map(({ hourBps }) => Math.abs(hourBps));
  return { worstBps: Math.max(...hours), medianBps: medianOf(hours) };
}
