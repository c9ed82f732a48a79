import { describe, expect, it } from 'vitest';
import { binanceFeed } from './feed.ts';

const feed = (product: 'spot' | 'linear' | 'inverse', symbol = 'BTCUSDT') =>
  binanceFeed({ venue: 'binance', product, symbol });

describe('binanceFeed', () => {
  it('default: books and prices of USDⓈ-M are on separate paths, elsewhere together', () => {
    expect(feed('linear').sockets.map(({ url, carriesBook }) => [url, carriesBook])).toEqual([
      ['wss://fstream.binance.com/public/stream?streams=btcusdt@depth@100ms', true],
      ['wss://fstream.binance.com/market/stream?streams=btcusdt@markPrice@1s/btcusdt@ticker', false],
    ]);
    expect(feed('spot').sockets).toHaveLength(1);
    expect(feed('inverse', 'BTCUSD_PERP').sockets[0]?.url).toContain(
      'btcusd_perp@depth@100ms/btcusd_perp@markPrice',
    );
  });

  it('behavior: a day’s volume is of the base, which COIN-M tells in another member', () => {
    const data = { e: '24hrTicker', s: 'BTCUSDT', c: '9', h: '10', l: '8', v: '500', q: '7' };
    const volume = (product: 'linear' | 'inverse') => feed(product).read({ data });
    expect(volume('linear')).toMatchObject({
      prices: { last: '9' },
      day: { volumeBase: '500', high: '10', low: '8' },
    });
    expect(volume('inverse')).toMatchObject({ day: { volumeBase: '7' } });
  });

  it('behavior: another market’s message and the answer to a heartbeat say nothing', () => {
    const data = { e: 'markPriceUpdate', s: 'ETHUSDT', p: '1', i: '1', r: '' };
    expect(feed('linear').read({ data })).toBeNull();
    expect(feed('linear').read({ id: 1, result: [] })).toBeNull();
  });

  it.each([
    [{ data: { e: 'depthUpdate', s: 'BTCUSDT', U: 1, u: 2, b: [], a: [] } }],
    [{ data: { e: 'depthUpdate', s: 'BTCUSDT', U: 1, u: 2, pu: 0, b: [['1', '-1']], a: [] } }],
    [{ data: { e: 'depthUpdate', s: 'BTCUSDT', U: 1, u: 1e30, pu: 0, b: [], a: [] } }],
    [{ error: { code: 3 } }],
    [null],
  ])('error: VenueFault for %j', (message) => {
    expect(() => feed('linear').read(message)).toThrow(expect.objectContaining({ code: 'venue-fault' }));
  });
});
