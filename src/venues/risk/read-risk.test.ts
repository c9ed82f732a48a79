import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { startInMemoryVenues } from '../../../test/kit/venues/in-memory.ts';
import type { VenueIntent } from '../../core/intent/intent.ts';
import type { MarginChange } from '../../core/intent/leverage.ts';
import type { Order } from '../../core/intent/order.ts';
import { type Position, type VenueAccount, VenueSnapshotSchema } from '../../core/snapshot/market.ts';
import {
  type Catalogue,
  createAsk,
  createKnown,
  type MarketKey,
  publicAccount,
  readCatalogue,
  readMarket,
  takeVenueSnapshot,
} from '../index.ts';

const NOW_MS = Date.UTC(2026, 9, 10);
const ADDRESS = `0x${'1'.repeat(40)}`;
const WIF: MarketKey = { venue: 'binance', product: 'linear', symbol: 'WIFUSDT' };
const BTC: MarketKey = { venue: 'hyperliquid', product: 'linear', symbol: 'BTC' };

const order: Omit<Order, 'product' | 'symbol'> = {
  ...{ side: 'buy', type: 'market', size: { unit: 'base', value: '1' }, price: null, timeInForce: 'ioc' },
  ...{ trigger: null, reduceOnly: false, positionSide: null },
};

function orderOf({ venue, product, symbol }: MarketKey): VenueIntent {
  const account = venue === 'hyperliquid' ? ADDRESS : null;
  return {
    ...{
      version: 1,
      kind: 'order',
      venue,
      origin: '',
      account,
      grouping: 'single',
      leverage: null,
      typed: null,
    },
    orders: [{ ...order, product, symbol }],
    unread: [],
  };
}

function changeOf(venue: MarketKey['venue'], change: MarginChange): VenueIntent {
  return { version: 1, kind: 'leverage', venue, origin: '', account: null, change, unread: [] };
}

const held = (symbol: string, part: Partial<Position> = {}): Position => ({
  ...{
    symbol,
    product: 'linear',
    size: '2',
    side: null,
    entryPrice: '10',
    leverage: '5',
    marginMode: 'cross',
  },
  ...{ isolatedMargin: null, liquidationPrice: null, markPrice: null, ...part },
});

function accountOf(positions: readonly Position[] | null, part: Partial<VenueAccount> = {}): VenueAccount {
  const margin = { rules: 'single-asset', hedge: false, accounts: [], settings: [] } as const;
  return {
    ...{ source: 'page', asOfMs: NOW_MS, balances: null, equity: null },
    positions: positions === null ? null : [...positions],
    margin: { ...margin, accounts: [], settings: [] },
    ...part,
  };
}

async function world(key: MarketKey, { listed = true } = {}) {
  const venues = startInMemoryVenues(() => NOW_MS);
  const ask = createAsk({ fetch: venues.fetch, nowMs: () => NOW_MS });
  const catalogues: Catalogue[] = listed ? [await readCatalogue(key.venue, key.product, ask)] : [];
  const known = createKnown(ask.nowMs);
  const sources = { ask, catalogues, known, nowMs: ask.nowMs, signal: new AbortController().signal };
  const { market } = await readMarket(key, sources);
  const take = (account: VenueAccount | null, { intent = orderOf(key), isWarm = false } = {}) =>
    takeVenueSnapshot(intent, { ...sources, account, warm: () => (isWarm ? market : null) });
  /** What is asked by the work. */
  const asking = async <T>(work: () => Promise<T>) => {
    const before = venues.asked.length;
    const result = await work();
    return { result, asked: venues.asked.slice(before) };
  };
  return { venues, ask, known, catalogues, take, asking, market };
}

const priceOf = (found: Awaited<ReturnType<typeof world>>, key: MarketKey) =>
  String(Number(found.venues.market(key.venue, key.product as 'linear', key.symbol).figures().prices.mark));

