import type { Json } from '../../core/json.ts';
import type { Ask } from '../ask/ask.ts';

/** Where Hyperliquid's public information is read. */
export const INFO_URL = 'https://api.hyperliquid.xyz/info';
export const INFO_HOST = 'api.hyperliquid.xyz';

/** @see https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/rate-limits-and-user-limits */
const LIGHT = new Set(['l2Book', 'allMids', 'clearinghouseState', 'spotClearinghouseState']);
/** An answer of candles counts one more for each sixty of them. */
const ROWS_PER_WEIGHT = 60;

/** Asks `/info`; `rows` are the candles expected in the answer. */
export function info(
  ask: Ask,
  body: { readonly type: string; readonly [member: string]: Json },
  { signal, rows = 0 }: { readonly signal?: AbortSignal | undefined; readonly rows?: number } = {},
): Promise<unknown> {
  const weight = (LIGHT.has(body.type) ? 2 : 20) + Math.ceil(rows / ROWS_PER_WEIGHT);
  return ask.json({ url: INFO_URL, body, weight }, signal);
}

/** The builder's exchange a coin belongs to, such as `xyz` of `xyz:GOLD`; empty for the venue's own. */
export function dexOf(coin: string): string {
  const at = coin.indexOf(':');
  return at < 0 ? '' : coin.slice(0, at);
}
