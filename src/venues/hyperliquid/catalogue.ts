import * as v from 'valibot';
import { decimalText } from '../../core/math/decimal.ts';
import type { Instrument } from '../../core/snapshot/market.ts';
import type { Tier } from '../../core/snapshot/tier.ts';
import type { Ask } from '../ask/ask.ts';
import type { Catalogue, Listing } from '../catalogue.ts';
import { amount, name, readAs } from '../parse.ts';
import { INFO_HOST, info } from './info.ts';

const MAX_MARKETS = 5_000;
/** A perpetual's price has at most this many decimals less those of its size, a spot price two more. */
const PRICE_DECIMALS = { linear: 6, spot: 8 } as const;
const PRICE_DIGITS = 5;
const MIN_NOTIONAL = '10';
/** @see https://hyperliquid.gitbook.io/hyperliquid-docs/trading/fees: the base tier */
const FEES = { linear: { taker: 0.00045, maker: 0.00015 }, spot: { taker: 0.0007, maker: 0.0004 } } as const;
/** On a builder's market its deployer takes as much again. */
const BUILDER_FEES = { taker: 0.0009, maker: 0.0003 } as const;

/** The modes of a market that leave no choice of margin. */
const ISOLATED_MODES: ReadonlySet<string> = new Set(['strictIsolated', 'noCross']);

const szDecimals = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(12));
const index = v.pipe(v.number(), v.integer(), v.minValue(0));

const marginTable = v.tuple([
  index,
  v.object({ marginTiers: v.array(v.object({ lowerBound: amount, maxLeverage: amount })) }),
]);

/** Schema of the perpetuals of one exchange, as `meta` tells them. */
export const metaSchema = v.object({
  universe: v.pipe(
    v.array(
      v.object({
        name,
        szDecimals,
        maxLeverage: v.pipe(v.number(), v.minValue(1)),
        marginTableId: v.optional(index),
        isDelisted: v.optional(v.boolean(), false),
        onlyIsolated: v.optional(v.boolean(), false),
        marginMode: v.nullish(v.string()),
      }),
    ),
    v.maxLength(MAX_MARKETS),
  ),
  marginTables: v.optional(v.pipe(v.array(marginTable), v.maxLength(1_000)), []),
  /** The spot token that its margin is paid in: USDC, unless a builder chose another. */
  collateralToken: v.optional(index, 0),
});
type Meta = v.InferOutput<typeof metaSchema>;

/** Schema of the spot markets, as `spotMeta` tells them. */
export const spotMetaSchema = v.object({
  universe: v.pipe(
    v.array(v.object({ name, index, tokens: v.tuple([index, index]) })),
    v.maxLength(MAX_MARKETS),
  ),
  tokens: v.pipe(
    v.array(v.object({ name: v.pipe(v.string(), v.maxLength(40)), index, szDecimals })),
    v.maxLength(MAX_MARKETS),
  ),
});
type SpotMeta = v.InferOutput<typeof spotMetaSchema>;

/**
 * Reads every market of Hyperliquid: its own perpetuals, spot, and those of builders where they are told.
 * @throws VenueFault when the perpetuals or the spot markets cannot be read.
 */
export async function readHyperliquidCatalogue(ask: Ask, signal?: AbortSignal): Promise<Catalogue> {
  const [perpetuals, spot, builders] = await Promise.all([
    info(ask, { type: 'meta' }, { signal }).then((answer) => readAs(metaSchema, answer, INFO_HOST)),
    info(ask, { type: 'spotMeta' }, { signal }).then((answer) => readAs(spotMetaSchema, answer, INFO_HOST)),
    readBuilders(ask, signal),
  ]);
  const listings = [
    ...perpetualsOf(perpetuals, { dex: 0, quote: 'USDC' }),
    ...spotOf(spot),
    ...builders.flatMap((meta, dex) => {
      const quote = spot.tokens.find((token) => token.index === meta?.collateralToken)?.name;
      return meta === null || dex === 0 || quote === undefined ? [] : perpetualsOf(meta, { dex, quote });
    }),
  ];
  return { version: 1, venue: 'hyperliquid', product: null, readAtMs: ask.nowMs(), listings };
}

