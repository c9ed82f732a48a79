import { describe, expect, it } from 'vitest';
import type { Order, OrderIntent, TypedOrder } from '../../intent/order.ts';
import { DEFAULT_POLICY } from '../../policy/policy.ts';
import type { Market } from '../../snapshot/market.ts';
import {
  instrumentOf,
  marketOf,
  ORDER_NOW_MS,
  orderIntentOf,
  orderOf,
  typedOf,
  venueSnapshotOf,
} from './fixtures.ts';
import { simulateOrder } from './simulate-order.ts';

const size = (value: string, unit: 'base' | 'quote' | 'contracts' = 'base') => ({ unit, value });

interface Case {
  readonly sent: Partial<Order>;
  readonly typed: Partial<TypedOrder>;
  readonly market?: Partial<Market>;
  readonly intent?: Partial<OrderIntent>;
}

/** Field and level of everything said of the form. */
function said({ sent, typed, market = {}, intent = {} }: Case): string[] {
  const request = orderIntentOf([orderOf(sent)], { typed: typedOf(typed), ...intent });
  const { findings } = simulateOrder(request, venueSnapshotOf([marketOf(market)]), {
    policy: DEFAULT_POLICY,
    nowMs: ORDER_NOW_MS,
  });
  return findings
    .filter(({ code }) => code === 'typed-differs')
    .map(({ params, level }) => `${params.field} ${level}`);
}

const limit = { type: 'limit', price: '99' } as const;
const stop = { trigger: { price: '90', by: 'last', purpose: 'stop-loss' } } as const;
const spot = { sent: { product: 'spot' as const }, market: { product: 'spot' as const } };

describe('typed-differs', () => {
  it.each<[string, Case, string[]]>([
    ['nothing typed', { sent: {}, typed: {} }, []],
    [
      'the same',
      {
        sent: { ...limit, size: size('5') },
        typed: {
          symbol: 'COIN/USDT',
          side: 'buy',
          type: 'limit',
          size: size('5'),
          price: '99',
          reduceOnly: false,
        },
      },
      [],
    ],
    ['another side', { sent: {}, typed: { side: 'sell' } }, ['side stop']],
    ['another market', { sent: {}, typed: { symbol: 'OTHERUSDT' } }, ['symbol warning']],
    ['another type', { sent: {}, typed: { type: 'limit' } }, ['type notice']],
    [
      'another leverage',
      { sent: {}, typed: { leverage: '5' }, intent: { leverage: '50' } },
      ['leverage notice'],
    ],
    ['a lost reduce-only', { sent: {}, typed: { reduceOnly: true } }, ['reduceOnly warning']],
    ['twice the size', { sent: { size: size('10') }, typed: { size: size('5') } }, ['size warning']],
    ['ten times the size', { sent: { size: size('50') }, typed: { size: size('5') } }, ['size stop']],
    ['a tenth of the size', { sent: { size: size('0.5') }, typed: { size: size('5') } }, ['size warning']],
    ['another price', { sent: limit, typed: { price: '98.8' } }, ['price warning']],
    ['another trigger', { sent: stop, typed: { triggerPrice: '91' } }, ['triggerPrice warning']],
    [
      'ten times the dollars, on spot',
      {
        sent: { ...spot.sent, size: size('10') },
        market: spot.market,
        typed: { size: size('100', 'quote') },
      },
      ['size stop'],
    ],
    [
      'half the dollars, on spot',
      { sent: { ...spot.sent, size: size('1') }, market: spot.market, typed: { size: size('200', 'quote') } },
      ['size warning'],
    ],
    [
      'more than dollars times leverage',
      { sent: { size: size('25') }, typed: { size: size('100', 'quote'), leverage: '5' } },
      ['size warning'],
    ],
  ])('behavior: %s', (_, given, expected) => {
    expect(said(given)).toEqual(expected);
  });

  it.each<[string, Case]>([
    ['a size without a unit', { sent: { size: size('50') }, typed: { size: { unit: null, value: '25' } } }],
    ['a size rounded to a lot', { sent: { size: size('1.23') }, typed: { size: size('1.2399') } }],
    ['a size with room for the fee', { sent: { size: size('99.1') }, typed: { size: size('100') } }],
    [
      'dollars at a price that moved',
      {
        sent: { ...spot.sent, size: size('0.98') },
        market: spot.market,
        typed: { size: size('100', 'quote') },
      },
    ],
    [
      'dollars of margin',
      { sent: { size: size('5') }, typed: { size: size('100', 'quote'), leverage: '5' } },
    ],
    ['dollars of value', { sent: { size: size('1') }, typed: { size: size('100', 'quote'), leverage: '5' } }],
    ['dollars at an unknown leverage', { sent: { size: size('20') }, typed: { size: size('100', 'quote') } }],
    ['nothing typed yet', { sent: { size: size('5') }, typed: { size: size('0') } }],
    [
      'a price rounded to five digits',
      {
        sent: { ...limit, price: '99.124' },
        typed: { price: '99.1239' },
        market: { instrument: instrumentOf({ tickSize: '0.001' }) },
      },
    ],
    [
      'a price left in the form of a market order',
      { sent: { price: '108' }, typed: { type: 'market', price: '99' } },
    ],
    [
      'a market by a number of the venue',
      { sent: { symbol: '@107' }, typed: { symbol: 'WRAPPEDCOIN' }, market: { symbol: '@107' } },
    ],
    ['the coin alone', { sent: {}, typed: { symbol: 'coin' } }],
    [
      'a position closed by its own button',
      { sent: { side: 'sell', reduceOnly: true, size: size('9') }, typed: { side: 'buy', size: size('1') } },
    ],
    [
      'a stop set by its own button',
      { sent: { ...stop, side: 'sell' }, typed: { side: 'buy', size: size('70') } },
    ],
    ['an account of both sides', { sent: { positionSide: 'long' }, typed: { reduceOnly: true } }],
    [
      'contracts of a fixed value',
      {
        sent: { product: 'inverse', size: size('10', 'contracts') },
        market: {
          product: 'inverse',
          instrument: instrumentOf({ contractValue: '10', quote: 'USD', lotSize: '1' }),
        },
        typed: { size: size('1') },
      },
    ],
  ])('behavior: no false alarm for %s', (_, given) => {
    expect(said(given)).toEqual([]);
  });

  it('behavior: of a batch the form shows the whole, of a bracket the order that opens', () => {
    const exit = orderOf({ side: 'sell', ...stop });
    const typed = typedOf({ side: 'buy', size: size('9'), triggerPrice: '91' });
    const judge = (grouping: 'batch' | 'bracket') =>
      simulateOrder(orderIntentOf([orderOf(), exit], { grouping, typed }), venueSnapshotOf([marketOf()]), {
        policy: DEFAULT_POLICY,
        nowMs: ORDER_NOW_MS,
      }).findings.filter(({ code }) => code === 'typed-differs');
    expect(judge('batch')).toEqual([]);
    expect(judge('bracket').map(({ params }) => [params.index, params.field])).toEqual([['0', 'size']]);
  });
});
