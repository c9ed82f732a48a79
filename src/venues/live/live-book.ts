import type { Market } from '../../core/snapshot/market.ts';
import { binanceFeed } from '../binance/feed.ts';
import type { MarketKey } from '../catalogue.ts';
import { hyperliquidFeed } from '../hyperliquid/feed.ts';
import { type Session, startSession } from './session.ts';
import type { LiveSources } from './sources.ts';

/** A market kept current by its venue's stream. */
export interface LiveBook {
  /** The market as it stands; null while its book is not trusted. */
  market(): Market | null;
  state(): 'live' | 'building' | 'resting';
  close(): void;
}

/** A session this long shows that the venue works: the next fault is the first again. */
const HEALTHY_MS = 60_000;
const FIRST_REST_MS = 500;
/** @see policy: two faults in a row of a venue, retried every 30 s. */
const REST_MS = 30_000;

/** Keeps one market current until it is closed: whatever makes its book doubtful begins it anew, after a rest. */
export function openLiveBook(key: MarketKey, sources: LiveSources): LiveBook {
  const feed = key.venue === 'binance' ? binanceFeed(key) : hyperliquidFeed(key);
  const closed = new AbortController();
  let session: Session | null = null;
  const keep = async () => {
    for (let faults = 0; !closed.signal.aborted; ) {
      session = startSession(key, feed, sources);
      const liveMs = await session.ended;
      session = null;
      if (closed.signal.aborted) return;
      faults = liveMs >= HEALTHY_MS ? 1 : faults + 1;
      sources.onChange();
      const restMs = faults === 1 ? FIRST_REST_MS : REST_MS;
      // Not all who lost the same venue come back at the same moment.
      await sources.wait(restMs * (1 + sources.random()), closed.signal);
    }
  };
  void keep();
  return {
    market: () => session?.market() ?? null,
    state: () => (session === null ? 'resting' : session.isLive() ? 'live' : 'building'),
    close: () => {
      closed.abort();
      session?.end();
    },
  };
}
