import { describe, expect, it } from 'vitest';
import { type InMemoryVenues, startInMemoryVenues } from '../../../test/kit/venues/in-memory.ts';
import { startVirtualTime } from '../../chain/endpoints/virtual-time.ts';
import { createAsk } from '../ask/ask.ts';
import { type MarketKey, openLiveBook } from '../index.ts';

const START_MS = Date.UTC(2026, 9, 10);

const LINEAR: MarketKey = { venue: 'binance', product: 'linear', symbol: 'BTCUSDT' };
const SPOT: MarketKey = { venue: 'binance', product: 'spot', symbol: 'BTCUSDT' };
const INVERSE: MarketKey = { venue: 'binance', product: 'inverse', symbol: 'BTCUSD_PERP' };
const HYPERLIQUID: MarketKey = { venue: 'hyperliquid', product: 'linear', symbol: 'BTC' };
const ALL = [LINEAR, SPOT, INVERSE, HYPERLIQUID];

/** A live book whose venue speaks every second; `pass` lets virtual time go by. */
function watch(key: MarketKey, prepare: (venues: InMemoryVenues) => void = () => undefined) {
  const time = startVirtualTime(START_MS);
  let offsetMs = 0;
  const nowMs = () => time.nowMs() + offsetMs;
  const venues = startInMemoryVenues(nowMs);
  prepare(venues);
  const market = venues.market(key.venue, key.product, key.symbol);
  const ask = createAsk({ fetch: venues.fetch, nowMs });
  const open = () =>
    openLiveBook(key, {
      connect: venues.connect,
      ask,
      catalogues: () => [],
      nowMs,
      random: () => 0,
      // Signals of their own: a session's own would gather a listener a second.
      wait: (ms) => time.wait(ms, new AbortController().signal),
      onChange: () => undefined,
    });
  const book = open();
  let pulses = true;
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= 250) {
      if (pulses) market.pushDiff({ bids: [], asks: [] });
      await time.until(time.wait(Math.min(left, 250), new AbortController().signal));
    }
  };
  return {
    venues,
    market,
    book,
    pass,
    quiet: () => {
      pulses = false;
    },
    setClock: (ms: number) => {
      offsetMs = ms;
    },
  };
}

/** The best levels of the venue's own book, as numbers. */
function truth({ market }: ReturnType<typeof watch>) {
  const { bids, asks } = market.book();
  return [bids, asks].map((side) => side.map((level) => level.map(Number)));
}

function seen({ book }: ReturnType<typeof watch>) {
  const read = book.market()?.book;
  return read == null ? null : [read.bids, read.asks].map((side) => side.map((level) => level.map(Number)));
}

