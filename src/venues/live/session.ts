import type { Market } from '../../core/snapshot/market.ts';
import type { MarketKey } from '../catalogue.ts';
import { readMarket } from '../read-market.ts';
import type { Feed } from './feed.ts';
import { sampleOf, withSample } from './recent.ts';
import { openSockets, type Sockets } from './sockets.ts';
import type { LiveSources } from './sources.ts';
import { isDoubtful, joinSnapshot, type LiveState, marketOf, startState, takeEvent } from './state.ts';

/** One run of a live book, from its sockets' opening until something is wrong. */
export interface Session {
  /** Null while the book is not trusted. */
  market(): Market | null;
  isLive(): boolean;
  /** Ends with how many milliseconds the book had been live. */
  readonly ended: Promise<number>;
  end(): void;
}

/** What the parts of a running session share. */
interface Run {
  readonly key: MarketKey;
  readonly sources: LiveSources;
  readonly state: LiveState;
  readonly signal: AbortSignal;
  readonly end: () => void;
}

const TICK_MS = 1_000;
const BEAT_AFTER_MS = 3_000;
const JOIN_TRIES = 4;
const JOIN_AGAIN_MS = 400;
const STALE_PRICES_MS = 10_000;
const REFRESH_MS = 300_000;

/** Runs one session: it is over, for good, with the first thing that makes the book doubtful. */
export function startSession(key: MarketKey, feed: Feed, sources: LiveSources): Session {
  const state = startState(feed, sources.nowMs());
  const over = new AbortController();
  let sockets: Sockets | null = null;
  let joining = false;
  let resolve: (liveMs: number) => void = () => undefined;
  const ended = new Promise<number>((settle) => {
    resolve = settle;
  });
  const end = () => {
    if (over.signal.aborted) return;
    over.abort();
    state.held = null;
    sockets?.close();
    resolve(state.liveSinceMs === null ? 0 : Math.abs(sources.nowMs() - state.liveSinceMs));
  };
  const run: Run = { key, sources, state, signal: over.signal, end };
  try {
    sockets = openSockets(feed, sources.connect, {
      heard: (text, { carriesBook }) => {
        hear(run, text, carriesBook);
        // Only a stream that speaks is worth a snapshot.
        if (!carriesBook || joining || over.signal.aborted) return;
        joining = true;
        join(run).catch(end);
      },
      lost: ({ carriesBook }) => {
        if (carriesBook) end();
      },
    });
    watch(run, sockets).catch(end);
  } catch {
    end();
  }
  return {
    ended,
    end,
    isLive: () => state.held !== null,
    market: () => marketOf(state, sources.nowMs()),
  };
}

function hear({ state, sources, signal, end }: Run, text: string, carriesBook: boolean): void {
  if (signal.aborted) return;
  const now = sources.nowMs();
  try {
    const event = state.feed.read(JSON.parse(text));
    // A stream of diffs is current as long as the venue says anything on it; one of whole books with each of them.
    if (carriesBook && state.feed.sequence !== null) state.heardAtMs = now;
    if (event === null) return;
    if (!takeEvent(state, event, now)) end();
    sources.onChange();
  } catch {
    end();
  }
}

async function join({ key, state, sources, signal, end }: Run): Promise<void> {
  const { ask, catalogues, nowMs, wait, onChange } = sources;
  for (let tries = 0; tries < JOIN_TRIES; tries += 1) {
    const snapshot = await readMarket(key, { ask, catalogues: catalogues(), signal });
    if (signal.aborted) return;
    if (joinSnapshot(state, snapshot, nowMs())) return onChange();
    await wait(JOIN_AGAIN_MS, signal);
    if (signal.aborted) return;
  }
  end();
}

async function watch(run: Run, sockets: Sockets): Promise<void> {
  const { state, sources, signal, end } = run;
  let refreshedAtMs = state.startedAtMs;
  while (!signal.aborted) {
    await sources.wait(TICK_MS, signal);
    const now = sources.nowMs();
    if (signal.aborted) return;
    if (isDoubtful(state, now)) return end();
    if (Math.abs(now - state.heardAtMs) > BEAT_AFTER_MS) sockets.beat();
    const sample = state.held === null ? null : sampleOf(state.held.book, now);
    if (sample !== null) state.samples = withSample(state.samples, sample);
    if (needsRefresh(state, { now, refreshedAtMs })) {
      refreshedAtMs = now;
      refresh(run).catch(() => undefined);
    }
  }
}

/** What no stream tells is read again now and then, and prices whose own stream is silent sooner. */
function needsRefresh(
  { base }: LiveState,
  { now, refreshedAtMs }: { now: number; refreshedAtMs: number },
): boolean {
  if (base === null) return false;
  const stale = Math.abs(now - (base.prices.receivedAtMs ?? 0)) > STALE_PRICES_MS;
  return Math.abs(now - refreshedAtMs) > (stale ? STALE_PRICES_MS : REFRESH_MS);
}

async function refresh({ key, state, sources, signal }: Run): Promise<void> {
  const { ask, catalogues } = sources;
  const { market } = await readMarket(key, { ask, catalogues: catalogues(), signal });
  if (state.base === null || signal.aborted) return;
  const { prices, day, openInterest, funding } = market;
  state.base = { ...state.base, prices, day, openInterest, funding };
}