/** Of each builder's exchange by its number; null where one cannot be read. */
async function readBuilders(ask: Ask, signal: AbortSignal | undefined): Promise<(Meta | null)[]> {
  try {
    const metas = await info(ask, { type: 'allPerpMetas' }, { signal });
    return readAs(v.pipe(v.array(v.unknown()), v.maxLength(1_000)), metas, INFO_HOST).map((meta) => {
      const parsed = v.safeParse(metaSchema, meta);
      return parsed.success ? parsed.output : null;
    });
  } catch {
    return [];
  }
}

function perpetualsOf(
  { universe, marginTables }: Meta,
  { dex, quote }: { dex: number; quote: string },
): Listing[] {
  const tables = new Map(marginTables);
  return universe.flatMap((coin, at) => {
    if (coin.isDelisted) return [];
    const table = tables.get(coin.marginTableId ?? -1)?.marginTiers;
    const tiers = table ?? [{ lowerBound: '0', maxLeverage: String(coin.maxLeverage) }];
    return {
      product: 'linear' as const,
      symbol: coin.name,
      asset: dex === 0 ? at : 100_000 + dex * 10_000 + at,
      instrument: instrumentOf({ base: coin.name, quote, szDecimals: coin.szDecimals }, 'linear'),
      tiers: tiersOf(tiers),
      fundingHours: 1,
      ...(coin.onlyIsolated || ISOLATED_MODES.has(coin.marginMode ?? '') ? { isolatedOnly: true } : {}),
      fees: dex === 0 ? FEES.linear : BUILDER_FEES,
    };
  });
}

function spotOf({ universe, tokens }: SpotMeta): Listing[] {
  const byIndex = new Map(tokens.map((token) => [token.index, token]));
  return universe.flatMap((pair) => {
    const [base, quote] = [byIndex.get(pair.tokens[0]), byIndex.get(pair.tokens[1])];
    if (base === undefined || quote === undefined) return [];
    return {
      product: 'spot' as const,
      symbol: pair.name,
      asset: 10_000 + pair.index,
      instrument: instrumentOf({ base: base.name, quote: quote.name, szDecimals: base.szDecimals }, 'spot'),
      tiers: [],
      fundingHours: null,
      fees: FEES.spot,
    };
  });
}

/** @see https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/tick-and-lot-size */
function instrumentOf(
  coin: { base: string; quote: string; szDecimals: number },
  product: 'linear' | 'spot',
): Instrument {
  const lotSize = powerOfTen(-coin.szDecimals);
  return {
    base: coin.base,
    quote: coin.quote,
    contractValue: null,
    tickSize: powerOfTen(-Math.max(0, PRICE_DECIMALS[product] - coin.szDecimals)),
    lotSize,
    marketLotSize: null,
    minSize: lotSize,
    maxSize: null,
    maxMarketSize: null,
    minNotional: MIN_NOTIONAL,
    priceDigits: PRICE_DIGITS,
    priceBand: null,
  };
}

function powerOfTen(exponent: number): string {
  return decimalText(`1e${exponent}`) ?? '1';
}

/** @see https://hyperliquid.gitbook.io/hyperliquid-docs/trading/margin-tiers: half the initial margin at most leverage */
function tiersOf(table: readonly { lowerBound: string; maxLeverage: string }[]): Tier[] {
  let deduction = 0;
  let before = 0;
  return table.map(({ lowerBound, maxLeverage }) => {
    const rate = 1 / (2 * Math.max(1, Number(maxLeverage)));
    deduction += Number(lowerBound) * (rate - before);
    before = rate;
    return {
      floor: lowerBound,
      maintenanceMarginRate: rounded(rate),
      deduction: rounded(deduction),
      maxLeverage,
    };
  });
}

function rounded(value: number): string {
  return decimalText(Math.max(0, value).toPrecision(12)) ?? '0';
}
