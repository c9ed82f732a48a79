import * as v from 'valibot';
import type { Product } from '../../core/intent/order.ts';
import type { Tier } from '../../core/snapshot/tier.ts';
import type { Ask } from '../ask/ask.ts';
import { amount, name, readAs } from '../parse.ts';
import { BINANCE_APIS } from './hosts.ts';

const MAX_SYMBOLS = 10_000;

const tierSchema = v.object({
  bracketNotionalFloor: amount,
  bracketNotionalCap: v.optional(amount),
  bracketMaintenanceMarginRate: amount,
  cumFastMaintenanceAmount: amount,
  maxOpenPosLeverage: amount,
});
const rowSchema = v.object({
  symbol: name,
  riskBrackets: v.pipe(v.array(tierSchema), v.maxLength(100)),
});
const bracketsSchema = v.object({
  data: v.object({ brackets: v.pipe(v.array(v.unknown()), v.maxLength(MAX_SYMBOLS)) }),
});

/**
 * The maintenance tiers of every symbol of a product as the web page reads them, in the venue's order. Floors and
 * deductions of COIN-M are in the coin. No documented interface: a symbol that cannot be read is left out.
 * @throws VenueFault when none can be read.
 */
export async function readBrackets(
  product: Product,
  ask: Ask,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, Tier[]>> {
  const { brackets: url } = BINANCE_APIS[product];
  if (url === null) return new Map();
  const { data } = readAs(bracketsSchema, await ask.json({ url, weight: 1 }, signal), new URL(url).host);
  const tiers = new Map<string, Tier[]>();
  for (const item of data.brackets) {
    const row = v.safeParse(rowSchema, item);
    if (!row.success) continue;
    tiers.set(row.output.symbol, row.output.riskBrackets.map(tierOf));
  }
  return tiers;
}

function tierOf(bracket: v.InferOutput<typeof tierSchema>): Tier {
  return {
    floor: bracket.bracketNotionalFloor,
    maintenanceMarginRate: bracket.bracketMaintenanceMarginRate,
    deduction: bracket.cumFastMaintenanceAmount,
    maxLeverage: bracket.maxOpenPosLeverage,
    ...(bracket.bracketNotionalCap === undefined ? {} : { cap: bracket.bracketNotionalCap }),
  };
}
