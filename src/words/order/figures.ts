import type { Instrument } from '../../core/snapshot/market.ts';
import { cleanForeignText } from '../../core/text.ts';
import { decimalWords, localeOf, percentWords } from '../number.ts';
import type { Say } from '../say.ts';

const NAME_LIMIT = 20;
const MOST_DECIMALS = 20;
const CLOSE_DIGITS = 4;
const FREE_DIGITS = 6;
/** A rounding that moves a figure by more than this share would show another one. */
const LARGEST_MOVE = 0.0005;
const LONGEST_PLAIN = 1e15;

/** Steps and names of a market; null where its instrument was not read. */
export type Steps = Instrument | null;

/** A price with the decimals of the market's tick: "86,412.5". */
export function priceWords(price: number | string, steps: Steps, say: Say): string {
  const value = Number(price);
  return stepWords(value, priceDecimals(value, steps), say);
}

/** The same of a price that somebody chose, with every decimal it was given: one off the tick has to be seen. */
export function chosenPriceWords(price: string, steps: Steps, say: Say): string {
  return stepWords(Number(price), withOwn(price, priceDecimals(Number(price), steps)), say);
}

/** "0.30005 BTC": the same of a size. */
export function chosenBaseWords(size: string, steps: Steps, say: Say): string {
  const number = stepWords(Number(size), withOwn(size, decimalsOf(steps?.lotSize)), say);
  return steps === null ? number : say('amount', [number, nameWords(steps.base)]);
}

function withOwn(text: string, decimals: number | null): number | null {
  return decimals === null ? null : Math.max(decimals, decimalsOf(text) ?? 0);
}

/** "0.3 BTC": a size in the base asset. */
export function baseWords(size: number | string, steps: Steps, say: Say): string {
  const number = stepWords(Number(size), decimalsOf(steps?.lotSize), say);
  return steps === null ? number : say('amount', [number, nameWords(steps.base)]);
}

/** "25,890 USDT": an amount in the quote asset. */
export function quoteWords(amount: number | string, steps: Steps, say: Say): string {
  return steps === null ? moneyNumber(Number(amount), say) : moneyWords(Number(amount), steps.quote, say);
}

/** An amount of money in the named asset, to four digits or to the whole. */
export function moneyWords(amount: number, asset: string, say: Say): string {
  return say('amount', [moneyNumber(amount, say), nameWords(asset)]);
}

/** The same without the name of the asset. */
export function plainMoneyWords(amount: number, say: Say): string {
  return moneyNumber(amount, say);
}

/** "50 contracts". */
export function contractWords(count: number | string, say: Say): string {
  const key = Number(count) === 1 ? 'order_contract' : 'order_contracts';
  return say(key, [stepWords(Number(count), null, say)]);
}

/** A bare figure of two digits. */
export function figureWords(value: number, say: Say): string {
  return format(value, { maximumSignificantDigits: 2 }, say);
}

/** A leverage or another factor, to three digits: "6.4", "125". */
export function factorWords(value: number, say: Say): string {
  return format(value, { maximumSignificantDigits: 3 }, say);
}

/** A name the venue gave, fit to show. */
export function nameWords(name: string): string {
  return cleanForeignText(name, NAME_LIMIT);
}

/** "+0.16%", "−0.16%": how far a price lies from another; above is plus. */
export function differenceWords(bps: number, say: Say): string {
  const size = percentWords(Math.abs(bps), say);
  if (Math.abs(bps) < 1) return size;
  return say(bps < 0 ? 'order_minus' : 'order_plus', [size]);
}

/** "0.74% above mid", "0.74% below mid": slippage against the trader becomes a direction by the side. */
export function fromMidWords(slippageBps: number, side: 'buy' | 'sell', say: Say): string {
  const above = aboveBps(slippageBps, side);
  if (above === 0) return say('order_at_mid');
  return say(above > 0 ? 'order_above_mid' : 'order_below_mid', [percentWords(Math.abs(above), say)]);
}

/** "0.74% below its trigger": the same of an order that waits. */
export function fromTriggerWords(slippageBps: number, side: 'buy' | 'sell', say: Say): string {
  const above = aboveBps(slippageBps, side);
  if (above === 0) return say('order_at_trigger');
  return say(above > 0 ? 'order_above_trigger' : 'order_below_trigger', [percentWords(Math.abs(above), say)]);
}

/** Slippage against the trader as a distance above a price. */
export function aboveBps(slippageBps: number, side: 'buy' | 'sell'): number {
  return side === 'buy' ? slippageBps : -slippageBps;
}

function priceDecimals(price: number, steps: Steps): number | null {
  const tick = decimalsOf(steps?.tickSize);
  const digits = steps?.priceDigits ?? null;
  if (digits === null) return tick;
  const whole = Math.floor(Math.log10(Math.max(Math.abs(price), Number.MIN_VALUE))) + 1;
  return Math.max(0, Math.min(tick ?? MOST_DECIMALS, digits - whole));
}

/** Decimals of a step such as `0.001`. */
function decimalsOf(step: string | null | undefined): number | null {
  if (step === null || step === undefined || Number(step) === 0) return null;
  const point = step.indexOf('.');
  return point < 0 ? 0 : Math.min(MOST_DECIMALS, step.length - point - 1);
}

function stepWords(value: number, decimals: number | null, say: Say): string {
  if (!Number.isFinite(value)) return say('figure_unknown');
  if (Math.abs(value) >= LONGEST_PLAIN) return hugeWords(value, say);
  if (decimals === null) return format(value, { maximumSignificantDigits: FREE_DIGITS }, say);
  const moved = Math.abs(Number(value.toFixed(decimals)) - value);
  return moved > Math.abs(value) * LARGEST_MOVE
    ? format(value, { maximumSignificantDigits: CLOSE_DIGITS }, say)
    : format(value, { maximumFractionDigits: decimals }, say);
}

function moneyNumber(value: number, say: Say): string {
  if (!Number.isFinite(value)) return say('figure_unknown');
  if (Math.abs(value) >= LONGEST_PLAIN) return hugeWords(value, say);
  const options =
    Math.abs(value) >= 1_000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: CLOSE_DIGITS };
  return format(value, options, say);
}

function hugeWords(value: number, say: Say): string {
  const number = { value: BigInt(Math.round(Math.abs(value))), decimals: 0 };
  return decimalWords(number, { rounding: 'up', digits: CLOSE_DIGITS }, say);
}

function format(value: number, options: Intl.NumberFormatOptions, say: Say): string {
  return new Intl.NumberFormat(localeOf(say), options).format(value);
}
