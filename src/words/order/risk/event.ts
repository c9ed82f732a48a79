import type { Replay, Risk } from '../../../core/verdict/risk/outcome.ts';
import { percentWords } from '../../number.ts';
import type { Say } from '../../say.ts';
import { nameWords } from '../figures.ts';

const DATE = /^(\d{4})-(\d{2})(?:-(\d{2}))?(?: (.+))?$/u;

/** "10 Oct 2025", "May 2022 (LUNA)", "10 Oct 2025, rebound": a measured event. */
export function eventWords({ id, kind }: Pick<Replay, 'id' | 'kind'>, say: Say): string {
  const named = dateWords(id, say);
  return kind === 'rebound' ? say('event_rebound', [named]) : named;
}

/** "DOGE fell 57% within a day", of a rebound within an hour; where it was not measured, the median of large coins. */
export function moveWords({ dayBps, kind, measured }: Replay, { base }: Risk, say: Say): string {
  const span = kind === 'rebound' ? 'hour' : 'day';
  const way = dayBps < 0 ? 'fell' : 'rose';
  const size = percentWords(Math.abs(dayBps), say);
  if (measured === 'median') return say(`event_median_${way}_${span}`, [size]);
  return say(`event_${way}_${span}`, [nameWords(base), size]);
}

function dateWords(id: string, say: Say): string {
  const [, year = '', month = '', day, name] = DATE.exec(id) ?? [];
  if (year === '') return nameWords(id);
  const time = timeOf(Number(year), { month: Number(month), day: Number(day ?? 1) });
  const options = { month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  const format = new Intl.DateTimeFormat(
    say('date_locale'),
    day === undefined ? options : { ...options, day: 'numeric' },
  );
  return name === undefined
    ? format.format(time)
    : say('event_named', [format.format(time), nameWords(name)]);
}

const DAY_MS = 86_400_000;
const DAYS_TO_EPOCH = 719_468;

/** Milliseconds since the epoch of a day of the Gregorian calendar, whose years are counted from March here. */
function timeOf(year: number, { month, day }: { readonly month: number; readonly day: number }): number {
  const [years, months] = month > 2 ? [year, month - 3] : [year - 1, month + 9];
  const leaps = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  const days = 365 * years + leaps + Math.floor((153 * months + 2) / 5) + day - 1;
  return (days - DAYS_TO_EPOCH) * DAY_MS;
}
