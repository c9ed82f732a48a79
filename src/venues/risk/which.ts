import type { VenueIntent } from '../../core/intent/intent.ts';
import type { VenueAccount } from '../../core/snapshot/market.ts';
import { type Catalogue, isUnnamed, listedOf, type MarketKey, marketName } from '../catalogue.ts';
import { ownMarksOf } from './own-marks.ts';

/** Which markets concern the risk of a request, and what of each is to be asked for. */
export interface RiskMarkets {
  readonly all: readonly MarketKey[];
  readonly unmarked: readonly MarketKey[];
  readonly untiered: readonly MarketKey[];
  readonly measured: readonly MarketKey[];
  readonly unset: readonly MarketKey[];
}

/** An account's own marks older than this are asked for. */
const OWN_MARKS_MS = 15_000;
/** Where the request names no market, the volatility of so many positions is read. */
const MOST_MEASURED = 3;

/** The first of each name, in their order. */
export function firstOf<T>(items: readonly T[], nameOf: (item: T) => string): T[] {
  const byName = new Map<string, T>();
  for (const item of items) if (!byName.has(nameOf(item))) byName.set(nameOf(item), item);
  return [...byName.values()];
}

/** The futures that a request names or the account has a position in. */
export function marketsOfRisk(
  { venue, account: address }: Pick<VenueIntent, 'venue' | 'account'>,
  traded: readonly MarketKey[],
  from: {
    readonly account: VenueAccount | null;
    readonly catalogues: readonly Catalogue[];
    readonly nowMs: number;
  },
): RiskMarkets {
  const { account, catalogues, nowMs } = from;
  const held = (account?.positions ?? []).map(({ product, symbol }) => ({ venue, product, symbol }));
  const names = new Set([...held, ...(account?.margin?.settings ?? [])].map(marketName));
  const tradedNames = new Set(traded.map(marketName));
  const all = firstOf([...traded, ...held], marketName).filter(
    ({ product, symbol }) => product !== 'spot' && !isUnnamed(symbol),
  );
  const ownMarks = ownMarksOf(account);
  const isOld = account === null || Math.abs(nowMs - account.asOfMs) > OWN_MARKS_MS;
  const isPublic = account?.source === 'public' && address !== null;
  return {
    all,
    // The market of the request brings its own mark.
    unmarked: all.filter(
      (key) => !tradedNames.has(marketName(key)) && (isOld || !ownMarks.has(marketName(key))),
    ),
    // Hyperliquid tells them with its listings.
    untiered: all.filter((key) => venue === 'binance' && listedOf(key, catalogues)?.listing.tiers == null),
    measured:
      traded.length === 0 ? largest(held, account) : all.filter((key) => tradedNames.has(marketName(key))),
    unset: isPublic ? all.filter((key) => !names.has(marketName(key))) : [],
  };
}

/** The positions of the greatest value at their own marks. */
function largest(held: readonly MarketKey[], account: VenueAccount | null): MarketKey[] {
  const worth = (account?.positions ?? []).map(
    ({ size, markPrice, entryPrice }) => Math.abs(Number(size)) * Number(markPrice ?? entryPrice ?? 0),
  );
  const order = held.map((_, at) => at).sort((a, b) => (worth[b] ?? 0) - (worth[a] ?? 0));
  const keys = order.flatMap((at) => held[at] ?? []);
  return firstOf(keys, marketName).slice(0, MOST_MEASURED);
}
