import type { WatchState } from '../../src/protocol/exchange/bridge.ts';
import type { VenueForm } from '../../src/protocol/venues/venue.ts';
import type { startChannel } from './channel/index.ts';
import { marketAt } from './form/market.ts';
import { createNotices } from './notice/notices.ts';
import { type Session, startSession } from './session.ts';

/** A form whose controls are named like methods of its own cannot be read; its orders are held all the same. */
function orNull<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** Starts on a page of this venue: nothing is read and nothing shown before the background says that it is watched. */
export function startPage(venue: VenueForm, start: typeof startChannel): void {
  const notices = createNotices();
  let session: Session | null = null;
  let ending = new AbortController();
  let watched: WatchState | null = null;
  let told = '';

  const watch = (state: WatchState, text: string | null): void => {
    if (state === watched) return;
    watched = state;
    ending.abort();
    ending = new AbortController();
    session = state === 'on' ? startSession(venue, { send: channel.send, signal: ending.signal }) : null;
    if (text !== null) notices.show({ text, report: null, words: null });
  };

  const channel = start({
    venue: venue.venue,
    form: () => orNull(() => session?.typed() ?? null),
    previewMs: () => orNull(() => session?.previewMs() ?? null),
    onPreview: (message) => session?.preview(message),
    onNotice: (notice) => notices.show(notice),
    onWatch: ({ state, text }) => watch(state, text),
    onFill: async ({ field, value, byHand }) => {
      if (session === null || !(await session.fill(field, value))) {
        notices.show({ text: byHand, report: null, words: null });
      }
    },
  });

  /** Tells which market the page shows; a page that never showed one says nothing. */
  const tellMarket = (): void => {
    const path = location.pathname.slice(0, 300);
    const isMarket = marketAt(path, venue) !== null;
    const visible = isMarket && document.visibilityState === 'visible';
    const next = `${visible} ${path}`;
    if (next === told || (told === '' && !visible)) return;
    told = next;
    channel.send({ type: 'market', venue: venue.venue, path, visible });
  };

  // A page of this kind changes its address without being loaded anew.
  const { navigation } = window as { navigation?: EventTarget };
  navigation?.addEventListener('currententrychange', tellMarket);
  addEventListener('popstate', tellMarket);
  document.addEventListener('visibilitychange', tellMarket);
  document.addEventListener('DOMContentLoaded', tellMarket);
}
