import { describe, expect, it } from 'vitest';
import type { VenueAccount } from '../core/snapshot/market.ts';
import { readAccount } from './index.ts';

const LONG = {
  symbol: 'BTCUSDT',
  positionAmount: '0.500',
  entryPrice: '80000.0',
  markPrice: '86000',
  leverage: 20,
  isolated: true,
  isolatedWallet: '2000.5',
  unrealizedProfit: '3000',
  positionSide: 'LONG',
};

function positions(route: string, data: unknown, before: VenueAccount | null = null) {
  const answer = JSON.stringify({ code: '000000', data, success: true });
  return readAccount({ venue: 'binance', route, request: '{}', answer, nowMs: 5 }, before).account;
}

describe('readAccount', () => {
  it('default: Binance positions as the page was told of them', () => {
    const short = {
      ...LONG,
      symbol: 'WIFUSDT',
      positionAmount: '-31',
      positionSide: 'BOTH',
      isolated: false,
    };
    const closed = { ...LONG, symbol: 'ETHUSDT', positionAmount: '0.000' };
    const hedged = { ...LONG, positionAmount: '2', positionSide: 'SHORT' };
    const account = positions('future/user-data/user-position', [LONG, short, closed, hedged]);
    expect(account).toMatchObject({ source: 'page', asOfMs: 5, balances: null });
    expect(account?.positions?.map(({ symbol, size, side }) => [symbol, size, side])).toEqual([
      ['BTCUSDT', '0.5', 'long'],
      ['WIFUSDT', '-31', null],
      ['BTCUSDT', '-2', 'short'],
    ]);
    expect(account?.positions?.[0]).toMatchObject({
      product: 'linear',
      entryPrice: '80000',
      leverage: '20',
      marginMode: 'isolated',
      isolatedMargin: '2000.5',
    });
  });

  it('behavior: positions of one product stand beside those of the other, and are replaced by newer ones', () => {
    const first = positions('future/user-data/user-position', [LONG]);
    const coin = { ...LONG, symbol: 'BTCUSD_PERP', positionAmount: '12' };
    const both = positions('delivery/user-data/user-position', [coin], first);
    expect(both?.positions?.map(({ product }) => product)).toEqual(['linear', 'inverse']);
    const closed = positions('future/user-data/user-position', [], both);
    expect(closed?.positions?.map(({ product }) => product)).toEqual(['inverse']);
  });

  it('behavior: spot balances; an answer about one asset tells nothing of the others', () => {
    const before = positions('future/user-data/user-position', [LONG]);
    const assets = [{ asset: 'BTC', free: '0.50000000', locked: '0.25', freeze: '0' }];
    const balances = positions('asset/get-user-asset', assets, before);
    expect(balances?.balances).toEqual([{ asset: 'BTC', free: '0.5', total: '0.75' }]);
    expect(balances?.positions).toEqual(before?.positions);
    const answer = JSON.stringify({ data: assets });
    const message = { venue: 'binance', nowMs: 6, request: '{"asset":"BTC"}', answer } as const;
    expect(readAccount({ ...message, route: 'asset/get-user-asset' }, before).account).toBe(before);
  });

  it.each([
    '<html>',
    'null',
    '{"data":null}',
    '{"data":[{}]}',
    '{"data":[{"symbol":"A","positionAmount":"NaN"}]}',
    '[]',
  ])('error: %s changes nothing', (answer) => {
    const before = positions('future/user-data/user-position', [LONG]);
    for (const route of ['future/user-data/user-position', 'asset/get-user-asset', 'none']) {
      const message = { venue: 'binance', route, request: 'x', answer, nowMs: 6 } as const;
      expect(readAccount(message, before).account).toBe(before);
    }
  });

  it('behavior: Hyperliquid’s page tells its address and nothing else', () => {
    const user = `0x${'Ab'.repeat(20)}`;
    const message = { venue: 'hyperliquid', route: '/info', answer: null, nowMs: 6 } as const;
    const read = (request: unknown) => readAccount({ ...message, request: JSON.stringify(request) }, null);
    expect(read({ type: 'userFees', user })).toEqual({ account: null, address: user.toLowerCase() });
    expect(read({ user: '0x12' }).address).toBeNull();
    expect(read(null).address).toBeNull();
  });
});
