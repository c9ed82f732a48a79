import { expect, it } from 'vitest';
import type { Order } from '../../intent/order.ts';
import { DEFAULT_POLICY } from '../../policy/policy.ts';
import type { Market } from '../../snapshot/market.ts';
import { evenBook, marketOf, ORDER_NOW_MS, orderIntentOf, orderOf, venueSnapshotOf } from './fixtures.ts';
import { simulateOrder } from './simulate-order.ts';

const stop = { trigger: { price: '90', by: 'last', purpose: 'stop-loss' } } as const;

function judge(orders: readonly Partial<Order>[], markets: readonly Partial<Market>[] = [{}]) {
  const intent = orderIntentOf(orders.map((order) => orderOf(order)));
  return simulateOrder(intent, venueSnapshotOf(markets.map((market) => marketOf(market))), {
    policy: DEFAULT_POLICY,
    nowMs: ORDER_NOW_MS,
  });
}

it('says where each figure comes from, and which are no more than estimates', () => {
  expect(judge([{}]).basis).toEqual([
    { figure: 'fill', method: 'exact', source: 'order-book-stream', assumption: null },
    { figure: 'fee', method: 'estimate', source: 'fee-schedule', assumption: 'base-fee-tier' },
    { figure: 'depth-share', method: 'exact', source: 'order-book-stream', assumption: null },
    { figure: 'stressed', method: 'estimate', source: 'order-book-stream', assumption: 'thinned-book' },
  ]);
  const own = { fees: { taker: 0.0004, maker: 0, source: 'account' as const } };
  expect(judge([stop], [own]).basis.slice(0, 2)).toEqual([
    { figure: 'fill', method: 'estimate', source: 'order-book-stream', assumption: 'book-around-trigger' },
    { figure: 'fee', method: 'estimate', source: 'fee-account', assumption: 'book-around-trigger' },
  ]);
  const wide = { day: { volumeBase: '10000', high: '150', low: '60' } };
  const beyond = judge([{ size: { unit: 'base', value: '5000' } }], [wide]).basis;
  expect(beyond).toContainEqual({
    figure: 'beyond',
    method: 'estimate',
    source: 'day-volume',
    assumption: 'square-root-law',
  });
});

it('of several orders each figure is as weak as its weakest', () => {
  const fills = ([first]: ReturnType<typeof judge>['basis']) => first;
  expect(fills(judge([{}, stop]).basis)?.assumption).toBe('book-around-trigger');
  expect(fills(judge([stop, {}]).basis)?.assumption).toBe('book-around-trigger');
});

it('is as old as the oldest book that was used', () => {
  const aged = (ms: number, via: 'stream' | 'rest') => ({
    book: evenBook({ count: 9, size: '10' }, { receivedAtMs: ORDER_NOW_MS - ms, via }),
  });
  const markets = [aged(100, 'stream'), { symbol: 'OTHERUSDT', ...aged(700, 'rest') }];
  const { bookAgeMs, bookVia } = judge([{}, { symbol: 'OTHERUSDT' }, {}], markets);
  expect([bookAgeMs, bookVia]).toEqual([700, 'rest']);
});
