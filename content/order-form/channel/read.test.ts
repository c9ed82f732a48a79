import { describe, expect, test } from 'vitest';
import { looksLikeOrder, pagesOf, readAccount, readOrder } from './read.ts';

const binance = pagesOf('binance');
const hyperliquid = pagesOf('hyperliquid');
const USDM = '/bapi/futures/v1/private/future/order/place-order';
const STRATEGY = '/bapi/futures/v1/private/future/strategy/place-order';

describe('an order', () => {
  test('is read by its route, and what the route does not read stays in the page', () => {
    const text = JSON.stringify({
      symbol: 'BTCUSDT',
      side: 'BUY',
      quantity: 31,
      deviceInfo: { id: 'secret' },
    });
    expect(readOrder(binance, USDM, text)).toEqual({
      route: 'binance-usdm',
      body: '{"symbol":"BTCUSDT","side":"BUY","quantity":31}',
      fields: ['symbol', 'side', 'quantity', 'deviceInfo', 'deviceInfo.id'],
    });
  });

  test('within a list keeps the shape of the list', () => {
    const list = [{ symbol: 'A', side: 'BUY', secret: 1 }, { symbol: 'A', side: 'SELL' }, 7];
    const read = readOrder(binance, STRATEGY, JSON.stringify({ subOrderList: list, strategyType: 'OTO' }));
    expect(JSON.parse(read.body ?? '')).toEqual({
      strategyType: 'OTO',
      subOrderList: [{ symbol: 'A', side: 'BUY' }, { symbol: 'A', side: 'SELL' }, {}],
    });
  });

  test('in a frame of a socket is read by the route the frame carries', () => {
    const payload = { action: { type: 'order', orders: [{ a: 0 }] }, nonce: 1, signature: { r: '0x1' } };
    const read = readOrder(hyperliquid, '/ws', JSON.stringify({ id: 1, request: { payload } }));
    expect(read).toMatchObject({ route: 'hyperliquid', body: JSON.stringify({ action: payload.action }) });
  });

  test.each([
    ['of a form', 'symbol=BTCUSDT&side=BUY'],
    [
      'of a form in parts, without its files',
      '--x\r\nContent-Disposition: form-data; name="symbol"\r\n\r\nBTCUSDT\r\n--x\r\n' +
        'Content-Disposition: form-data; name="side"\r\n\r\nBUY\r\n--x\r\n' +
        'Content-Disposition: form-data; name="price"; filename="p"\r\nContent-Type: text/plain\r\n\r\nsecret\r\n--x--\r\n',
    ],
  ])('%s is read as one of JSON', (_, text) => {
    const { body } = readOrder(binance, USDM, text);
    expect(JSON.parse(body ?? '')).toMatchObject({ symbol: 'BTCUSDT', side: 'BUY' });
    expect(body).not.toContain('secret');
  });

  test.each([
    ['no JSON', 'hello'],
    ['a list', '[1]'],
    ['nothing that is read', '{"a":1}'],
    ['too much', JSON.stringify({ symbol: 'x'.repeat(100_001) })],
    ['nothing at all', null],
  ])('of %s is unreadable', (_, text) => {
    expect(readOrder(binance, USDM, text)).toMatchObject({ route: null, body: null });
  });

  test('tells no name that could be a value', () => {
    const text = JSON.stringify({ '0x1234567890abcdef': 1, 'a b': { c: 2 }, ok: [{ d: 3 }] });
    expect(readOrder(binance, USDM, text).fields).toEqual(['?', '?.c', 'ok', 'ok[].d']);
  });
});

test('an account’s request is read as its route says', () => {
  const asked = JSON.stringify({ type: 'clearinghouseState', user: '0x1', dex: 'secret' });
  const read = { route: '/info', request: '{"type":"clearinghouseState","user":"0x1"}' };
  expect(readAccount(hyperliquid, '/info', asked)).toEqual(read);
  expect(readAccount(hyperliquid, '/info', '{"type":"l2Book"}')).toBeNull();
});

test('what looks like an order on an unknown path has a side, a market and an amount', () => {
  expect(looksLikeOrder('{"side":"BUY","symbol":"A","qty":"1"}')).toEqual(['side', 'symbol', 'qty']);
  expect(looksLikeOrder('{"side":"BUY","symbol":"A"}')).toBeNull();
  expect(looksLikeOrder('{"symbol":"A","orderId":1}')).toBeNull();
  expect(looksLikeOrder('no JSON')).toBeNull();
});
