import type { VenueIntent } from '../../core/intent/intent.ts';
import type { OrderIntent } from '../../core/intent/order.ts';
import type { OrderFill, OrderResult } from '../../core/verdict/order/outcome.ts';
import type { OrderVerdict } from '../../core/verdict/verdict.ts';
import { percentWords, wholeWords } from '../number.ts';
import type { Row } from '../row.ts';
import type { Say } from '../say.ts';
import { aboveBps, baseWords, differenceWords, figureWords, moneyWords, priceWords } from './figures.ts';
import { leftWords } from './left.ts';
import { isRefused, resultOf } from './result.ts';
import { titleAt } from './title.ts';

/** The figures of a fill: of one order in reading order, of several one row each. */
export function orderRows(intent: VenueIntent | null, verdict: OrderVerdict, say: Say): readonly Row[] {
  const orders = verdict.outcome?.orders ?? [];
  const [only] = orders;
  if (intent?.kind === 'order' && intent.orders.length > 1)
    return intent.orders.map((_, index) => listRow(index, { intent, verdict }, say));
  return only === undefined ? [] : resultRows(only, verdict, say);
}

function resultRows(result: OrderResult, verdict: OrderVerdict, say: Say): readonly Row[] {
  return [
    ...fillRows(result, say),
    ...leftWords(result, verdict, say).map((left) => row(left.id, left)),
    ...depthRows(result, verdict, say),
    ...beyondRows(result, say),
    ...thinRows(result, say),
    ...feeRows(result, say),
  ];
}

/** "86,412.5 · +0.16%": an average with its distance from mid; null where nothing fills. */
export function averageWords(
  fill: OrderFill | null,
  { instrument, side }: OrderResult,
  say: Say,
): string | null {
  if (fill === null || fill.averagePrice === null) return null;
  const price = priceWords(fill.averagePrice, instrument, say);
  if (fill.slippageMidBps === null) return price;
  return say('order_price_difference', [price, differenceWords(aboveBps(fill.slippageMidBps, side), say)]);
}

/** Above it a range has no ends worth reading. */
const LARGEST_LOW_BPS = 500_000;

/** What an estimate says of a size the visible book does not hold: "about 1.2–2.4%". */
export function beyondWords({ beyond }: OrderResult, say: Say): string | null {
  if (beyond === null) return null;
  if (beyond.lowBps > LARGEST_LOW_BPS) return percentWords(beyond.lowBps, say);
  return say('order_range', [figureWords(beyond.lowBps / 100, say), percentWords(beyond.highBps, say)]);
}

/** "12.96 USDT", or null where no fee is known. */
export function feeWords({ fee }: OrderResult, say: Say): string | null {
  return fee === null ? null : moneyWords(fee.amount, fee.asset, say);
}

function listRow(
  index: number,
  { intent, verdict }: { readonly intent: OrderIntent; readonly verdict: OrderVerdict },
  say: Say,
): Row {
  const result = resultOf(verdict, index);
  const label = say('row_order', [String(index + 1), titleAt(index, { intent, verdict }, say)]);
  return row('order', {
    label,
    value: result === null ? say('row_order_unknown') : fateShort(result, verdict, say),
  });
}

/** What becomes of an order, in a few words. */
export function fateShort(result: OrderResult, verdict: OrderVerdict, say: Say): string {
  const average = averageWords(result.fill, result, say);
  if (result.fate === 'refused') {
    return say(isRefused(verdict, result.index) ? 'order_fate_refused' : 'order_fate_unfilled');
  }
  if (result.fate === 'waits') return say('order_fate_waits');
  if (result.fate === 'rests' || average === null) return say('order_fate_rests');
  return average;
}

function fillRows(result: OrderResult, say: Say): readonly Row[] {
  const { fill, fate, instrument } = result;
  const average = averageWords(fill, result, say);
  if (fill === null || average === null || fate === 'refused') return [];
  const waits = fate === 'waits';
  const levels =
    fill.levels === 1 ? say('row_levels_one') : say('row_levels', [wholeWords(fill.levels, say)]);
  const rows = [
    row('fill', {
      label: say(waits ? 'row_fill_waits' : 'row_fill'),
      value: average,
      note: say(waits ? 'row_fill_waits_note' : 'row_fill_note'),
    }),
  ];
  if (fill.worstPrice === null) return rows;
  const worst = priceWords(fill.worstPrice, instrument, say);
  return [...rows, row('worst', { label: say('row_worst_price'), value: worst, note: levels })];
}

function depthRows({ depthShareBps, side }: OrderResult, verdict: OrderVerdict, say: Say): readonly Row[] {
  if (depthShareBps === null) return [];
  // Where the levels shown end before 1 %, the share of what rests there is smaller than this.
  const isBound = verdict.basis.some(({ figure, method }) => figure === 'depth-share' && method === 'bound');
  const share = percentWords(depthShareBps, say);
  return [
    row('depth', {
      label: say('row_depth'),
      value: isBound ? say('order_at_most', [share]) : share,
      note: say(`row_depth_note_${side}`),
    }),
  ];
}

function beyondRows(result: OrderResult, say: Say): readonly Row[] {
  const range = beyondWords(result, say);
  if (range === null) return [];
  return [row('beyond', { label: say('row_beyond'), value: range, note: say('row_beyond_note') })];
}

function thinRows(result: OrderResult, say: Say): readonly Row[] {
  const thin = result.stressed.find(({ scenario }) => scenario === 'thin')?.fill ?? null;
  const average = averageWords(thin, result, say);
  if (thin === null || average === null) return [];
  const unfilled = thin.unfilledBase ?? 0;
  const note =
    unfilled > 0
      ? say('row_thin_unfilled', [baseWords(unfilled, result.instrument, say)])
      : say('row_thin_note');
  return [row('thin', { label: say('row_thin'), value: average, note })];
}

function feeRows(result: OrderResult, say: Say): readonly Row[] {
  const { fee } = result;
  const value = feeWords(result, say);
  if (fee === null || value === null) return [];
  const note = say(`row_order_fee_${fee.source}`, [percentWords(fee.rate * 10_000, say)]);
  return [row('fee', { label: say('row_order_fee'), value, note })];
}

function row(
  id: Row['id'],
  {
    label,
    value,
    note = null,
  }: { readonly label: string; readonly value: string; readonly note?: string | null },
): Row {
  return { id, label, value, note, exact: null };
}
