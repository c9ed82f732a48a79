import { describe, expect, it } from 'vitest';
import type { Order } from '../../intent/order.ts';
import { DEFAULT_POLICY } from '../../policy/policy.ts';
import type { Market } from '../../snapshot/market.ts';
import {
  evenBook,
  instrumentOf,
  marketOf,
  ORDER_NOW_MS,
  orderIntentOf,
  orderOf,
  venueSnapshotOf,
  verdictOn,
} from './fixtures.ts';
import { simulateOrder } from './simulate-order.ts';

const size = (value: string, unit: 'base' | 'quote' | 'contracts' = 'base') => ({ size: { unit, value } });
const limit = (price: string, timeInForce: Order['timeInForce'] = 'gtc') =>
  ({ type: 'limit', price, timeInForce }) as const;

function resultOn(order: Partial<Order>, market: Partial<Market> = {}) {
  const [result] = verdictOn(order, market).outcome?.orders ?? [];
  if (result === undefined) throw new Error('nothing was judged');
  return result;
}

describe('what becomes of an order', () => {
  it.each<[string, Partial<Order>, string, number | null, number | null]>([
    ['a market order', size('15'), 'fills', 15, null],
    ['a market order with a bound that cuts it', { ...size('15'), price: '100.1' }, 'part-fills', 10, null],
    ['a limit within the book', { ...size('15'), ...limit('100.1') }, 'part-fills', 10, 5],
    ['a limit that fills', { ...size('15'), ...limit('100.2') }, 'fills', 15, null],
    ['a limit short of the book', { ...size('15'), ...limit('100') }, 'rests', null, 15],
    ['a limit to sell above the book', { ...size('15'), side: 'sell', ...limit('100') }, 'rests', null, 15],
    [
      'what does not fill at once is dropped',
      { ...size('15'), ...limit('100.1', 'ioc') },
      'part-fills',
      10,
      null,
    ],
    ['nothing fills at once', { ...size('15'), ...limit('100', 'ioc') }, 'refused', null, null],
    ['all or nothing: all', { ...size('10'), ...limit('100.1', 'fok') }, 'fills', 10, null],
    ['all or nothing: nothing', { ...size('10.01'), ...limit('100.1', 'fok') }, 'refused', null, null],
    ['only to rest, and does', { ...size('15'), ...limit('100', 'post-only') }, 'rests', null, 15],
    ['only to rest, but crosses', { ...size('15'), ...limit('100.1', 'post-only') }, 'refused', null, null],
  ])('%s', (_, order, fate, filled, rests) => {
    const result = resultOn(order);
    expect([result.fate, result.fill?.filledBase ?? null, result.restsBase]).toEqual([fate, filled, rests]);
  });

  it('a stop whose limit lets nothing fill has no fee that is known', () => {
    const trigger = { price: '95', by: 'last', purpose: 'stop-loss' } as const;
    const { fate, fill, fee } = resultOn({ side: 'sell', ...size('1'), ...limit('96'), trigger });
    expect([fate, fill?.averagePrice, fee]).toEqual(['waits', null, null]);
  });

  it('a stop waits; its fill is that of the same book around its trigger', () => {
    const trigger = { price: '50', by: 'last', purpose: 'stop-loss' } as const;
    const { fate, fill } = resultOn({ ...size('20'), side: 'sell', trigger });
    expect([fate, fill?.averagePrice, fill?.slippageMidBps]).toEqual(['waits', 49.925, 15]);
  });

  it('a bracket opens, and its exits wait on the whole book', () => {
    const exit = (price: string, purpose: 'stop-loss' | 'take-profit') =>
      orderOf({ side: 'sell', ...size('15'), reduceOnly: true, trigger: { price, by: 'last', purpose } });
    const intent = orderIntentOf([orderOf(size('15')), exit('90', 'stop-loss'), exit('110', 'take-profit')], {
      grouping: 'bracket',
    });
    const verdict = simulateOrder(intent, venueSnapshotOf([marketOf()]), {
      policy: DEFAULT_POLICY,
      nowMs: ORDER_NOW_MS,
    });
    expect(verdict.outcome?.orders.map(({ fate }) => fate)).toEqual(['fills', 'waits', 'waits']);
    expect(verdict.outcome?.orders.map(({ fill }) => fill?.slippageMidBps)).toEqual([
      13.3333333, 13.3333333, 13.3333333,
    ]);
  });

  it('orders of one request take from the book one after the other, on each side', () => {
    const orders = [size('15'), { ...size('5'), side: 'sell' as const }, size('10'), size('3')];
    const intent = orderIntentOf(orders.map((order) => orderOf(order)));
    const verdict = simulateOrder(intent, venueSnapshotOf([marketOf()]), {
      policy: DEFAULT_POLICY,
      nowMs: ORDER_NOW_MS,
    });
    const fills = verdict.outcome?.orders.map(({ fill }) => [fill?.filledQuote, fill?.worstPrice]);
    expect(fills).toEqual([
      [1502, 100.2],
      [499.5, 99.9],
      [1002.5, 100.3],
      [300.9, 100.3],
    ]);
    // 15 of the 100 within 1 %, then 25, then 28.
    expect(verdict.outcome?.orders.map(({ depthShareBps }) => depthShareBps)).toEqual([
      1500, 500, 2500, 2800,
    ]);
  });
});

