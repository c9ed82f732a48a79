import type { OrderIntent } from '../core/intent/order.ts';
import type { Fault } from '../core/snapshot/fault.ts';
import type { Market, VenueAccount, VenueSnapshot } from '../core/snapshot/market.ts';
import type { Ask } from './ask/ask.ts';
import { faultOf } from './ask/venue-fault.ts';
import { BINANCE_APIS } from './binance/hosts.ts';
import type { Catalogue, MarketKey } from './catalogue.ts';
import { INFO_HOST } from './hyperliquid/info.ts';
import { orderHash } from './order-hash.ts';
import { readMarket } from './read-market.ts';

/** What a snapshot is taken from. */
export interface SnapshotSources {
  readonly ask: Ask;
  readonly nowMs: () => number;
  readonly catalogues: readonly Catalogue[];
  /** A market that is kept current by a stream; null where none is trusted. */
  readonly warm: (key: MarketKey) => Market | null;
  readonly account: VenueAccount | null;
  readonly signal: AbortSignal;
}

interface Part {
  readonly market: Market | null;
  readonly faults: readonly Fault[];
}

/** Reads all markets of an order request; whatever a venue does, faults are told and none is thrown. */
export async function takeVenueSnapshot(
  intent: OrderIntent,
  sources: SnapshotSources,
): Promise<VenueSnapshot> {
  const keys = marketsOf(intent);
  const parts = await Promise.all(keys.map((key) => readPart(key, sources)));
  const markets = parts.flatMap(({ market }) => (market === null ? [] : [withFees(market, sources.account)]));
  const faults = parts.flatMap((part) => part.faults);
  const failure = markets.some(({ book }) => book !== null) ? null : failureOf(faults[0], sources.signal);
  return {
    version: 1,
    kind: 'venue',
    venue: intent.venue,
    intentHash: orderHash(intent),
    endpoint: hostOf(keys[0]),
    takenAtMs: sources.nowMs(),
    markets,
    account: sources.account,
    failure,
    missing: failure === null ? faults : faults.slice(1),
  };
}

/** What the account itself pays; on a builder's market, named with a colon, its deployer decides that. */
function withFees(market: Market, account: VenueAccount | null): Market {
  const own = account?.fees?.find(({ product }) => product === market.product);
  if (own === undefined || market.symbol.includes(':')) return market;
  return { ...market, fees: { taker: own.taker, maker: own.maker, source: 'account' } };
}

function marketsOf({ venue, orders }: OrderIntent): MarketKey[] {
  const keys = orders.map(({ product, symbol }) => ({ venue, product, symbol }));
  return keys.filter(
    (key, at) =>
      keys.findIndex(({ product, symbol }) => product === key.product && symbol === key.symbol) === at,
  );
}

async function readPart(key: MarketKey, sources: SnapshotSources): Promise<Part> {
  const warm = sources.warm(key);
  if (warm !== null) return { market: warm, faults: [] };
  try {
    const { market, missing } = await readMarket(key, sources);
    return { market, faults: missing };
  } catch (error) {
    const { code, params } = faultOf(error);
    return { market: null, faults: [{ code, params: { ...params, symbol: key.symbol } }] };
  }
}

/** Why there is no book at all: a venue that cannot be asked stands for every part of it that is missing. */
function failureOf(first: Fault | undefined, signal: AbortSignal): Fault {
  if (signal.aborted) return { code: 'timed-out', params: {} };
  const { code, params } = first ?? { code: 'book-unread', params: {} };
  const { cause = code, ...rest } = params;
  return { code: cause, params: rest };
}

function hostOf(key: MarketKey | undefined): string | null {
  if (key === undefined) return null;
  return key.venue === 'binance' ? new URL(BINANCE_APIS[key.product].rest).host : INFO_HOST;
}
