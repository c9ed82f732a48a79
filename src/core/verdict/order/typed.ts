import type { BookSize } from '../../book/index.ts';
import type { TypedOrder } from '../../intent/order.ts';
import type { OrderCheck } from './check.ts';
import { baseOf } from './size.ts';

/** Prices of five significant digits are a ten-thousandth apart at most. */
const PRICE_ROUNDING = 1e-4;
/** A slider leaves room for the fee. */
const SIZE_ROUNDING = 0.01;
/** Between two units stands a price that moves while the order is on its way. */
const CONVERTED_ROUNDING = 0.03;
const TEN_FOLD = 9.5;

function plain(symbol: string): string {
  return symbol.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** True when the form showed another market. Names that are only numbers of the venue are not compared. */
export function typedSymbolDiffers({ order, open }: OrderCheck, typed: string): boolean {
  if (order.symbol.startsWith('@')) return false;
  const { base, quote } = open.instrument;
  const names = [order.symbol, base, `${base}${quote}`, `${base}PERP`, `${base}${quote}PERP`];
  return !names.map(plain).includes(plain(typed));
}

/** True when both prices are known and differ by more than the venue's rounding. */
export function typedPriceDiffers(
  { open }: OrderCheck,
  { typed, sent }: { typed: string | null; sent: string | null },
): boolean {
  if (typed === null || sent === null) return false;
  const step = Math.max(Number(open.instrument.tickSize ?? 0), Number(typed) * PRICE_ROUNDING);
  return Math.abs(Number(typed) - Number(sent)) > step * (1 + 1e-9);
}

/**
 * What a size typed in quote may stand for: the order's value, or the margin put in, of which the order is `leverage`
 * times as much. Null where that cannot be told.
 */
function meantFactors({ intent, order }: OrderCheck, typed: TypedOrder): number[] | null {
  if (order.product === 'spot') return [1];
  const leverage = Number(typed.leverage ?? intent.leverage ?? 0);
  return leverage > 0 ? [1, leverage] : null;
}

function priceOf({ order, open }: OrderCheck): number {
  return Number((order.type === 'limit' ? order.price : order.trigger?.price) ?? open.mid);
}

/** How the size sent differs from the size typed; null where it does not, or where they cannot be compared. */
export function typedSizeDiffers(check: OrderCheck, typed: TypedOrder): 'ten-fold' | 'other' | null {
  const { order, open } = check;
  const { size } = typed;
  const { size: sent } = order;
  if (size === null || size.unit === null || sent === null || Number(size.value) === 0) return null;
  const converted = size.unit !== sent.unit;
  const factors = converted && size.unit === 'quote' ? meantFactors(check, typed) : [1];
  if (factors === null) return null;
  const price = priceOf(check);
  const inBase = ({ unit, value }: BookSize) => baseOf({ unit, value }, open, price);
  const typedBase = converted ? inBase({ unit: size.unit, value: Number(size.value) }) : Number(size.value);
  const sentBase = converted ? inBase({ unit: sent.unit, value: Number(sent.value) }) : Number(sent.value);
  const lot = Number(open.instrument.marketLotSize ?? open.instrument.lotSize ?? 0);
  const lotSize = converted ? inBase({ unit: sent.unit, value: lot }) : lot;
  const share = converted ? CONVERTED_ROUNDING : SIZE_ROUNDING;
  const differs = factors.every((factor) => {
    const meant = typedBase * factor;
    return Math.abs(sentBase - meant) > Math.max(lotSize * (1 + 1e-9), meant * share);
  });
  if (!differs) return null;
  return sentBase >= TEN_FOLD * typedBase * Math.max(...factors) ? 'ten-fold' : 'other';
}
