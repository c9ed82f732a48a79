import * as v from 'valibot';
import { decimalText } from '../../core/math/decimal.ts';
import type { AccountMargin, MarginAccount } from '../../core/snapshot/margin.ts';
import type { Position } from '../../core/snapshot/market.ts';
import { amount, maybePrice, name, signedAmount } from '../parse.ts';

type Future = 'linear' | 'inverse';
type Setting = AccountMargin['settings'][number];

const MAX_ROWS = 5_000;
const DIGITS = 15;

const optionalSigned = v.nullish(signedAmount, null);

function listOf<S extends v.GenericSchema>(row: S) {
  return v.object({ data: v.pipe(v.array(row), v.maxLength(MAX_ROWS)) });
}

/**
 * Answers of binance.com to its own page. None is documented: the paths and members are those of the page's own scripts and
 * of public code that reads them (grade P: to be looked at again on a live page). Newer pages tell leverage and mode of
 * each market apart from the positions.
 */
export const positionsSchema = listOf(
  v.pipe(
    v.object({
      symbol: name,
      positionAmount: v.optional(signedAmount),
      positionAmt: v.optional(signedAmount),
      positionSide: v.optional(v.picklist(['BOTH', 'LONG', 'SHORT']), 'BOTH'),
      entryPrice: maybePrice,
      markPrice: maybePrice,
      leverage: v.nullish(amount, null),
      isolated: v.nullish(v.boolean(), null),
      isolatedWallet: optionalSigned,
      liquidationPrice: maybePrice,
    }),
    v.check((row) => (row.positionAmount ?? row.positionAmt) !== undefined),
  ),
);
export type PositionRow = v.InferOutput<typeof positionsSchema>['data'][number];

/** `crossWalletBalance` is the wallet without what isolated positions hold of it. */
export const balancesSchema = listOf(
  v.object({
    asset: name,
    crossWalletBalance: optionalSigned,
    crossUnPnl: optionalSigned,
  }),
);
export type BalanceRow = v.InferOutput<typeof balancesSchema>['data'][number];

const settingRow = v.object({
  symbol: name,
  leverage: v.nullish(amount, null),
  marginType: v.nullish(v.string(), null),
});
export const settingsSchema = v.object({
  data: v.object({ symbolConfigItemList: v.pipe(v.array(settingRow), v.maxLength(MAX_ROWS)) }),
});

export const spotSchema = listOf(
  v.object({ asset: name, free: amount, locked: v.optional(amount), freeze: v.optional(amount) }),
);

/** An answer of one switch, such as whether positions have two sides. */
export function switchSchema<Name extends string>(member: Name) {
  return v.object({
    data: v.looseObject({ [member]: v.boolean() } as Record<Name, v.BooleanSchema<undefined>>),
  });
}

/** Below zero is short, also where the row has a side. */
export function sizeOf({ positionAmount, positionAmt, positionSide }: PositionRow): string {
  const size = positionAmount ?? positionAmt ?? '0';
  return positionSide === 'SHORT' && size !== '0' ? `-${size.replace('-', '')}` : size;
}

/** The position of a row. */
export function positionOf(row: PositionRow, product: Future): Position {
  const { symbol, positionSide, isolated, entryPrice, leverage, liquidationPrice, markPrice } = row;
  return {
    symbol,
    product,
    size: sizeOf(row),
    side: positionSide === 'BOTH' ? null : positionSide === 'LONG' ? 'long' : 'short',
    entryPrice,
    leverage,
    marginMode: isolated === null ? null : isolated ? 'isolated' : 'cross',
    isolatedMargin: row.isolatedWallet,
    liquidationPrice,
    markPrice,
  };
}

/** The cross wallet of an asset; null members were not told. */
export function marginAccountOf(
  { asset, crossWalletBalance, crossUnPnl }: BalanceRow,
  product: Future,
): MarginAccount {
  const isKnown = crossWalletBalance !== null && crossUnPnl !== null;
  const equity = isKnown ? (Number(crossWalletBalance) + Number(crossUnPnl)).toPrecision(DIGITS) : null;
  return {
    product,
    asset,
    dex: null,
    walletBalance: crossWalletBalance,
    equity: decimalText(equity),
    maintenanceMargin: null,
  };
}

/** What a market would be traded with, of a row that tells it. */
export function settingOf(row: v.InferOutput<typeof settingRow>): Setting {
  const { symbol, leverage, marginType } = row;
  const mode = marginType?.toUpperCase() ?? '';
  const marginMode = mode === 'ISOLATED' ? 'isolated' : mode.startsWith('CROSS') ? 'cross' : null;
  // COIN-M names its contracts after the dollar, such as `BTCUSD_PERP`.
  return { product: symbol.includes('USD_') ? 'inverse' : 'linear', symbol, leverage, marginMode };
}
