import * as v from 'valibot';
import type { Product } from '../../core/intent/order.ts';
import type { Ask } from '../ask/ask.ts';
import type { Mark } from '../mark.ts';
import { name, readAs } from '../parse.ts';
import { BINANCE_APIS } from './hosts.ts';
import { premiumSchema } from './market.ts';

const MAX_ROWS = 10_000;
const ALL_WEIGHT = 10;
const rowsSchema = v.pipe(v.array(v.looseObject({ symbol: name })), v.maxLength(MAX_ROWS));

/**
 * The marks of all markets of a product.
 * @throws VenueFault when they cannot be read.
 */
export async function readBinanceMarks(
  product: Exclude<Product, 'spot'>,
  ask: Ask,
): Promise<ReadonlyMap<string, Mark>> {
  const { rest } = BINANCE_APIS[product];
  const answer = await ask.json({ url: `${rest}/premiumIndex`, weight: ALL_WEIGHT });
  const marks = new Map<string, Mark>();
  for (const row of readAs(rowsSchema, answer, new URL(rest).host)) {
    const read = v.safeParse(premiumSchema, row);
    if (!read.success) continue;
    const { markPrice, lastFundingRate } = read.output;
    marks.set(row.symbol, { mark: markPrice, fundingRate: lastFundingRate || null });
  }
  return marks;
}
