import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { askVenue, openVenueSocket } from './client.ts';
import type { Level } from './market.ts';
import { startVenues, type Venues } from './venues.ts';

let venues: Venues;
beforeAll(async () => {
  venues = await startVenues();
});
afterAll(() => venues.close());
beforeEach(() => venues.reset());

const askJson = async (url: string, body?: object) => {
  const { status, body: received } = await askVenue(venues, url, body ? { body: JSON.stringify(body) } : {});
  return { status, json: JSON.parse(received) };
};

interface Diff {
  readonly U: number;
  readonly u: number;
  readonly pu?: number;
  readonly b: readonly Level[];
  readonly a: readonly Level[];
}

/** Collects the events of a stream from its opening on. */
async function collect(url: string): Promise<{ events: Diff[]; next(): Promise<Diff>; socket: WebSocket }> {
  const socket = openVenueSocket(venues, url);
  const events: Diff[] = [];
  const read = (bytes: unknown) => {
    const message = JSON.parse(String(bytes));
    return (message.data ?? message) as Diff;
  };
  socket.on('message', (bytes) => events.push(read(bytes)));
  await once(socket, 'open');
  return { events, next: async () => read((await once(socket, 'message'))[0]), socket };
}

function applied(side: readonly Level[], changes: readonly Level[], direction: 1 | -1): Level[] {
  const levels = new Map(side.map(([price, size]) => [Number(price), [price, size] as Level]));
  for (const [price, size] of changes) {
    if (Number(size) === 0) levels.delete(Number(price));
    else levels.set(Number(price), [price, size]);
  }
  return [...levels.values()].sort(([a], [b]) => (Number(a) - Number(b)) * direction);
}

const HOSTS = [
  [
    'spot',
    'BTCUSDT',
    'https://api.binance.com/api/v3',
    'wss://stream.binance.com:9443/ws/btcusdt@depth@100ms',
  ],
  [
    'linear',
    'BTCUSDT',
    'https://fapi.binance.com/fapi/v1',
    'wss://fstream.binance.com/public/stream?streams=btcusdt@depth@100ms',
  ],
  [
    'inverse',
    'BTCUSD_PERP',
    'https://dapi.binance.com/dapi/v1',
    'wss://dstream.binance.com/stream?streams=btcusd_perp@depth@100ms',
  ],
] as const;

describe.each(HOSTS)('Binance %s', (product, symbol, rest, stream) => {
  test('a snapshot and the events after it make the book, by the documented rule', async () => {
    const market = venues.market('binance', symbol, product);
    const { next, events, socket } = await collect(stream);
    await next();
    const { json: snapshot } = await askJson(`${rest}/depth?symbol=${symbol}&limit=1000`);
    market.pushDiff({ bids: [['85998.5', '7']], asks: [['86000.5', '0']] });
    market.pushDiff({ bids: [], asks: [['86000.5', '3']] });
    const { lastId } = market.book();
    await expect.poll(() => events.at(-1)?.u).toBeGreaterThanOrEqual(lastId);
    const from = snapshot.lastUpdateId + (product === 'spot' ? 1 : 0);
    const late = events.filter(({ u }) => u >= from);
    expect(late[0]?.U).toBeLessThanOrEqual(from);
    for (const [index, event] of late.slice(1).entries()) {
      const before = late[index]?.u;
      expect(product === 'spot' ? event.U : event.pu).toBe(product === 'spot' ? (before ?? 0) + 1 : before);
    }
    const bids = late.reduce<Level[]>((side, { b }) => applied(side, b, -1), snapshot.bids);
    const asks = late.reduce<Level[]>((side, { a }) => applied(side, a, 1), snapshot.asks);
    expect({ bids, asks }).toEqual({ bids: market.book().bids, asks: market.book().asks });
    socket.close();
  });

  test('a lost event shows in the numbers of the next', async () => {
    const { next, events, socket } = await collect(stream);
    await next();
    const market = venues.market('binance', symbol, product);
    market.pushDiff({ bids: [], asks: [] });
    await next();
    const before = events.at(-1)?.u ?? 0;
    market.loseDiff({ bids: [['85998.5', '7']], asks: [] });
    market.pushDiff({ bids: [], asks: [] });
    const { U, pu } = await next();
    expect(product === 'spot' ? U - 1 : pu).toBeGreaterThan(before);
    socket.close();
  });

  test('names its instruments and knows no others', async () => {
    const { json } = await askJson(`${rest}/exchangeInfo`);
    expect(json.symbols.map((each: { symbol: string }) => each.symbol)).toContain(symbol);
    expect(await askJson(`${rest}/depth?symbol=NONE`)).toMatchObject({ status: 400, json: { code: -1121 } });
  });
});

