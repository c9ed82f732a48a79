import * as v from 'valibot';
import { decimalText } from '../../core/math/decimal.ts';
import type { MarginAccount } from '../../core/snapshot/margin.ts';
import type { Position } from '../../core/snapshot/market.ts';
import { amount, maybePrice, name, signedAmount } from '../parse.ts';

const MAX_ROWS = 5_000;
/** Digits that a double counts surely. */
const DIGITS = 15;
/** A mark is a value over a size: its own digits, without what the division leaves. */
const MARK_DIGITS = 12;

const optionalSigned = v.nullish(signedAmount, null);

const positionSchema = v.object({
  coin: name,
  szi: signedAmount,
  leverage: v.object({ type: v.picklist(['cross', 'isolated']), value: amount }),
  entryPx: maybePrice,
  liquidationPx: maybePrice,
  marginUsed: optionalSigned,
  positionValue: v.nullish(amount, null),
  unrealizedPnl: optionalSigned,
});
type RawPosition = v.InferOutput<typeof positionSchema>;

const summary = v.object({ accountValue: signedAmount });

/** Schema of an account's perpetuals on one exchange: Hyperliquid's own, or a builder's. */
export const clearinghouseSchema = v.object({
  marginSummary: summary,
  crossMarginSummary: v.nullish(summary, null),
  crossMaintenanceMarginUsed: v.nullish(amount, null),
  assetPositions: v.pipe(v.array(v.object({ position: positionSchema })), v.maxLength(MAX_ROWS)),
});
export type Clearinghouse = v.InferOutput<typeof clearinghouseSchema>;

/** The cross wallet of an exchange whose collateral is `asset`. */
export function marginAccountOf(
  { crossMarginSummary, crossMaintenanceMarginUsed, assetPositions }: Clearinghouse,
  { asset, dex }: { asset: string; dex: string | null },
): MarginAccount {
  const equity = crossMarginSummary?.accountValue ?? null;
  const profits = assetPositions.flatMap(({ position }) =>
    position.leverage.type === 'cross' ? [profitOf(position)] : [],
  );
  const isKnown = equity !== null && profits.every((profit) => profit !== null);
  const profit = profits.reduce<number>((sum, part) => sum + (part ?? 0), 0);
  return {
    product: 'linear',
    asset,
    dex,
    walletBalance: isKnown ? decimalOf(Number(equity) - profit) : null,
    equity,
    maintenanceMargin: crossMaintenanceMarginUsed,
  };
}

/** The open positions; `marginUsed` of an isolated one has its open profit in it, which is taken off. */
export function positionsOf({ assetPositions }: Clearinghouse): Position[] {
  return assetPositions.flatMap(({ position }) => (position.szi === '0' ? [] : [positionOf(position)]));
}

function positionOf(position: RawPosition): Position {
  const { coin, szi, leverage, entryPx, liquidationPx, marginUsed } = position;
  const profit = profitOf(position);
  const isIsolated = leverage.type === 'isolated' && marginUsed !== null && profit !== null;
  return {
    symbol: coin,
    product: 'linear',
    size: szi,
    side: null,
    entryPrice: entryPx,
    leverage: leverage.value,
    marginMode: leverage.type,
    isolatedMargin: isIsolated ? decimalOf(Number(marginUsed) - profit) : null,
    liquidationPrice: liquidationPx,
    markPrice: decimalText(markOf(position)?.toPrecision(MARK_DIGITS)),
  };
}

function markOf({ szi, positionValue }: RawPosition): number | null {
  const mark = Number(positionValue) / Math.abs(Number(szi));
  return positionValue === null || !(mark > 0 && mark < Infinity) ? null : mark;
}

/**
 * The open profit reckoned from the entry as it is shown, which is rounded: so that the equity, reckoned again from that
 * entry, is the venue's own.
 */
function profitOf(position: RawPosition): number | null {
  const { szi, entryPx, unrealizedPnl } = position;
  const mark = markOf(position);
  if (mark !== null && entryPx !== null) return Number(szi) * (mark - Number(entryPx));
  return unrealizedPnl === null ? null : Number(unrealizedPnl);
}

function decimalOf(value: number): string | null {
  return decimalText(value.toPrecision(DIGITS));
}
