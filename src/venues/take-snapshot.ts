import type { VenueIntent } from '../core/intent/intent.ts';
import type { Fault } from '../core/snapshot/fault.ts';
import type { Market, VenueAccount, VenueSnapshot } from '../core/snapshot/market.ts';
import type { Ask } from './ask/ask.ts';
import { faultOf } from './ask/venue-fault.ts';
import { BINANCE_APIS } from './binance/hosts.ts';
import { type Catalogue, type MarketKey, marketName } from './catalogue.ts';
import { INFO_HOST } from './hyperliquid/info.ts';
import { createKnown, type Known } from './known.ts';
import { orderHash } from './order-hash.ts';
import { readMarket } from './read-market.ts';
import { beginRisk } from './risk/read-risk.ts';
import { firstOf } from './risk/which.ts';

/** What a snapshot is taken from. */
export interface SnapshotSources {
  readonly ask: Ask;
  readonly nowMs: () => number;
  readonly catalogues: readonly Catalogue[];
  /** A market that is kept current by a stream; null where none is trusted. */
  readonly warm: (key: MarketKey) => Market | null;
  readonly account: VenueAccount | null;
  readonly signal: AbortSignal;
  /** What was read for earlier snapshots: volatilities, marks, tiers, prices. Absent, everything is asked for. */
  readonly known?: Known;
}

interface Part {
  readonly market: Market | null;
  readonly faults: readonly Fault[];
}

/** How long what risk needs may take once the books are there. */
const RISK_MS = 200;

/**
 * Reads all markets of a request and, where it is of futures, what its risk is reckoned from, in one round trip; whatever
 * a venue does, faults are told and none is thrown.
 */
export async function takeVenueSnapshot(
  intent: VenueIntent,
  sources: SnapshotSources,
): Promise<VenueSnapshot> {
  const keys = marketsOf(intent);
  const { ask, catalogues, account, known = createKnown(ask.nowMs) } = sources;
  const futures = keys.filter(({ product }) => product !== 'spot');
  const isOfMargin = futures.length > 0 || intent.kind === 'leverage';
  const finishRisk = isOfMargin ? beginRisk(intent, futures, { ask, catalogues, account, known }) : null;
  const parts = await Promise.all(keys.map((key) => readPart(key, sources)));
  const markets = parts.flatMap(({ market }) => (market === null ? [] : [withFees(market, account)]));
  const read = await finishRisk?.(markets, lateOf(sources.signal));
  const faults = parts.flatMap((part) => part.faults);
  const failure = isReadEnough(intent, markets, sources.signal) ? null : failureOf(faults[0], sources.signal);
  return {
    version: 1,
    kind: 'venue',
    venue: intent.venue,
    intentHash: orderHash(intent),
    endpoint: hostOf(keys[0]),
    takenAtMs: sources.nowMs(),
    markets,
    account: read === undefined ? account : read.account,
    ...(read === undefined ? {} : { risk: read.risk }),
    failure,
    missing: [...(failure === null ? faults : faults.slice(1)), ...(read?.missing ?? [])],
  };
}

/** An order cannot be simulated without a book; a change of margin needs none. */
function isReadEnough({ kind }: VenueIntent, markets: readonly Market[], signal: AbortSignal): boolean {
  return kind === 'leverage' ? !signal.aborted : markets.some(({ book }) => book !== null);
}

/** Ends some moments from now, or as soon as the caller gives up. */
function lateOf(signal: AbortSignal): Promise<void> {
  const ended = AbortSignal.any([signal, AbortSignal.timeout(RISK_MS)]);
  return new Promise((resolve) => {
    if (ended.aborted) resolve();
    else ended.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** What the account itself pays; on a builder's market, named with a colon, its deployer decides that. */
function withFees(market: Market, account: VenueAccount | null): Market {
  const own = account?.fees?.find(({ product }) => product === market.product);
  if (own === undefined || market.symbol.includes(':')) return market;
  return { ...market, fees: { taker: own.taker, maker: own.maker, source: 'account' } };
}

function marketsOf(intent: VenueIntent): MarketKey[] {
  const { venue } = intent;
  const named = intent.kind === 'order' ? intent.orders : 'symbol' in intent.change ? [intent.change] : [];
  return firstOf(
    named.map(({ product, symbol }) => ({ venue, product, symbol })),
    marketName,
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
