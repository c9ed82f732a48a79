import { describe, expect, it } from 'vitest';
import { startInMemoryVenues } from '../../test/kit/venues/in-memory.ts';
import type { VenueAccount } from '../core/snapshot/market.ts';
import { type Catalogue, createAsk, createKnown, publicAccount, readCatalogue } from './index.ts';

const ADDRESS = `0x${'1'.repeat(40)}`;

function world() {
  const venues = startInMemoryVenues(() => 7);
  const clock = { nowMs: 7 };
  const ask = createAsk({ fetch: venues.fetch, nowMs: () => clock.nowMs });
  const known = createKnown(ask.nowMs);
  const read = ({ catalogues = [] as Catalogue[], before = null as VenueAccount | null } = {}) =>
    publicAccount({ venue: 'hyperliquid', address: ADDRESS }, { ask, known, catalogues, before });
  const asked = (type: string) => venues.asked.filter((url) => url.endsWith(` ${type}`)).length;
  return { venues, clock, ask, known, read, asked };
}

const LONG = { coin: 'BTC', szi: '0.5', entryPx: '80000', leverage: 5 };

describe('publicAccount', () => {
  it('default: positions, margin, balances and fees of an address', async () => {
    const { read, venues, ask, known } = world();
    venues.setAccount({ accountValue: '12000', positions: [LONG] });
    const mark = venues.market('hyperliquid', 'linear', 'BTC').figures().prices.mark;
    const account = await read();
    expect(account).toEqual({
      source: 'public',
      asOfMs: 7,
      positions: [
        {
          symbol: 'BTC',
          product: 'linear',
          size: '0.5',
          side: null,
          entryPrice: '80000',
          leverage: '5',
          marginMode: 'cross',
          isolatedMargin: null,
          liquidationPrice: null,
          markPrice: String(Number(mark)),
        },
      ],
      balances: [{ asset: 'USDC', free: '5000', total: '5000' }],
      equity: '12000',
      fees: [
        { product: 'linear', taker: 0.00045, maker: 0.00015 },
        { product: 'spot', taker: 0.0007, maker: 0.0004 },
      ],
      margin: {
        rules: 'single-asset',
        hedge: false,
        accounts: [
          {
            product: 'linear',
            asset: 'USDC',
            dex: null,
            walletBalance: String(12_000 - 0.5 * (Number(mark) - 80_000)),
            equity: '12000',
            maintenanceMargin: expect.any(String),
          },
        ],
        settings: [{ product: 'linear', symbol: 'BTC', leverage: '5', marginMode: 'cross' }],
      },
    });
    const nobody = { ask, known, catalogues: [], before: null };
    expect(await publicAccount({ venue: 'binance', address: '0x' }, nobody)).toBeNull();
  });

  it('default: the margin of an isolated position is told without its open profit, and is in no wallet', async () => {
    const { read, venues } = world();
    const isolated = { ...LONG, mode: 'isolated', marginUsed: '9000' } as const;
    venues.setAccount({ accountValue: '500', positions: [isolated] });
    const mark = Number(venues.market('hyperliquid', 'linear', 'BTC').figures().prices.mark);
    const account = await read();
    expect(Number(account?.positions?.[0]?.isolatedMargin)).toBeCloseTo(9_000 - 0.5 * (mark - 80_000), 6);
    expect(account?.margin?.accounts[0]).toMatchObject({ walletBalance: '500', equity: '500' });
    expect(account?.equity).toBe('9500');
  });

  it.each([
    ['default', 'single-asset'],
    ['disabled', 'single-asset'],
    ['unifiedAccount', 'unified'],
    ['portfolioMargin', 'portfolio'],
    ['dexAbstraction', null],
    ['constructor', null],
    [{ mode: 'disabled' }, null],
  ])('behavior: mode %j is %s', async (mode, rules) => {
    const { read, venues } = world();
    venues.intercept((url) => (url.endsWith('userAbstraction') ? Response.json(mode) : null));
    const account = await read();
    expect(account?.margin?.rules).toBe(rules);
    // Its collateral lies elsewhere: what is told of it here is not nothing, it is unknown.
    expect(account?.equity).toBe(rules === 'unified' || rules === 'portfolio' ? null : '10000');
  });

  it('behavior: builders’ exchanges have wallets of their own; where one is silent it is not known', async () => {
    const { read, venues, ask, asked } = world();
    const coin = (name: string) => ({ universe: [{ name, szDecimals: 2, maxLeverage: 20 }] });
    const tokens = [
      { name: 'USDC', szDecimals: 8, index: 0 },
      { name: 'USDH', szDecimals: 2, index: 3 },
    ];
    const own = { positions: [{ ...LONG, coin: 'xyz:GOLD' }], value: '700.5' };
    const { fetch } = venues;
    const questions: unknown[] = [];
    venues.intercept((url) => {
      if (url.endsWith('allPerpMetas'))
        return Response.json([coin('BTC'), coin('xyz:GOLD'), { ...coin('flx:OIL'), collateralToken: 3 }]);
      return url.endsWith('spotMeta') ? Response.json({ universe: [], tokens }) : null;
    });
    const catalogue = await readCatalogue('hyperliquid', 'linear', ask);
    expect(catalogue.listings.map(({ symbol, instrument }) => [symbol, instrument.quote])).toContainEqual([
      'flx:OIL',
      'USDH',
    ]);
    const states = async (input: Parameters<typeof fetch>[0], init?: RequestInit) => {
      const body = JSON.parse(String(init?.body));
      if (body.type !== 'clearinghouseState' || body.dex === undefined) return fetch(input, init);
      questions.push(body);
      if (body.dex === 'flx') return new Response('<html>');
      const position = {
        ...{ coin: 'xyz:GOLD', szi: '-2', entryPx: '3000', positionValue: '5800', unrealizedPnl: '200' },
        ...{ leverage: { type: 'cross', value: 10 }, liquidationPx: null, marginUsed: '580' },
      };
      const summary = { accountValue: own.value };
      return Response.json({
        marginSummary: summary,
        crossMarginSummary: summary,
        crossMaintenanceMarginUsed: '145',
        assetPositions: [{ type: 'oneWay', position }],
      });
    };
    const from = { ask: createAsk({ fetch: states, nowMs: () => 7 }), known: createKnown(() => 7) };
    const identity = { venue: 'hyperliquid', address: ADDRESS } as const;
    const account = await publicAccount(identity, { ...from, catalogues: [catalogue], before: null });
    expect(
      account?.margin?.accounts.map(({ dex, asset, walletBalance }) => [dex, asset, walletBalance]),
    ).toEqual([
      [null, 'USDC', '10000'],
      ['xyz', 'USDC', '500.5'],
    ]);
    expect(account?.positions?.map(({ symbol, size, markPrice }) => [symbol, size, markPrice])).toEqual([
      ['xyz:GOLD', '-2', '2900'],
    ]);
    // Where it has something it is asked again each time, elsewhere not.
    const before = questions.length;
    await publicAccount(identity, { ...from, catalogues: [catalogue], before: account });
    expect(questions.slice(before)).toEqual([expect.objectContaining({ dex: 'xyz' })]);
    expect(asked('clearinghouseState')).toBe(2);
    expect((await read())?.margin?.accounts).toHaveLength(1);
  });

  it('behavior: mode and fees are asked for once a minute, positions each time', async () => {
    const { read, asked, clock } = world();
    await read();
    clock.nowMs += 59_000;
    await read();
    expect(['clearinghouseState', 'userFees', 'userAbstraction'].map(asked)).toEqual([2, 1, 1]);
  });

  it('behavior: a referral’s discount is off what is paid, balances, fees and mode may be silent, positions may not', async () => {
    const { venues, read } = world();
    const fees = {
      userCrossRate: '0.00045',
      userAddRate: '-0.00001',
      userSpotCrossRate: '0.0007',
      userSpotAddRate: '0',
    };
    venues.intercept((url) =>
      url.endsWith('userFees') ? Response.json({ ...fees, activeReferralDiscount: '0.04' }) : null,
    );
    expect((await read())?.fees?.[0]).toEqual({ product: 'linear', taker: 0.000432, maker: -0.00001 });
    const silent = world();
    silent.venues.intercept((url) => (url.endsWith('clearinghouseState') ? null : new Response('<html>')));
    const part = await silent.read();
    expect([part?.balances, part?.fees, part?.equity, part?.margin?.rules]).toEqual([
      null,
      undefined,
      '10000',
      null,
    ]);
    silent.venues.intercept(() => new Response('<html>'));
    await expect(silent.read()).rejects.toMatchObject({ code: 'venue-fault' });
  });

  const state = (part: object) => ({
    marginSummary: { accountValue: '1' },
    crossMarginSummary: { accountValue: '1' },
    crossMaintenanceMarginUsed: '0',
    assetPositions: [],
    ...part,
  });
  const position = (part: object) => ({
    ...{ coin: 'BTC', szi: '1', entryPx: '10', positionValue: '12', unrealizedPnl: '2', marginUsed: '3' },
    ...{ leverage: { type: 'cross', value: 5 }, liquidationPx: null },
    ...part,
  });
  const holding = (part: object) => state({ assetPositions: [{ position: position(part) }] });

  it.each([
    ['no equity of the cross positions', state({ crossMarginSummary: null }), null],
    ['a position of unknown profit', holding({ positionValue: null, unrealizedPnl: null }), null],
    ['a position valued at nothing', holding({ positionValue: '0', unrealizedPnl: null }), null],
    ['a profit that was told alone', holding({ positionValue: null }), '-1'],
    ['an equity below zero', state({ crossMarginSummary: { accountValue: '-5' } }), '-5'],
  ])('behavior: with %s the wallet is as far as it is known', async (_, answer, walletBalance) => {
    const { venues, read } = world();
    venues.intercept((url) => (url.endsWith(' clearinghouseState') ? Response.json(answer) : null));
    const account = await read();
    expect(account?.margin?.accounts[0]?.walletBalance).toBe(walletBalance);
    const [held] = account?.positions ?? [];
    if (held !== undefined && held.markPrice !== '12') expect(held.markPrice).toBeNull();
  });

  it.each([
    state({ assetPositions: Array.from({ length: 5_001 }, () => ({ position: position({}) })) }),
    holding({ szi: '1e400' }),
    holding({ positionValue: '-1' }),
    holding({ leverage: { type: 'both', value: 1 } }),
    state({ marginSummary: { accountValue: 'NaN' } }),
  ])('error: an answer that cannot be is none', async (answer) => {
    const { venues, read } = world();
    venues.intercept((url) => (url.endsWith(' clearinghouseState') ? Response.json(answer) : null));
    await expect(read()).rejects.toMatchObject({ code: 'venue-fault' });
  });
});