test('prices of USDⓈ-M come on their own path and not on that of the books', async () => {
  const wrong = await collect('wss://fstream.binance.com/public/stream?streams=btcusdt@markPrice@1s');
  const right = await collect('wss://fstream.binance.com/market/stream?streams=btcusdt@markPrice@1s');
  venues.market('binance', 'BTCUSDT', 'linear').setPrices({ mark: '86001.0' });
  expect(await right.next()).toMatchObject({ e: 'markPriceUpdate', p: '86001.0' });
  expect(wrong.events).toEqual([]);
  wrong.socket.close();
  right.socket.close();
});

describe('Hyperliquid', () => {
  const INFO = 'https://api.hyperliquid.xyz/info';

  test('shows twenty levels a side, by question and by stream', async () => {
    const { json } = await askJson(INFO, { type: 'l2Book', coin: 'BTC' });
    expect(json.levels.map((side: unknown[]) => side.length)).toEqual([20, 20]);
    const socket = openVenueSocket(venues, 'wss://api.hyperliquid.xyz/ws');
    await once(socket, 'open');
    socket.send(JSON.stringify({ method: 'subscribe', subscription: { type: 'l2Book', coin: 'BTC' } }));
    expect(JSON.parse(String((await once(socket, 'message'))[0]))).toMatchObject({
      channel: 'subscriptionResponse',
    });
    const [bytes] = await once(socket, 'message');
    expect(JSON.parse(String(bytes))).toMatchObject({ channel: 'l2Book', data: { levels: json.levels } });
    socket.close();
  });

  test('answers an order of the socket by its id, and keeps its bytes', async () => {
    const socket = openVenueSocket(venues, 'wss://api-ui.hyperliquid.xyz/ws');
    await once(socket, 'open');
    const frame =
      '{"method":"post", "id":256,"request":{"type":"action","payload":{"action":{"type":"order","orders":[{}]}}}}';
    socket.send(frame);
    const [bytes] = await once(socket, 'message');
    expect(JSON.parse(String(bytes))).toMatchObject({
      channel: 'post',
      data: { id: 256, response: { type: 'action', payload: { status: 'ok' } } },
    });
    expect(venues.orders().map(({ body }) => body.toString())).toEqual([frame]);
    socket.close();
  });

  test('refuses what it cannot read', async () => {
    expect(await askJson(INFO, { type: 'nothing' })).toMatchObject({ status: 422 });
  });
});

describe('faults', () => {
  const DEPTH = 'https://fapi.binance.com/fapi/v1/depth?symbol=BTCUSDT';

  test.each([500, 429, 451])('status %i', async (status) => {
    venues.setFault('binance', { kind: 'status', status });
    expect((await askVenue(venues, DEPTH)).status).toBe(status);
    expect(
      (await askVenue(venues, 'https://api.hyperliquid.xyz/info', { body: '{"type":"meta"}' })).status,
    ).toBe(200);
  });

  test('HTML, silence, and books that are none', async () => {
    venues.setFault('binance', { kind: 'html' });
    expect((await askVenue(venues, DEPTH)).body).toContain('<!doctype html>');
    venues.setFault('binance', { kind: 'hang' });
    const giveUp = new AbortController();
    const asked = askVenue(venues, DEPTH, { signal: giveUp.signal });
    const others = askVenue(
      venues,
      'https://www.binance.com/bapi/futures/v6/private/future/user-data/user-position',
      { body: '{}' },
    );
    expect((await others).status).toBe(200);
    giveUp.abort();
    await expect(asked).rejects.toThrow('aborted');
    venues.setFault('binance', null);
    venues.market('binance', 'BTCUSDT', 'linear').setBook({ bids: [], asks: [['86000.5', '-1']] });
    expect((await askJson(DEPTH)).json).toMatchObject({ bids: [], asks: [['86000.5', '-1.000']] });
  });

  test('a clock that is an hour off', async () => {
    venues.setClockOffset(3_600_000);
    const { json } = await askJson(DEPTH);
    expect(json.E).toBeGreaterThan(Date.now() + 3_500_000);
  });
});