describe('the risk of a snapshot', () => {
  it('default: marks, tiers and rules of the market and of every position, and the volatility of the market', async () => {
    const found = await world(WIF);
    const btc = { ...WIF, symbol: 'BTCUSDT' };
    const snapshot = await found.take(accountOf([held('BTCUSDT'), held('BTCUSDT', { side: 'short' })]));
    expect(snapshot.missing).toEqual([]);
    expect(v.parse(VenueSnapshotSchema, JSON.parse(JSON.stringify(snapshot)))).toEqual(snapshot);
    const markets = snapshot.risk?.markets ?? [];
    expect(markets.map(({ symbol, mark, markReceivedAtMs }) => [symbol, mark, markReceivedAtMs])).toEqual([
      ['WIFUSDT', priceOf(found, WIF), NOW_MS],
      ['BTCUSDT', priceOf(found, btc), NOW_MS],
    ]);
    for (const market of markets) {
      expect(market).toMatchObject({ quote: 'USDT', tiersAsOfMs: NOW_MS, contractValue: null });
      expect([market.tiers?.length, market.rules.cross?.name]).toEqual([4, 'binance-usdm']);
      expect(market.funding).not.toBeNull();
    }
    expect(snapshot.risk?.volatilities.map(({ symbol }) => symbol)).toEqual(['WIFUSDT']);
  });

  it('default: of Hyperliquid from the account itself, with the leverage of a market without a position', async () => {
    const found = await world(BTC);
    const { venues, ask, known, catalogues, take, asking } = found;
    venues.setAccount({
      positions: [{ coin: 'ETH', szi: '-3', entryPx: '2500', leverage: 7 }],
      leverage: 11,
    });
    const account = await publicAccount(
      { venue: 'hyperliquid', address: ADDRESS },
      { ask, known, catalogues, before: null },
    );
    const { result, asked } = await asking(() => take(account, { isWarm: true }));
    expect(asked.map((url) => url.split(' ')[1]).sort()).toEqual([
      'activeAssetData',
      'allMids',
      'candleSnapshot',
    ]);
    const { risk, missing } = result;
    expect([missing, risk?.markets.map(({ symbol }) => symbol)]).toEqual([[], ['BTC', 'ETH']]);
    expect(risk?.markets[1]?.mark).toBe(priceOf(found, { ...BTC, symbol: 'ETH' }));
    expect(result.account?.margin?.settings).toEqual([
      { product: 'linear', symbol: 'ETH', leverage: '7', marginMode: 'cross' },
      { product: 'linear', symbol: 'BTC', leverage: '11', marginMode: 'cross' },
    ]);
    expect(risk?.holdings).toEqual([
      { asset: 'USDC', amount: '5000', usd: '5000', isCollateral: false },
      expect.objectContaining({ asset: 'USDC', isCollateral: true }),
    ]);
  });

  it.each([WIF, BTC])('behavior: a warm verdict on $venue asks nobody', async (key) => {
    const { take, asking } = await world(key);
    const account = accountOf([held(key.symbol)], { balances: [{ asset: 'BNB', free: '1' }] });
    await take(account, { isWarm: true });
    const { asked, result } = await asking(() => take(account, { isWarm: true }));
    expect(asked).toEqual([]);
    expect(result.risk?.volatilities).toHaveLength(1);
  });

  it.each([WIF, BTC])('behavior: a cold one on $venue asks everything at once', async (key) => {
    const { take, venues } = await world(key);
    let answered = false;
    let late = 0;
    venues.intercept(async () => {
      if (answered) late += 1;
      await new Promise((resolve) => setImmediate(resolve));
      answered = true;
      return null;
    });
    await take(accountOf([held('BTCUSDT'), held('ETH')], { balances: [{ asset: 'X', free: '1' }] }));
    expect(late).toBe(0);
  });

  it('behavior: what is silent delays nobody for long, and is missing with its reason', async () => {
    const { take, venues } = await world(WIF);
    venues.intercept((url) => (/klines|premiumIndex$/.test(url) ? new Promise(() => undefined) : null));
    const { missing, risk, failure } = await take(accountOf([held('BTCUSDT')]), { isWarm: true });
    expect(failure).toBeNull();
    expect(missing).toEqual([
      { code: 'risk-unread', params: { part: 'marks', cause: 'venue-silent' } },
      { code: 'volatility-unread', params: { symbol: 'WIFUSDT', cause: 'venue-silent' } },
    ]);
    expect(risk?.markets[1]).toMatchObject({ symbol: 'BTCUSDT', mark: null, markReceivedAtMs: null });
  });

  it('behavior: an account’s own marks serve while they are new, and never when they are old', async () => {
    const { take, venues, asking } = await world(WIF);
    const account = (ageMs: number) =>
      accountOf([held('BTCUSDT', { markPrice: '7' })], { asOfMs: NOW_MS - ageMs });
    const markOf = ({ risk }: Awaited<ReturnType<typeof take>>) => risk?.markets[1]?.mark;
    const { result, asked } = await asking(() => take(account(14_999), { isWarm: true }));
    expect([markOf(result), asked.filter((url) => url.endsWith('premiumIndex'))]).toEqual(['7', []]);
    venues.intercept((url) => (url.endsWith('premiumIndex') ? new Response('<html>') : null));
    const old = await take(account(15_001), { isWarm: true });
    expect([markOf(old), old.missing[0]]).toEqual([
      '7',
      { code: 'risk-unread', params: expect.objectContaining({ part: 'marks', cause: 'venue-fault' }) },
    ]);
    expect(markOf(await take(account(60_001), { isWarm: true }))).toBeNull();
  });

  it.each(['0', '-1', 'NaN', '1e300', null])('error: a mark of %s is none', async (markPrice) => {
    const { take, venues } = await world(WIF);
    venues.intercept((url) =>
      url.endsWith('premiumIndex')
        ? Response.json([{ symbol: 'BTCUSDT', markPrice, lastFundingRate: '0.0001' }, { symbol: 5 }])
        : null,
    );
    const { risk } = await take(accountOf([held('BTCUSDT')]), { isWarm: true });
    expect(risk?.markets[1]?.mark).toBeNull();
  });

  it('behavior: tiers that came with no listing are read apart; where they cannot be, they are unknown', async () => {
    const { take, venues, known, ask, catalogues } = await world(WIF);
    const [catalogue] = catalogues;
    const bare = (catalogue?.listings ?? []).map((listing) => ({ ...listing, tiers: null }));
    const without = [{ ...(catalogue as Catalogue), listings: bare }];
    const read = (from = known) =>
      takeVenueSnapshot(orderOf(WIF), {
        ...{ ask, known: from, catalogues: without, account: null, nowMs: ask.nowMs },
        ...{ signal: new AbortController().signal, warm: () => null },
      });
    expect((await read()).risk?.markets[0]).toMatchObject({ tiersAsOfMs: NOW_MS, tiers: { length: 4 } });
    venues.intercept((url) => (url.includes('brackets') ? new Response('', { status: 403 }) : null));
    const { risk, missing } = await read(createKnown(ask.nowMs));
    expect(risk?.markets[0]).toMatchObject({ tiers: null, tiersAsOfMs: null });
    expect(missing.map(({ code, params }) => [code, params.cause])).toEqual([
      ['tiers-unread', 'venue-fault'],
    ]);
    expect((await take(null)).risk?.markets[0]?.tiers).toHaveLength(4);
  });

  it('error: tiers are told as the venue gave them, unsorted and overlapping, and core refuses them', async () => {
    const { venues, ask } = await world(WIF);
    const bracket = (floor: number, rate: number) => ({
      ...{ bracketNotionalFloor: floor, bracketMaintenanceMarginRate: rate },
      ...{ cumFastMaintenanceAmount: 0, maxOpenPosLeverage: 5 },
    });
    const brackets = [
      { symbol: 'WIFUSDT', riskBrackets: [bracket(9, 0.2), bracket(0, 0.1), bracket(0, 0.1)] },
      { symbol: 'BTCUSDT', riskBrackets: [bracket(-1, 0.1)] },
    ];
    venues.intercept((url) => (url.includes('brackets') ? Response.json({ data: { brackets } }) : null));
    const { listings } = await readCatalogue('binance', 'linear', ask);
    const tiersOf = (symbol: string) => listings.find((listing) => listing.symbol === symbol)?.tiers;
    expect(tiersOf('WIFUSDT')?.map(({ floor }) => floor)).toEqual(['9', '0', '0']);
    expect(tiersOf('BTCUSDT')).toBeNull();
  });

  it('behavior: a market that no catalogue lists is missing, and hides nothing else', async () => {
    const { take } = await world(WIF);
    const { risk, missing } = await take(accountOf([held('GONEUSDT'), held('BTCUSDT')]));
    expect(risk?.markets.map(({ symbol }) => symbol)).toEqual(['WIFUSDT', 'BTCUSDT']);
    expect(missing).toEqual([{ code: 'risk-unread', params: { symbol: 'GONEUSDT' } }]);
  });

  it('behavior: spot alone has no risk; without a catalogue the market’s own listing serves', async () => {
    const spot = await world({ venue: 'binance', product: 'spot', symbol: 'BTCUSDT' });
    expect((await spot.take(accountOf([]))).risk).toBeUndefined();
    const { take } = await world(BTC, { listed: false });
    const { risk } = await take(null);
    expect(risk?.markets.map(({ symbol, tiers }) => [symbol, tiers?.length])).toEqual([['BTC', 1]]);
  });

  it('behavior: a change of margin needs no book; leaving collateral measures the largest positions', async () => {
    const { take, venues } = await world(WIF);
    const leverage = changeOf('binance', {
      ...{ kind: 'leverage', product: 'linear', symbol: 'WIFUSDT', leverage: '3', marginMode: null },
    });
    venues.intercept((url) => (url.includes('/depth') ? new Response('', { status: 500 }) : null));
    const changed = await take(accountOf([held('WIFUSDT')]), { intent: leverage });
    expect([changed.failure, changed.risk?.volatilities.length]).toEqual([null, 1]);
    const withdraw = changeOf('binance', { kind: 'withdraw', product: 'linear', asset: 'USDT', amount: '5' });
    const account = accountOf([held('WIFUSDT', { markPrice: '1' }), held('BTCUSDT', { markPrice: '90000' })]);
    const left = await take(account, { intent: withdraw });
    expect([left.failure, left.markets, left.endpoint]).toEqual([null, [], null]);
    expect(left.risk?.volatilities.map(({ symbol }) => symbol).sort()).toEqual(['BTCUSDT', 'WIFUSDT']);
    expect(left.risk?.markets).toHaveLength(2);
  });

  it('behavior: the settings of other markets stay out of the snapshot', async () => {
    const { take } = await world(WIF);
    const setting = (symbol: string) =>
      ({ product: 'linear', symbol, leverage: '2', marginMode: null }) as const;
    const account = accountOf([held('BTCUSDT')]);
    const settings = ['WIFUSDT', 'BTCUSDT', 'ETHUSDT'].map(setting);
    const margin = { ...(account.margin as NonNullable<VenueAccount['margin']>), settings };
    const snapshot = await take({ ...account, margin });
    expect(snapshot.account?.margin?.settings.map(({ symbol }) => symbol)).toEqual(['WIFUSDT', 'BTCUSDT']);
  });

  it('behavior: holdings are worth what the venue’s own prices say, and unknown ones nothing that is known', async () => {
    const { take, venues } = await world(WIF);
    const prices = [
      { symbol: 'USDCUSDT', price: '0.97' },
      { symbol: 'BTCUSDT', price: '90000' },
      { symbol: 'BADUSDT', price: '-3' },
    ];
    venues.intercept((url) => (url.endsWith('/ticker/price') ? Response.json(prices) : null));
    const balances = ['USDC', 'BTC', 'BAD', 'USDT', 'NONE'].map((asset) => ({
      asset,
      free: '2',
      total: '4',
    }));
    const { risk } = await take(accountOf([], { balances: [...balances, { asset: 'ZERO', free: '0' }] }));
    expect(risk?.holdings.map(({ asset, usd }) => [asset, usd])).toEqual([
      ['USDC', '3.88'],
      ['BTC', '360000'],
      ['BAD', null],
      ['USDT', '4'],
      ['NONE', null],
    ]);
  });

  it('error: thousands of positions are looked through in a moment', async () => {
    const { take } = await world(WIF);
    const many = Array.from({ length: 5_000 }, (_, at) => held(`X${at}USDT`, { markPrice: '1' }));
    const { risk, missing } = await take(accountOf(many), { isWarm: true });
    expect([risk?.markets.length, missing.length]).toEqual([1, 5]);
  });
});
