import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { evenBook, ORDER_NOW_MS } from '../order/fixtures.ts';
import { OrderVerdictSchema } from '../verdict.ts';
import {
  accountOf,
  marginOf,
  positionOf,
  riskMarketOf,
  riskOfMarket,
  riskVerdict,
  settingOf,
} from './fixtures.ts';

const size = (value: string) => ({ unit: 'base' as const, value });
/** One price for everything, so that figures can be reckoned by hand. */
const flat = {
  book: evenBook({ count: 1, size: '100000' }),
  fees: { taker: 0, maker: 0, source: 'account' as const },
};
const isolated = (leverage: string, wallet = '1000') => marginOf(wallet, { settings: [settingOf(leverage)] });
const cross = (wallet = '1000') => marginOf(wallet, { settings: [settingOf('10', 'cross')] });

const riskOf = (given: Parameters<typeof riskVerdict>[0]) => {
  const verdict = riskVerdict({ market: flat, ...given });
  v.parse(OrderVerdictSchema, verdict);
  const [risk] = verdict.outcome?.risks ?? [];
  if (risk === undefined) throw new Error('No position is judged.');
  return { verdict, risk, before: risk.before, after: risk.after };
};

describe('what an order does to a position', () => {
  it('opening: an isolated long is liquidated where its margin is down to what has to be kept', () => {
    const { risk, before, after } = riskOf({
      orders: [{ size: size('10') }],
      account: accountOf([], { margin: isolated('10') }),
    });
    // 10 at 100.1 with a margin of 100.1: 100.1 - 1,001 + 10 p = 0.01 * 10 p, so p = 91.0.
    expect(before).toBeNull();
    expect(after).toMatchObject({
      side: 'long',
      sizeBase: 10,
      entryPrice: 100.1,
      margin: 100.1,
      leverage: 10,
    });
    expect(after?.liquidation).toMatchObject({
      price: 91,
      method: 'exact',
      assumption: null,
      distanceBps: 900,
    });
    // 24 hours at 0.5 % an hour: ln(100 / 91) / (0.005 * sqrt(24)).
    expect(after?.liquidation?.dailyMoves).toBeCloseTo(Math.log(100 / 91) / (0.005 * Math.sqrt(24)), 8);
    expect(risk.account).toMatchObject({ asset: 'USDT', equityBefore: 1000, leverageBefore: 0 });
    expect(risk.account?.positionShareBps).toBeCloseTo((100.1 / 999) * 1e4, 4);
  });

  it('opening in cross margin: the whole wallet stands behind it', () => {
    const { after } = riskOf({ orders: [{ size: size('20') }], account: accountOf([], { margin: cross() }) });
    // 1,000 - 20 * 100.1 + 20 p = 0.01 * 20 p, so p = 1,002 / 19.8 = 50.61, rounded up to the tick.
    expect(after?.liquidation?.price).toBe(50.7);
  });

  it('adding: entry and margin are of both parts', () => {
    const held = positionOf({ entryPrice: '110', marginMode: 'isolated', isolatedMargin: '110' });
    const { before, after } = riskOf({
      orders: [{ size: size('10') }],
      account: accountOf([held], { margin: isolated('10') }),
    });
    expect(before).toMatchObject({ sizeBase: 10, entryPrice: 110, margin: 110 });
    expect(after).toMatchObject({ sizeBase: 20, entryPrice: 105.05, margin: 210.1 });
  });

  it('reducing: less of it, further away, and nothing is said', () => {
    const { verdict, before, after } = riskOf({
      orders: [{ side: 'sell', reduceOnly: true, size: size('40') }],
      account: accountOf([positionOf({ size: '80' })]),
    });
    expect([before?.sizeBase, after?.sizeBase]).toEqual([80, 40]);
    expect(after?.liquidation?.price).toBeLessThan(before?.liquidation?.price ?? 0);
    expect([verdict.level, verdict.findings]).toEqual(['info', []]);
  });

  it('closing: nothing is left to liquidate', () => {
    const { risk, after } = riskOf({
      orders: [{ side: 'sell', size: size('10') }],
      account: accountOf([positionOf()]),
    });
    expect([after, risk.odds, risk.replays, risk.fundingBps8h]).toEqual([null, [], [], null]);
  });

  it('turning: what is beyond the position opens the other side', () => {
    const { after } = riskOf({
      orders: [{ side: 'sell', size: size('25') }],
      account: accountOf([positionOf()]),
    });
    expect(after).toMatchObject({ side: 'short', sizeBase: 15, entryPrice: 99.9 });
    expect(after?.liquidation?.price).toBeGreaterThan(100);
  });

  it('reduce-only stops at nothing', () => {
    const { after } = riskOf({
      orders: [{ side: 'sell', reduceOnly: true, size: size('25') }],
      account: accountOf([positionOf()]),
    });
    expect(after).toBeNull();
  });

  it('a hedged account keeps its sides apart', () => {
    const { risk } = riskOf({
      orders: [{ side: 'sell', positionSide: 'short', size: size('5') }],
      account: accountOf([positionOf({ side: 'long' })]),
    });
    expect([risk.before, risk.after?.side, risk.after?.sizeBase]).toEqual([null, 'short', 5]);
  });

  it('orders of one request follow each other', () => {
    const { verdict, after } = riskOf({
      orders: [{ size: size('10') }, { size: size('10') }],
      account: accountOf([], { margin: cross() }),
    });
    expect(verdict.outcome?.risks).toHaveLength(1);
    expect(after?.sizeBase).toBe(20);
  });

  it('an order that rests is taken as filled at its limit, and looked at from there', () => {
    const { verdict, risk, after } = riskOf({
      orders: [{ type: 'limit', price: '80', size: size('10') }],
      account: accountOf([], { margin: isolated('10') }),
    });
    expect([risk.mark, after?.entryPrice]).toEqual([80, 80]);
    expect(after?.liquidation).toMatchObject({ method: 'estimate', assumption: 'as-if-filled' });
    // 80 - 800 + 10 p = 0.01 * 10 p, so p = 72.73, rounded up to the tick.
    expect([after?.liquidation?.price, after?.liquidation?.distanceBps]).toEqual([72.8, 900]);
    expect(verdict.basis).toContainEqual({
      figure: 'liquidation',
      method: 'estimate',
      source: 'margin-tiers-page',
      assumption: 'as-if-filled',
    });
  });

  it('what rests on the word of a page says so, also that nothing is liquidated', () => {
    const basisOf = (source: 'page' | 'public', wallet: string) => {
      const account = accountOf([], { source, margin: cross(wallet) });
      const { verdict, after } = riskOf({ orders: [{ size: size('10') }], account });
      const basis = verdict.basis.find(({ figure }) => figure === 'liquidation');
      return [after?.liquidation === null, basis?.source ?? null];
    };
    expect(basisOf('page', '500')).toEqual([false, 'margin-tiers-page']);
    expect(basisOf('page', '1000000')).toEqual([true, 'margin-tiers-page']);
    expect(basisOf('public', '500')).toEqual([false, 'margin-tiers']);
    expect(basisOf('public', '1000000')).toEqual([true, null]);
  });

  it('a stop-loss of the request is not part of what is after, and tells where it would really fill', () => {
    const stop = { price: '70', by: 'mark' as const, purpose: 'stop-loss' as const };
    const { risk, after } = riskOf({
      orders: [{ size: size('10') }, { side: 'sell', trigger: stop, reduceOnly: true, size: size('10') }],
      intent: { grouping: 'bracket' },
      account: accountOf([], { margin: cross() }),
    });
    expect(after?.sizeBase).toBe(10);
    const fills = risk.replays.map(({ stopFill, dayBps, hourBps }) => [stopFill, Math.min(dayBps, hourBps)]);
    for (const [fill, furthest] of fills) {
      if ((furthest ?? 0) > -3_000) expect(fill).toBeNull();
      else expect(fill).toBeLessThan(70);
    }
    expect(risk.replays).toHaveLength(13);
  });

  it('a short is replayed on what rises', () => {
    const { risk } = riskOf({ orders: [{ side: 'sell' }], account: accountOf([]) });
    expect(new Set(risk.replays.map(({ kind }) => kind))).toEqual(new Set(['squeeze', 'rebound']));
  });

  it('funding is told for eight hours and a day, whatever the interval, by the side', () => {
    const risk = riskOfMarket({ funding: { rate: '0.0002', intervalHours: 4 } });
    const long = riskOf({ risk, account: accountOf([]) }).risk;
    const short = riskOf({ risk, account: accountOf([]), orders: [{ side: 'sell' }] }).risk;
    expect([long.fundingBps8h, long.fundingPerDay]).toEqual([4, 0.12]);
    expect([short.fundingBps8h, short.fundingPerDay]).toEqual([-4, -0.12]);
  });

  it('an inverse contract is counted in its base', () => {
    const market = riskMarketOf({ product: 'inverse', quote: 'USD', contractValue: '10' });
    const { risk, after } = riskOf({
      orders: [{ product: 'inverse', size: { unit: 'contracts', value: '10' } }],
      market: {
        ...flat,
        product: 'inverse',
        instrument: {
          ...riskMarketOf(),
          lotSize: '1',
          marketLotSize: null,
          minSize: '1',
          maxSize: null,
          maxMarketSize: null,
          minNotional: null,
          priceBand: null,
          quote: 'USD',
          contractValue: '10',
        },
      },
      risk: {
        markets: [market],
        volatilities: [
          { product: 'inverse', symbol: 'COINUSDT', hourly: 0.005, candles: 1_500, asOfMs: ORDER_NOW_MS },
        ],
        holdings: [],
      },
      account: accountOf([], {
        margin: marginOf('1', {
          product: 'inverse',
          asset: 'COIN',
          settings: [{ ...settingOf('10', 'cross'), product: 'inverse' }],
        }),
      }),
    });
    expect([risk.settlement, after?.sizeBase, after?.notional]).toEqual(['COIN', 1, 1]);
  });
});

