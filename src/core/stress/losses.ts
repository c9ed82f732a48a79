import type { StressEvent } from './events.ts';
import { FIGURES, left, type Moved } from './moved.ts';
import type { LoanColumns, Prepared, Wallet } from './prepare.ts';

/** What is added up over an account: losses at the prices of the worst hour and of the worst day. */
export interface Sums {
  hour: number;
  day: number;
  isOwnClosed: boolean;
  isAnyClosed: boolean;
}

/** What an event costs an account, in the unit it was prepared in; `at` is its place in `eventsAgainst`. */
export function sumsOf({ wallets, held, loans }: Prepared, event: StressEvent, at: number): Sums {
  const sums: Sums = { hour: 0, day: 0, isOwnClosed: false, isAnyClosed: false };
  const moment = { event, from: at * FIGURES };
  for (const wallet of wallets) {
    addCross(sums, wallet, moment);
    for (const moved of wallet.isolated) addIsolated(sums, { moved, wallet }, moment);
  }
  sums.hour += fallOf(held, event.hours);
  sums.day += fallOf(held, event.days);
  for (const loan of loans) addLoan(sums, loan, event);
  return sums;
}

/** An event, and from which of a position's figures on its own stand. */
interface Moment {
  readonly event: StressEvent;
  readonly from: number;
}

function addCross(sums: Sums, wallet: Wallet, { event: { hours, days }, from }: Moment): void {
  const { worth, column, balance, equity, cross, isOwnCross } = wallet;
  let [hourEquity, hourKept, dayEquity, dayKept] = [balance, 0, balance, 0];
  for (let index = 0; index < cross.length; index += 1) {
    const { figures } = cross[index] as Moved;
    hourEquity += figures[from] as number;
    hourKept += figures[from + 1] as number;
    dayEquity += figures[from + 2] as number;
    dayKept += figures[from + 3] as number;
  }
  const isClosed = cross.length > 0 && (hourEquity < hourKept || dayEquity < dayKept);
  if (isClosed) close(sums, isOwnCross);
  const today = Math.max(0, equity);
  sums.hour += worth * (today - (isClosed ? 0 : Math.max(0, hourEquity) * left(hours, column)));
  sums.day += worth * (today - (isClosed ? 0 : Math.max(0, dayEquity) * left(days, column)));
}

function addIsolated(
  sums: Sums,
  { moved, wallet: { worth, column, own } }: { moved: Moved; wallet: Wallet },
  { event: { hours, days }, from }: Moment,
): void {
  const { equity, profit, figures } = moved;
  // Of a margin that is not known only the move can be counted.
  const today = equity ?? 0;
  const hourEquity = today + (figures[from] as number) - profit;
  const hourKept = figures[from + 1] as number;
  const dayEquity = today + (figures[from + 2] as number) - profit;
  const dayKept = figures[from + 3] as number;
  const isClosed = equity !== null && (hourEquity < hourKept || dayEquity < dayKept);
  if (isClosed) close(sums, moved === own);
  const floor = equity === null ? -Infinity : 0;
  const whole = Math.max(floor, today);
  sums.hour += worth * (whole - (isClosed ? 0 : Math.max(floor, hourEquity) * left(hours, column)));
  sums.day += worth * (whole - (isClosed ? 0 : Math.max(floor, dayEquity) * left(days, column)));
}

/** A loan loses its collateral to the debt and no more; the premium of who liquidates it is not counted. */
function addLoan(sums: Sums, { collateral, counted, debt }: LoanColumns, { hours, days }: StressEvent): void {
  const today = Math.max(0, worthAt(collateral, null) - worthAt(debt, null));
  const debtAtHour = worthAt(debt, hours);
  const debtAtDay = worthAt(debt, days);
  if (worthAt(counted, hours) < debtAtHour || worthAt(counted, days) < debtAtDay) close(sums, false);
  sums.hour += today - Math.max(0, worthAt(collateral, hours) - debtAtHour);
  sums.day += today - Math.max(0, worthAt(collateral, days) - debtAtDay);
}

function close(sums: Sums, isOwn: boolean): void {
  sums.isAnyClosed = true;
  if (isOwn) sums.isOwnClosed = true;
}

function worthAt(columns: Float64Array, moves: readonly number[] | null): number {
  let value = 0;
  for (let at = 0; at < columns.length; at += 1) {
    value += (columns[at] as number) * (moves === null ? 1 : left(moves, at));
  }
  return value;
}

function fallOf(columns: Float64Array, moves: readonly number[]): number {
  let fall = 0;
  for (let at = 0; at < columns.length; at += 1)
    fall -= ((columns[at] as number) * (moves[at] as number)) / 1e4;
  return fall;
}