describe('sizes and fees', () => {
  const inverse: Partial<Market> = {
    product: 'inverse',
    instrument: instrumentOf({ quote: 'USD', contractValue: '10', lotSize: '1', minSize: '1' }),
  };

  it.each<[string, Partial<Order>, Partial<Market>, number | null, number, string]>([
    ['base, linear', size('10'), {}, 10, 0.5005, 'USDT'],
    ['quote, linear', size('1001', 'quote'), {}, 10, 0.5005, 'USDT'],
    ['base, spot, buying', { ...size('10'), product: 'spot' }, { product: 'spot' }, 10, 0.005, 'COIN'],
    [
      'base, spot, selling',
      { ...size('10'), product: 'spot', side: 'sell' },
      { product: 'spot' },
      10,
      0.4995,
      'USDT',
    ],
    // Ten contracts of 10 dollars at 100.1.
    [
      'contracts, inverse',
      { ...size('10', 'contracts'), product: 'inverse' },
      inverse,
      0.999000999,
      0.0004995005,
      'COIN',
    ],
  ])('%s', (_, order, market, base, amount, asset) => {
    const result = resultOn(order, market);
    expect(result.fill?.filledBase).toBe(base);
    expect([result.fee?.amount, result.fee?.asset]).toEqual([amount, asset]);
  });

  it('what rests pays the maker, what is refused by its own terms nobody', () => {
    expect(resultOn({ ...size('10'), ...limit('99') }).fee).toMatchObject({ amount: 0.198, rate: 0.0002 });
    expect(resultOn({ ...size('10'), ...limit('101', 'post-only') }).fee).toBeNull();
  });

  it('beyond the book: what is visible fills, and the rest is a range', () => {
    const day = { volumeBase: '10000', high: '112', low: '92' };
    const { fill, fate, beyond } = resultOn(size('250'), { book: evenBook({ count: 20, size: '10' }), day });
    expect([fate, fill?.filledBase, fill?.unfilledBase]).toEqual(['part-fills', 200, 50]);
    // The law says 93.4 at the least; 200 at the prices shown and 50 at the last of them are 124 already.
    expect(beyond).toEqual({ lowBps: 124, highBps: 187 });
    const cut = resultOn(size('250'), { book: evenBook({ count: 20, size: '10' }, { cut: true }), day });
    expect([cut.fate, cut.fill?.unfilledBase, cut.beyond]).toEqual(['fills', 50, beyond]);
  });

  it('beyond the book: an estimate that the prices shown contradict is left out', () => {
    const { beyond } = resultOn(size('250'), { book: evenBook({ count: 20, size: '10' }) });
    expect(beyond).toBeNull();
  });

  it('the same order on thinner books', () => {
    const { stressed } = resultOn(size('10'));
    expect(stressed.map(({ scenario, fill }) => [scenario, fill.worstPrice, fill.unfilledBase])).toEqual([
      ['thin', 100.3, 0],
      ['crash', 105, 0],
      ['flash', 200, 0],
    ]);
  });
});