describe('what is not known of the account', () => {
  it('its leverage alone: the order as an isolated position, an estimate', () => {
    const { verdict, risk, after } = riskOf({ intent: { leverage: '10' } });
    expect([verdict.coverage, verdict.accountKnown, risk.account]).toEqual(['checked', false, null]);
    expect(after?.liquidation).toMatchObject({ price: 91, method: 'estimate', assumption: 'order-alone' });
    expect(risk.replays.every(({ lossBps }) => lossBps === null)).toBe(true);
  });

  it('nothing: no figure, and why', () => {
    const verdict = riskVerdict({});
    expect([verdict.coverage, verdict.outcome?.risks]).toEqual(['checked', []]);
    expect(verdict.unread).toContainEqual({
      code: 'margin-unknown',
      params: { cause: 'account-unknown', symbol: 'COINUSDT' },
    });
  });

  it.each([
    ['margin-rules-unseen', { margin: marginOf('1000', { rules: 'unified' }) }, {}],
    ['tiers-missing', {}, { tiers: null }],
    ['mark-missing', {}, { mark: '0' }],
    [
      'tiers-unusable',
      {},
      { tiers: [{ floor: '5', maintenanceMarginRate: '0.01', deduction: '0', maxLeverage: '5' }] },
    ],
  ])('%s: named, whatever the leverage', (cause, account, market) => {
    const verdict = riskVerdict({
      account: accountOf([], account),
      risk: riskOfMarket(market),
      intent: { leverage: '10' },
    });
    expect([verdict.coverage, verdict.outcome?.risks]).toEqual(['partly-checked', []]);
    expect(verdict.unread).toEqual([{ code: 'margin-unknown', params: { cause, symbol: 'COINUSDT' } }]);
  });

  it('what can only reduce needs no account', () => {
    const verdict = riskVerdict({ orders: [{ side: 'sell', reduceOnly: true }] });
    expect(verdict.unread).toEqual([{ code: 'account-unknown', params: {} }]);
  });

  it('an order that waits for its trigger to open is said not to be reckoned', () => {
    const verdict = riskVerdict({
      orders: [{ trigger: { price: '110', by: 'mark', purpose: 'entry' } }],
      account: accountOf([]),
    });
    expect(verdict.unread).toEqual([
      { code: 'margin-unknown', params: { cause: 'not-triggered', symbol: 'COINUSDT' } },
    ]);
  });

  it('without candles there are no odds, and that is said', () => {
    const { verdict, risk } = riskOf({
      account: accountOf([]),
      risk: riskOfMarket({}, { volatilities: [] }),
    });
    expect([risk.odds, risk.hourlyBps, risk.after?.liquidation?.dailyMoves ?? null]).toEqual([
      [],
      null,
      null,
    ]);
    const { verdict: near } = riskOf({
      account: accountOf([], { margin: isolated('10') }),
      risk: riskOfMarket({}, { volatilities: [] }),
    });
    expect(verdict.coverage).toBe('checked');
    expect([near.coverage, near.unread]).toEqual([
      'partly-checked',
      [{ code: 'volatility-unread', params: { symbol: 'COINUSDT' } }],
    ]);
  });
});
