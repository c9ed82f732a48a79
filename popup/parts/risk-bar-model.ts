import type { Risk } from '../../src/core/verdict/risk/outcome.ts';
import type { Finding, OrderVerdict } from '../../src/core/verdict/verdict.ts';
import type { Say } from '../../src/words/index.ts';
import { priceWords, riskOf, sideOf, stepsOf } from '../../src/words/order/index.ts';

/** A place on the bar: `at` runs from 0 at its left end to 1 at its right. */
interface BarMark {
  readonly at: number;
  readonly text: string;
}

/** A position as prices from low to high: where it ends, where it stands, and how far past events went. */
export interface RiskBar {
  readonly liquidation: BarMark;
  readonly mark: BarMark;
  readonly entry: BarMark | null;
  readonly stop: BarMark | null;
  /** The stretch of prices where the position is gone. */
  readonly gone: { readonly from: number; readonly to: number };
  /** The worst day of each past event, as a place. */
  readonly ticks: readonly number[];
  readonly ticksText: string;
  readonly level: Finding['level'];
  readonly label: string;
}

const PICTURED = new Set([
  'liquidation-likely',
  'liquidation-near',
  'liquidation-before-stop',
  'adding-to-loss',
  'account-loss',
]);
const START = 0.02;
const END = 0.98;
/** A rise may be several times the price; further than this a tick stands at the end. */
const FURTHEST = 1;
/** The bar reaches at least this much beyond the liquidation price. */
const BEYOND = 1.2;
const BPS = 10_000;

/** The picture of a finding on a position; null for what no bar makes plainer. */
export function riskBarOf(finding: Finding, verdict: OrderVerdict, say: Say): RiskBar | null {
  if (!PICTURED.has(finding.code)) return null;
  const risk = riskOf(finding, verdict);
  const liquidation = risk?.after?.liquidation ?? null;
  if (risk === null || liquidation === null || !(risk.mark > 0)) return null;
  const steps = stepsOf(risk, verdict);
  const stopPrice = Number(finding.evidence.find(({ name }) => name === 'stopPrice')?.value ?? Number.NaN);
  const entryPrice = risk.after?.entryPrice ?? null;
  const place = placing(risk, [liquidation.price, stopPrice, entryPrice ?? risk.mark]);
  const marked = (key: string, price: number | null): BarMark | null =>
    price === null || !(price > 0)
      ? null
      : { at: place(price), text: say(key, [priceWords(price, steps, say)]) };
  const end = {
    at: place(liquidation.price),
    text: say('risk_bar_liquidation', [priceWords(liquidation.price, steps, say)]),
  };
  const mark = { at: place(risk.mark), text: say('risk_bar_mark', [priceWords(risk.mark, steps, say)]) };
  const entry = marked('risk_bar_entry', entryPrice);
  const stop = marked('risk_bar_stop', stopPrice);
  const isLow = liquidation.price < risk.mark;
  const passed = risk.replays.filter(({ dayBps }) =>
    isLow ? priceAfter(risk, dayBps) <= liquidation.price : priceAfter(risk, dayBps) >= liquidation.price,
  ).length;
  const counted = say('risk_bar_passed', [String(passed), String(risk.replays.length)]);
  return {
    liquidation: end,
    mark,
    entry,
    stop,
    gone: isLow ? { from: 0, to: end.at } : { from: end.at, to: 1 },
    ticks: risk.replays.map(({ dayBps }) => place(priceAfter(risk, dayBps))),
    ticksText: risk.replays.length === 0 ? '' : say('risk_bar_ticks'),
    level: finding.level,
    label: [entry?.text, mark.text, stop?.text, end.text, counted]
      .filter((text) => text !== undefined)
      .join(', '),
  };
}

function priceAfter({ mark }: Risk, dayBps: number): number {
  return mark * (1 + dayBps / BPS);
}

/** Where a price stands, at true scale: from the furthest event to what lies on the other side of the mark. */
function placing(risk: Risk, prices: readonly number[]): (price: number) => number {
  const { mark, replays } = risk;
  const share = (price: number) => price / mark - 1;
  const end = share(prices[0] ?? mark) * BEYOND;
  const cap = Math.max(FURTHEST, Math.abs(end));
  const sign = sideOf(risk) === 'long' ? -1 : 1;
  const events = replays.map(({ dayBps }) => dayBps / BPS).filter((move) => move * sign > 0);
  const all = [0, end, ...events, ...prices.filter((price) => price > 0).map(share)];
  const low = Math.max(-cap, Math.min(...all));
  const high = Math.min(cap, Math.max(...all));
  const width = high - low || 1;
  return (price) => {
    const at = (Math.min(high, Math.max(low, share(price))) - low) / width;
    return START + at * (END - START);
  };
}