describe('openLiveBook', () => {
  it.each(ALL)(
    'default: $venue $product becomes live, and its book is the venue’s after changes',
    async (key) => {
      const live = watch(key);
      expect([live.book.state(), live.book.market()]).toEqual(['building', null]);
      await live.pass(1_000);
      expect(live.book.state()).toBe('live');
      const [[best = ['0', '0']]] = [live.market.book().bids];
      live.market.pushDiff({ bids: [[best[0], '0']], asks: [] });
      live.market.pushDiff({ bids: [['80000', '1.5']], asks: [['90001', '2']] });
      live.market.setPrices({ mark: '86123', last: '86124' });
      await live.pass(250);
      const shown = key.venue === 'hyperliquid' ? 20 : 500;
      expect(seen(live)).toEqual(truth(live).map((side) => side.slice(0, shown)));
      const market = live.book.market();
      const isCut = key.venue === 'hyperliquid';
      expect(market?.book).toMatchObject({ via: 'stream', cut: { bids: isCut, asks: isCut } });
      expect(key.product === 'spot' ? market?.prices.last : market?.prices.mark).toMatch(/^8612[34]$/);
      live.book.close();
    },
  );

  it.each([LINEAR, SPOT, INVERSE])(
    'behavior: $product: a lost diff is noticed with the next, and the book is made anew',
    async (key) => {
      const live = watch(key);
      await live.pass(1_000);
      live.market.loseDiff({ bids: [['85000', '9']], asks: [] });
      live.market.pushDiff({ bids: [], asks: [] });
      live.market.pushDiff({ bids: [], asks: [] });
      expect([live.book.market(), live.book.state()]).toEqual([null, 'building']);
      await live.pass(2_000);
      expect(live.book.state()).toBe('live');
      expect(seen(live)).toEqual(truth(live));
    },
  );

  it.each(ALL)('behavior: $venue $product: a crossed book is not trusted', async (key) => {
    const live = watch(key);
    await live.pass(1_000);
    live.market.pushDiff({ bids: [['99000', '1']], asks: [] });
    live.market.pushDiff({ bids: [], asks: [] });
    expect(live.book.market()).toBeNull();
    await live.pass(3_000);
    expect(live.book.market()).toBeNull();
  });

  it.each([
    '<html>',
    '{"data":{"e":"depthUpdate","s":"BTCUSDT"}}',
    '{"channel":"l2Book","data":{"coin":"BTC"}}',
  ])('behavior: %s ends the trust in the book', async (text) => {
    for (const key of [LINEAR, HYPERLIQUID]) {
      const live = watch(key);
      await live.pass(1_000);
      expect(live.book.state()).toBe('live');
      live.venues.say(text);
      expect(live.book.market()).toBeNull();
      live.book.close();
    }
  });

  it('behavior: a quiet market stays live as long as the venue answers; a silent venue does not', async () => {
    const live = watch(LINEAR);
    await live.pass(1_000);
    live.quiet();
    await live.pass(30_000);
    expect(live.book.state()).toBe('live');
    expect(live.book.market()?.book?.receivedAtMs).toBeGreaterThan(START_MS + 25_000);
    live.venues.silence(true);
    await live.pass(12_000);
    expect(live.book.market()).toBeNull();
  });

  it('behavior: whole books that no longer come are stale, though the venue answers', async () => {
    const live = watch(HYPERLIQUID);
    await live.pass(1_000);
    live.quiet();
    const ages: number[] = [];
    for (let ms = 0; ms < 60_000; ms += 1_000) {
      await live.pass(1_000);
      const book = live.book.market()?.book;
      if (book != null) ages.push(START_MS + 2_000 + ms - book.receivedAtMs);
    }
    expect(ages.length).toBeGreaterThan(5);
    expect(ages.length).toBeLessThan(40);
    expect(Math.max(...ages)).toBeLessThanOrEqual(10_000);
  });

  it('behavior: after two faults in a row the venue is left alone for half a minute', async () => {
    const live = watch(LINEAR, (venues) => venues.intercept(() => new Response('<html>', { status: 503 })));
    await live.pass(5_000);
    expect([live.book.state(), live.venues.openSockets()]).toEqual(['resting', 0]);
    const before = live.venues.asked.length;
    await live.pass(20_000);
    expect(live.venues.asked.length).toBe(before);
    live.venues.intercept(() => null);
    await live.pass(15_000);
    expect(live.book.state()).toBe('live');
  });

  it('behavior: closed sockets and a clock that was set end the trust', async () => {
    const live = watch(SPOT);
    await live.pass(1_000);
    live.venues.closeSockets();
    expect([live.book.market(), live.book.state()]).toEqual([null, 'building']);
    await live.pass(2_000);
    expect(live.book.state()).toBe('live');
    live.setClock(-3_600_000);
    expect(live.book.market()).toBeNull();
  });

  it('behavior: what is usual is told once there are samples enough, and close ends everything', async () => {
    const live = watch(SPOT);
    await live.pass(1_000);
    expect(live.book.market()?.recent).toBeNull();
    await live.pass(40_000);
    const recent = live.book.market()?.recent;
    expect(recent?.samples).toBeGreaterThan(29);
    expect(recent?.medianSpreadBps).toBeCloseTo((1 / 86_000) * 1e4, 6);
    live.book.close();
    expect([live.book.market(), live.venues.openSockets()]).toEqual([null, 0]);
    const before = live.venues.asked.length;
    await live.pass(60_000);
    expect(live.venues.asked.length).toBe(before);
  });
});
