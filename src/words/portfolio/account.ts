import type { LiquidationPrice } from '../../core/margin/index.ts';
import type { Leg } from '../../core/margin/state.ts';
import type { Sector } from '../../core/stress/index.ts';
import type { ReadAccount } from '../../protocol/portfolio.ts';
import { keyOf } from '../key.ts';
import { percentWords } from '../number.ts';
import { causeWords } from '../order/cause.ts';
import { moneyWords, nameWords, priceWords } from '../order/figures.ts';
import type { Say } from '../say.ts';
import { shortAddress } from '../text.ts';

/** Venues whose margin rules are known, as they call themselves. */
const VENUE_NAMES: Readonly<Record<string, string>> = {
  aster: 'Aster',
  binance: 'Binance',
  bitget: 'Bitget',
  bybit: 'Bybit',
  deribit: 'Deribit',
  dydx: 'dYdX',
  gate: 'Gate',
  hyperliquid: 'Hyperliquid',
  'kraken-futures': 'Kraken Futures',
  kucoin: 'KuCoin',
  lighter: 'Lighter',
  mexc: 'MEXC',
  okx: 'OKX',
};

/** The name of a venue, also of one whose orders are not read. */
export function ruledVenueWords(venue: string): string {
  return VENUE_NAMES[venue] ?? nameWords(venue);
}

/** "Hyperliquid, 0x1234…abcd", "Binance, as its page told", "Bybit, typed in". */
export function accountNameWords({ venue, name, by }: ReadAccount, say: Say): string {
  const venueName = ruledVenueWords(venue);
  return by === 'added'
    ? say('panel_account_added', [venueName, shortAddress(name as `0x${string}`)])
    : say(`panel_account_${by}`, [venueName]);
}

/** What a position is, what it is worth, and where it is liquidated. */
export function positionWords(
  held: {
    readonly leg: Leg;
    readonly settlement: string;
    readonly notional: number;
    readonly profit: number;
    readonly liquidation: LiquidationPrice;
    readonly distanceBps: number | null;
  },
  say: Say,
): {
  readonly what: string;
  readonly worth: string;
  readonly liquidation: string;
  readonly note: string | null;
} {
  const { leg, settlement, notional, liquidation, distanceBps } = held;
  const side = leg.quantity > 0 ? 'long' : 'short';
  const { price, unknown, method } = liquidation;
  const place = () => {
    if (unknown !== null) return say('row_liquidation_unknown');
    if (price === null || distanceBps === null) return say('row_liquidation_none');
    const at = priceWords(price, null, say);
    const about = method === 'estimate' ? say('risk_about', [at]) : at;
    return say('row_liquidation_at', [about, percentWords(distanceBps, say)]);
  };
  return {
    what: say(`panel_position_${side}`, [nameWords(leg.symbol)]),
    worth: moneyWords(notional, settlement, say),
    liquidation: place(),
    note: unknown === null ? null : causeWords(unknown, say),
  };
}

/** Why a part of an account is in no figure. */
export function causeOfPart(code: string, say: Say): string {
  return say('panel_left_out', [causeWords(code, say)]);
}

/** What a coin is mostly held for. */
export function sectorWords(sector: Sector, say: Say): string {
  return say(`sector_${keyOf(sector)}`);
}
