import * as v from 'valibot';
import { ProductSchema } from '../../intent/order.ts';
import { InstrumentSchema } from '../../snapshot/market.ts';
import { RiskSchema } from '../risk/outcome.ts';

const figure = v.number();
const maybe = v.nullable(figure);

/** A fill of so much, at this price on average and at worst; slippage in bps, positive is against the trader. */
export const FillSchema = v.object({
  /** In base units. */
  filledBase: figure,
  filledQuote: figure,
  /** What the visible book does not hold, or the bound does not reach; in base units, null where only quote was asked. */
  unfilledBase: maybe,
  averagePrice: maybe,
  worstPrice: maybe,
  levels: v.pipe(v.number(), v.integer(), v.minValue(0)),
  slippageMidBps: maybe,
  slippageBestBps: maybe,
});
export type OrderFill = v.InferOutput<typeof FillSchema>;

/** What one order would do now. Prices are quote per base; every figure has nine significant digits. */
export const OrderResultSchema = v.object({
  /** Which order of the intent. */
  index: v.pipe(v.number(), v.integer(), v.minValue(0)),
  symbol: v.string(),
  product: ProductSchema,
  instrument: InstrumentSchema,
  side: v.picklist(['buy', 'sell']),
  /** What becomes of it: fills now, rests on the book, waits for its trigger, or is refused or cut by its own terms. */
  fate: v.picklist(['fills', 'part-fills', 'rests', 'waits', 'refused']),
  requestedBase: maybe,
  bestBid: maybe,
  bestAsk: maybe,
  mid: maybe,
  /**
   * What fills at once; of an order that waits, what would fill if its trigger price were mid of the book as it is; of
   * one that the venue's steps or limits refuse, what would fill if it were taken all the same.
   */
  fill: v.nullable(FillSchema),
  /** What stays on the book, in base units. */
  restsBase: maybe,
  fee: v.nullable(
    v.object({
      amount: figure,
      asset: v.string(),
      rate: figure,
      source: v.picklist(['account', 'schedule']),
    }),
  ),
  /** The size as a share of what rests within 1 % of mid on the side it takes. */
  depthShareBps: maybe,
  /** Where the visible book ends first: average slippage of the whole size, from a square-root law; an estimate. */
  beyond: v.nullable(v.object({ lowBps: figure, highBps: figure })),
  /** The same order on a book with less in it and further away. */
  stressed: v.array(v.object({ scenario: v.picklist(['thin', 'crash', 'flash']), fill: FillSchema })),
});
export type OrderResult = v.InferOutput<typeof OrderResultSchema>;

/** What an order request would do now, order by order. */
export const OrderOutcomeSchema = v.object({
  /** Empty where margin alone is changed. */
  orders: v.array(OrderResultSchema),
  /** One for each position that the request changes, the worst first; empty for spot. */
  risks: v.array(RiskSchema),
});
export type OrderOutcome = v.InferOutput<typeof OrderOutcomeSchema>;
