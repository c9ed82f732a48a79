import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Order, OrderIntent } from '../../intent/order.ts';
import { canonicalJson, type Json } from '../../json.ts';
import { DEFAULT_POLICY } from '../../policy/policy.ts';
import type { BookLevel, Market, VenueSnapshot } from '../../snapshot/market.ts';
import { simulate } from '../simulate.ts';
import {
  evenBook,
  instrumentOf,
  marketBookOf,
  marketOf,
  ORDER_NOW_MS,
  orderIntentOf,
  orderOf,
  venueSnapshotOf,
  verdictOn,
} from './fixtures.ts';

const options = { policy: DEFAULT_POLICY, nowMs: ORDER_NOW_MS };
const judge = (intent: OrderIntent, snapshot: VenueSnapshot) => simulate(intent, snapshot, options);
const codes = ({ unread }: { unread: readonly { code: string }[] }) => unread.map(({ code }) => code);

const { bids, asks } = evenBook({ count: 5, size: '10' });

describe('what cannot be judged is never a pass', () => {
  it.each<[string, Partial<Market>, Partial<Order>, string]>([
    ['no book', { book: null }, {}, 'book-unread'],
    ['an empty book', { book: marketBookOf({ bids: [], asks: [] }) }, {}, 'book-empty'],
    ['no bids', { book: marketBookOf({ bids: [], asks }) }, {}, 'book-one-sided'],
    ['no asks', { book: marketBookOf({ bids, asks: [] }) }, {}, 'book-one-sided'],
    ['a crossed book', { book: marketBookOf({ bids: asks, asks: bids }) }, {}, 'book-crossed'],
    ['a book that touches', { book: marketBookOf({ bids, asks: [['99.9', '1']] }) }, {}, 'book-crossed'],
    ['a price of zero', { book: marketBookOf({ bids: [['0', '1']], asks }) }, {}, 'book-unread'],
    [
      'a book from the future',
      { book: evenBook({ count: 5, size: '10' }, { receivedAtMs: ORDER_NOW_MS + 1_001 }) },
      {},
      'book-unread',
    ],
    ['another market', { symbol: 'OTHERUSDT' }, {}, 'market-unknown'],
    ['the same name of another product', { product: 'spot' }, {}, 'market-unknown'],
    [
      'an inverse contract of unknown value',
      { product: 'inverse' },
      { product: 'inverse' },
      'instrument-unread',
    ],
    ['contracts where there are none', {}, { size: { unit: 'contracts', value: '1' } }, 'order-unread'],
    ['a limit order without a limit', {}, { type: 'limit' }, 'order-unread'],
    ['a trigger of zero', {}, { trigger: { price: '0', by: 'last', purpose: 'stop-loss' } }, 'order-unread'],
    ['the whole of an unknown position', {}, { size: null, reduceOnly: true }, 'order-unread'],
  ])('%s', (_, market, order, code) => {
    const verdict = verdictOn(order, market);
    expect([verdict.coverage, verdict.outcome, verdict.level]).toEqual(['not-checked', null, 'info']);
    expect(codes(verdict)).toEqual([code, 'account-unknown']);
  });

  it('a venue that failed, or took too long, says so once', () => {
    const failed = (code: string) => venueSnapshotOf([], { failure: { code, params: {} } });
    const silent = judge(orderIntentOf([orderOf()]), failed('venue-silent'));
    expect([silent.coverage, codes(silent)]).toEqual(['not-checked', ['venue-silent', 'account-unknown']]);
    expect(judge(orderIntentOf([orderOf()]), failed('timed-out')).coverage).toBe('timed-out');
  });

  it('a market of the same name on another venue', () => {
    const elsewhere = venueSnapshotOf([marketOf()], { venue: 'hyperliquid' });
    const verdict = judge(orderIntentOf([orderOf()]), elsewhere);
    expect([verdict.coverage, codes(verdict)]).toEqual([
      'not-checked',
      ['market-unknown', 'account-unknown'],
    ]);
  });

  it('one of two orders judged, a member unread, or a part missing is partly checked', () => {
    const both = orderIntentOf([orderOf(), orderOf({ symbol: 'OTHERUSDT' })]);
    const verdict = judge(both, venueSnapshotOf([marketOf()]));
    expect([verdict.coverage, codes(verdict)]).toEqual([
      'partly-checked',
      ['market-unknown', 'margin-unknown', 'account-unknown'],
    ]);
    expect(verdict.outcome?.orders.map(({ index }) => index)).toEqual([0]);
    const unread = orderIntentOf([orderOf()], { unread: ['icebergQty'] });
    expect(judge(unread, venueSnapshotOf([marketOf()])).coverage).toBe('partly-checked');
    const missing = [{ code: 'prices-unread', params: { symbol: 'COINUSDT' } }];
    const gap = judge(orderIntentOf([orderOf()]), venueSnapshotOf([marketOf()], { missing }));
    expect([gap.coverage, codes(gap)]).toEqual([
      'partly-checked',
      ['margin-unknown', 'prices-unread', 'account-unknown'],
    ]);
  });

  it('an unknown account leaves the verdict on the order alone, and says so', () => {
    const account = {
      source: 'page',
      asOfMs: ORDER_NOW_MS,
      positions: [],
      balances: null,
      equity: null,
    } as const;
    const known = judge(
      orderIntentOf([orderOf()]),
      venueSnapshotOf([marketOf()], { account: { ...account, positions: [] } }),
    );
    expect([known.coverage, known.accountKnown, codes(known)]).toEqual(['checked', true, ['margin-unknown']]);
    const alone = verdictOn({});
    expect([alone.coverage, alone.accountKnown, codes(alone)]).toEqual([
      'checked',
      false,
      ['margin-unknown', 'account-unknown'],
    ]);
  });

  it('the whole of a known position is its size', () => {
    const position = {
      symbol: 'COINUSDT',
      product: 'linear' as const,
      size: '-7',
      side: null,
      entryPrice: null,
      leverage: null,
      marginMode: null,
      isolatedMargin: null,
      liquidationPrice: null,
    };
    const account = {
      source: 'page' as const,
      asOfMs: 1,
      positions: [position],
      balances: null,
      equity: null,
    };
    const closing = orderIntentOf([orderOf({ size: null, reduceOnly: true })]);
    const verdict = judge(closing, venueSnapshotOf([marketOf()], { account }));
    expect(verdict.outcome?.orders[0]?.fill?.filledBase).toBe(7);
  });

  it('error: an order is not judged on a chain', () => {
    const chain = { kind: 'chain' } as unknown as VenueSnapshot;
    expect(() => judge(orderIntentOf([orderOf()]), chain)).toThrow(TypeError);
  });
});

