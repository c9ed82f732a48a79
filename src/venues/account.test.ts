import { describe, expect, it } from 'vitest';
import { startInMemoryVenues } from '../../test/kit/venues/in-memory.ts';
import type { VenueAccount } from '../core/snapshot/market.ts';
import { createAsk, publicAccount, readAccount } from './index.ts';

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
    const account = positions('binance-usdm-positions', [LONG, short, closed, hedged]);
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
    const first = positions('binance-usdm-positions', [LONG]);
    const coin = { ...LONG, symbol: 'BTCUSD_PERP', positionAmount: '12' };
    const both = positions('binance-coinm-positions', [coin], first);
    expect(both?.positions?.map(({ product }) => product)).toEqual(['linear', 'inverse']);
    const closed = positions('binance-usdm-positions', [], both);
    expect(closed?.positions?.map(({ product }) => product)).toEqual(['inverse']);
  });

  it('behavior: a changed leverage and spot balances; an answer about one asset tells nothing of the others', () => {
    const before = positions('binance-usdm-positions', [LONG]);
    const message = { venue: 'binance', answer: null, nowMs: 6 } as const;
    const request = JSON.stringify({ symbol: 'BTCUSDT', leverage: 7 });
    const changed = readAccount({ ...message, route: 'binance-leverage', request }, before).account;
    expect(changed?.positions?.[0]?.leverage).toBe('7');
    const assets = [{ asset: 'BTC', free: '0.50000000', locked: '0' }];
    const balances = positions('binance-spot-balances', assets, before);
    expect([balances?.balances, balances?.positions?.length]).toEqual([[{ asset: 'BTC', free: '0.5' }], 1]);
    const answer = JSON.stringify({ data: assets });
    const one = { ...message, route: 'binance-spot-balances', request: '{"asset":"BTC"}', answer };
    expect(readAccount(one, before).account).toBe(before);
  });

  it.each([
    '<html>',
    'null',
    '{"data":null}',
    '{"data":[{}]}',
    '{"data":[{"symbol":"A","positionAmount":"NaN"}]}',
    '[]',
  ])('error: %s changes nothing', (answer) => {
    const before = positions('binance-usdm-positions', [LONG]);
    for (const route of ['binance-usdm-positions', 'binance-spot-balances', 'none']) {
      const message = { venue: 'binance', route, request: 'x', answer, nowMs: 6 } as const;
      expect(readAccount(message, before).account).toBe(before);
    }
  });

  it('behavior: Hyperliquid’s page tells its address and nothing else', () => {
    const user = `0x${'Ab'.repeat(20)}`;
    const message = { venue: 'hyperliquid', route: 'hyperliquid-user', answer: null, nowMs: 6 } as const;
    const read = (request: unknown) => readAccount({ ...message, request: JSON.stringify(request) }, null);
    expect(read({ type: 'userFees', user })).toEqual({ account: null, address: user.toLowerCase() });
    expect(read({ user: '0x12' }).address).toBeNull();
    expect(read(null).address).toBeNull();
  });
});

describe('publicAccount', () => {
  const venues = () => startInMemoryVenues(() => 7);
  const ask = ({ fetch }: ReturnType<typeof venues>) => createAsk({ fetch, nowMs: () => 7 });

  it('default: positions, balances and fees of an address', async () => {
    const account = await publicAccount('hyperliquid', `0x${'1'.repeat(40)}`, ask(venues()));
    expect(account).toEqual({
      source: 'public',
      asOfMs: 7,
      positions: [],
      balances: [{ asset: 'USDC', free: '5000' }],
      equity: '10000',
      fees: [
        { product: 'linear', taker: 0.00045, maker: 0.00015 },
        { product: 'spot', taker: 0.0007, maker: 0.0004 },
      ],
    });
    expect(await publicAccount('binance', '0x', ask(venues()))).toBeNull();
  });

  it('behavior: a referral’s discount is off what is paid, balances and fees may be silent, positions may not', async () => {
    const discounted = venues();
    const fees = {
      userCrossRate: '0.00045',
      userAddRate: '-0.00001',
      userSpotCrossRate: '0.0007',
      userSpotAddRate: '0',
    };
    discounted.intercept((url) =>
      url.endsWith('userFees') ? Response.json({ ...fees, activeReferralDiscount: '0.04' }) : null,
    );
    const account = await publicAccount('hyperliquid', '0x', ask(discounted));
    expect(account?.fees?.[0]).toEqual({ product: 'linear', taker: 0.000432, maker: -0.00001 });
    const silent = venues();
    silent.intercept((url) => (url.endsWith('clearinghouseState') ? null : new Response('<html>')));
    const part = await publicAccount('hyperliquid', '0x', ask(silent));
    expect([part?.balances, part?.fees, part?.equity]).toEqual([null, undefined, '10000']);
    silent.intercept(() => new Response('<html>'));
    await expect(publicAccount('hyperliquid', '0x', ask(silent))).rejects.toMatchObject({
      code: 'venue-fault',
    });
  });
});
