import * as v from 'valibot';
import type { Product } from '../../core/intent/order.ts';
import { decimalText } from '../../core/math/decimal.ts';
import type { Instrument } from '../../core/snapshot/market.ts';
import { amount, name } from '../parse.ts';

const filter = v.looseObject({ filterType: v.string() });
const optional = v.optional(amount);

const priceFilter = v.object({ tickSize: optional });
const lotFilter = v.object({ stepSize: optional, minQty: optional, maxQty: optional });
const notionalFilter = v.object({ notional: optional, minNotional: optional });
const bandFilter = v.object({ multiplierUp: optional, multiplierDown: optional });

/** Schema of one symbol of `exchangeInfo`, of any product. */
export const symbolSchema = v.object({
  symbol: name,
  baseAsset: v.pipe(v.string(), v.maxLength(40)),
  quoteAsset: v.pipe(v.string(), v.maxLength(40)),
  contractSize: v.optional(amount),
  filters: v.pipe(v.array(filter), v.maxLength(40)),
});
export type BinanceSymbol = v.InferOutput<typeof symbolSchema>;

/**
 * What can be traded, from a symbol's filters; a rule whose value is zero is switched off.
 * @throws valibot's error when a filter holds no number.
 */
export function instrumentOf(symbol: BinanceSymbol, product: Product): Instrument {
  const read = <S extends v.GenericSchema>(schema: S, ...types: string[]) => {
    const found = symbol.filters.find(({ filterType }) => types.includes(filterType));
    return found === undefined ? null : v.parse(schema, found);
  };
  const lot = read(lotFilter, 'LOT_SIZE');
  const market = read(lotFilter, 'MARKET_LOT_SIZE');
  const notional = read(notionalFilter, 'NOTIONAL', 'MIN_NOTIONAL');
  return {
    base: symbol.baseAsset,
    quote: symbol.quoteAsset,
    contractValue: product === 'inverse' ? (symbol.contractSize ?? null) : null,
    tickSize: rule(read(priceFilter, 'PRICE_FILTER')?.tickSize),
    lotSize: rule(lot?.stepSize),
    marketLotSize: rule(market?.stepSize),
    minSize: rule(lot?.minQty),
    maxSize: rule(lot?.maxQty),
    maxMarketSize: rule(market?.maxQty),
    minNotional: rule(notional?.minNotional ?? notional?.notional),
    priceDigits: null,
    // Spot's band is around an average of trades, and not around a mark price.
    priceBand: product === 'spot' ? null : bandOf(read(bandFilter, 'PERCENT_PRICE')),
  };
}

function rule(value: string | undefined): string | null {
  return value === undefined || value === '0' ? null : value;
}

function bandOf(band: v.InferOutput<typeof bandFilter> | null): Instrument['priceBand'] {
  if (band?.multiplierUp === undefined || band.multiplierDown === undefined) return null;
  const share = (value: number) => decimalText(Number(value.toFixed(8)));
  const up = share(Number(band.multiplierUp) - 1);
  const down = share(1 - Number(band.multiplierDown));
  return up === null || down === null || up.startsWith('-') || down.startsWith('-') ? null : { up, down };
}
