import type { OrderResult } from '../../core/verdict/order/outcome.ts';
import type { OrderVerdict } from '../../core/verdict/verdict.ts';
import type { PreviewView } from '../../protocol/exchange/bridge.ts';
import { baseWords } from '../order/figures.ts';
import { leftWords } from '../order/left.ts';
import { isBeyondBook, resultOf } from '../order/result.ts';
import { liquidationWords, uncheckedLiquidation } from '../order/risk/liquidation.ts';
import { averageWords, beyondWords, fateShort, feeWords } from '../order/rows.ts';
import type { Say } from '../say.ts';
import type { Judged } from './judged.ts';

export type PreviewRow = PreviewView['rows'][number];

const ABOUT_PRICE = ['order-impact', 'order-beyond-book', 'stop-far-fill', 'bound-below-worst'];
const ABOUT_LIQUIDATION = [
  'liquidation-likely',
  'liquidation-near',
  'liquidation-before-stop',
  'already-liquidatable',
];

const MOST_ROWS = 3;

/** The most telling figures of one order: what it fills at, where it would be liquidated, what is left of it, its fee. */
export function previewRows({ verdict }: Judged, say: Say): readonly PreviewRow[] {
  const result = resultOf(verdict, 0);
  if (result === null) return [];
  const rows = [
    fillRow(result, verdict, say),
    ...liquidationRow(verdict, say),
    ...leftRow(result, verdict, say),
    ...feeRow(result, say),
  ];
  return rows.slice(0, MOST_ROWS);
}

/** Where the position would be liquidated then, or that this was not checked; nothing where nothing is held on margin. */
function liquidationRow(verdict: OrderVerdict, say: Say): readonly PreviewRow[] {
  const [risk] = verdict.outcome?.risks ?? [];
  const isUnknown = verdict.unread.some(({ code }) => code === 'margin-unknown');
  const words =
    risk === undefined
      ? isUnknown
        ? uncheckedLiquidation('', say)
        : null
      : liquidationWords(risk, verdict, say);
  if (words === null) return [];
  return [
    {
      id: 'liquidation',
      label: words.label,
      value: words.value,
      marked: isMarked(verdict, ABOUT_LIQUIDATION),
    },
  ];
}

/** One line for a side that was not chosen yet, and below it where that side would be liquidated. */
export function sideRows({ intent, verdict }: Judged, say: Say): readonly PreviewRow[] {
  const side = intent.orders[0]?.side ?? 'buy';
  const result = resultOf(verdict, 0);
  const value = result === null ? say('row_order_unknown') : sideWords(result, verdict, say);
  const below = liquidationRow(verdict, say).map((row) => ({ ...row, id: `${side}-${row.id}` }));
  return [{ id: side, label: say(`preview_${side}`), value, marked: isMarked(verdict) }, ...below];
}

/** What one side does, and how little of it where a part finds nothing or waits. */
function sideWords(result: OrderResult, verdict: OrderVerdict, say: Say): string {
  const { fate, fill, instrument } = result;
  const words = fateShort(result, verdict, say);
  const isCut = fate === 'part-fills' || isBeyondBook(verdict, result.index);
  const isPart = isCut && fate !== 'refused' && fate !== 'waits' && fill !== null && fill.filledBase > 0;
  return isPart ? say('preview_part', [baseWords(fill.filledBase, instrument, say), words]) : words;
}

function fillRow(result: OrderResult, verdict: OrderVerdict, say: Say): PreviewRow {
  const average = averageWords(result.fill, result, say);
  const marked = isMarked(verdict);
  if (result.fate === 'waits' && average !== null) {
    return { id: 'fill', label: say('preview_fill_waits'), value: average, marked };
  }
  if (result.fate === 'refused' || result.fate === 'rests' || result.fate === 'waits' || average === null) {
    return { id: 'fate', label: say('preview_fate'), value: fateShort(result, verdict, say), marked };
  }
  return { id: 'fill', label: say('row_fill'), value: average, marked };
}

/** What does not fill now: an estimate beyond the book, what rests, or what is cut off. */
function leftRow(result: OrderResult, verdict: OrderVerdict, say: Say): readonly PreviewRow[] {
  const range = beyondWords(result, say);
  if (range !== null) return [{ id: 'beyond', label: say('preview_beyond'), value: range, marked: false }];
  if (result.fate !== 'part-fills' && !isBeyondBook(verdict, result.index)) return [];
  return leftWords(result, verdict, say)
    .slice(0, 1)
    .map((left) => ({ ...left, marked: left.id === 'unfilled' }));
}

function feeRow(result: OrderResult, say: Say): readonly PreviewRow[] {
  const value = feeWords(result, say);
  return value === null ? [] : [{ id: 'fee', label: say('row_order_fee'), value, marked: false }];
}

function isMarked({ findings }: OrderVerdict, codes: readonly string[] = ABOUT_PRICE): boolean {
  return findings.some(({ code, level }) => level !== 'info' && codes.includes(code));
}