describe('whatever a snapshot holds', () => {
  const small = ['0.000000001', '0.1', '1', '99.9'];
  const large = ['100', '101', '1000000000000000000', '9'.repeat(60)];
  const decimal = fc.constantFrom('0', ...small, ...large);
  const levels = (prices: readonly string[]): fc.Arbitrary<BookLevel[]> =>
    fc.array(fc.tuple(fc.constantFrom(...prices), decimal), { minLength: 1, maxLength: 4 });
  const maybe = fc.option(decimal);
  const order = fc
    .record({
      product: fc.constantFrom('spot' as const, 'linear' as const, 'inverse' as const),
      side: fc.constantFrom('buy' as const, 'sell' as const),
      type: fc.constantFrom('market' as const, 'limit' as const),
      unit: fc.constantFrom('base' as const, 'quote' as const, 'contracts' as const),
      value: decimal,
      price: maybe,
      trigger: fc.option(
        fc.record({ price: decimal, by: fc.constant(null), purpose: fc.constant('entry' as const) }),
      ),
      timeInForce: fc.constantFrom('gtc' as const, 'ioc' as const, 'fok' as const, 'post-only' as const),
    })
    .map(({ unit, value, ...rest }) => orderOf({ ...rest, size: { unit, value } }));

  it('a verdict comes of it, in figures that JSON can carry', () => {
    fc.assert(
      fc.property(
        fc.array(order, { minLength: 1, maxLength: 3 }),
        fc.record({ bids: levels(small), asks: levels(large), cut: fc.boolean() }),
        fc.record({
          contractValue: maybe,
          tickSize: maybe,
          lotSize: maybe,
          minSize: maybe,
          maxSize: maybe,
          minNotional: maybe,
        }),
        fc.record({ mark: maybe, index: maybe, last: maybe, volume: decimal, high: decimal, low: decimal }),
        (orders, { cut, ...sides }, instrument, { mark, index, last, volume, high, low }) => {
          const market = (product: Order['product']) =>
            marketOf({
              product,
              instrument: instrumentOf({ ...instrument, priceBand: { up: '0.1', down: '0.1' } }),
              book: marketBookOf(sides, { cut }),
              prices: { mark, index, last, receivedAtMs: ORDER_NOW_MS },
              day: { volumeBase: volume, high, low },
              recent: { samples: 9, spanMs: 1, medianSpreadBps: 0, medianBidDepth: 0, medianAskDepth: 0 },
            });
          const markets = (['spot', 'linear', 'inverse'] as const).map(market);
          const verdict = judge(orderIntentOf(orders), venueSnapshotOf(markets));
          expect(JSON.parse(canonicalJson(verdict as Json))).toEqual(verdict);
          expect(verdict.coverage === 'not-checked').toBe(verdict.outcome === null);
        },
      ),
      { numRuns: 300 },
    );
  });
});
