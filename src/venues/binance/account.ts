import * as v from 'valibot';
import type { Product } from '../../core/intent/order.ts';
import type { Position, VenueAccount } from '../../core/snapshot/market.ts';
import type { AccountMessage } from '../account-message.ts';
import { amount, maybePrice, name, signedAmount } from '../parse.ts';

const MAX_ROWS = 5_000;
const PRODUCTS: Readonly<Record<string, Product>> = {
  'binance-usdm-positions': 'linear',
  'binance-coinm-positions': 'inverse',
};

const positionSchema = v.object({
  symbol: name,
  positionAmount: signedAmount,
  positionSide: v.optional(v.picklist(['BOTH', 'LONG', 'SHORT']), 'BOTH'),
  entryPrice: maybePrice,
  leverage: v.nullish(amount, null),
  isolated: v.nullish(v.boolean(), null),
  isolatedWallet: v.nullish(signedAmount, null),
  liquidationPrice: maybePrice,
});
const positionsSchema = v.object({ data: v.pipe(v.array(positionSchema), v.maxLength(MAX_ROWS)) });

const assetsSchema = v.object({
  data: v.pipe(v.array(v.object({ asset: name, free: amount })), v.maxLength(MAX_ROWS)),
});
const leverageSchema = v.object({ symbol: name, leverage: amount });

/** The account with what binance.com told its page; as it was before where the answer cannot be read. */
export function readBinanceAccount(
  { route, nowMs }: AccountMessage,
  { request, answer }: { request: unknown; answer: unknown },
  before: VenueAccount | null,
): VenueAccount | null {
  const account: VenueAccount = before ?? {
    source: 'page',
    asOfMs: nowMs,
    positions: null,
    balances: null,
    equity: null,
  };
  const product = PRODUCTS[route];
  if (product !== undefined) {
    const read = v.safeParse(positionsSchema, answer);
    if (!read.success) return before;
    const others = (account.positions ?? []).filter((position) => position.product !== product);
    const open = read.output.data.filter(({ positionAmount }) => positionAmount !== '0');
    return {
      ...account,
      asOfMs: nowMs,
      positions: [...others, ...open.map((row) => positionOf(row, product))],
    };
  }
  if (route === 'binance-spot-balances') {
    const read = v.safeParse(assetsSchema, answer);
    // Asked for one asset, the answer says nothing of the others.
    if (!read.success || Object.hasOwn(Object(request), 'asset')) return before;
    return {
      ...account,
      asOfMs: nowMs,
      balances: read.output.data.map(({ asset, free }) => ({ asset, free })),
    };
  }
  return route === 'binance-leverage' ? withLeverage(before, request) : before;
}

function positionOf(row: v.InferOutput<typeof positionSchema>, product: Product): Position {
  const { symbol, positionAmount, positionSide, isolated } = row;
  const unsigned = positionAmount.replace('-', '');
  return {
    symbol,
    product,
    size: positionSide === 'SHORT' ? `-${unsigned}` : positionAmount,
    side: positionSide === 'BOTH' ? null : positionSide === 'LONG' ? 'long' : 'short',
    entryPrice: row.entryPrice,
    leverage: row.leverage,
    marginMode: isolated === null ? null : isolated ? 'isolated' : 'cross',
    isolatedMargin: isolated === true ? row.isolatedWallet : null,
    liquidationPrice: row.liquidationPrice,
  };
}

function withLeverage(before: VenueAccount | null, request: unknown): VenueAccount | null {
  const read = v.safeParse(leverageSchema, request);
  if (!read.success || before?.positions == null) return before;
  const { symbol, leverage } = read.output;
  const positions = before.positions.map((held) => (held.symbol === symbol ? { ...held, leverage } : held));
  return { ...before, positions };
}
