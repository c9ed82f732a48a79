import { describe, expect, it } from 'vitest';
import type { Order } from '../intent/order.ts';
import type { Position, VenueAccount } from '../snapshot/market.ts';
import { orderIntentOf, orderOf } from '../verdict/order/fixtures.ts';
import { protects } from './protects.ts';

const size = (value: string, unit: 'base' | 'quote' | 'contracts' = 'base') => ({ size: { unit, value } });

function holding(held: string, changes: Partial<Position> = {}): VenueAccount {
  const position: Position = {
    symbol: 'COINUSDT',
    product: 'linear',
    size: held,
    side: null,
    entryPrice: null,
    leverage: null,
    marginMode: null,
    isolatedMargin: null,
    liquidationPrice: null,
    ...changes,
  };
  return { source: 'page', asOfMs: 0, positions: [position], balances: null, equity: null };
}

const stop = (purpose: 'stop-loss' | 'take-profit' | 'entry') =>
  ({ trigger: { price: '90', by: null, purpose } }) as const;

describe('protects', () => {
  it.each<[string, Partial<Order>[], VenueAccount | null, boolean]>([
    ['a purchase', [{}], null, false],
    ['reduce-only', [{ reduceOnly: true }], null, true],
    ['the whole position', [{ size: null }], null, true],
    ['selling the long side of an account of both', [{ side: 'sell', positionSide: 'long' }], null, true],
    ['buying the long side', [{ positionSide: 'long' }], null, false],
    ['buying back the short side', [{ positionSide: 'short' }], null, true],
    ['selling coins on a spot market', [{ product: 'spot', side: 'sell' }], null, true],
    ['buying coins there', [{ product: 'spot' }], null, false],
    ['selling into an unknown position', [{ side: 'sell' }], null, false],
    ['selling part of a long', [{ side: 'sell', ...size('7') }], holding('7'), true],
    ['selling more than the long', [{ side: 'sell', ...size('7.01') }], holding('7'), false],
    ['selling what is short already', [{ side: 'sell', ...size('1') }], holding('-7'), false],
    ['buying back part of a short', [size('7')], holding('-7'), true],
    ['another market', [{ side: 'sell', ...size('1') }], holding('7', { symbol: 'OTHERUSDT' }), false],
    ['another product', [{ side: 'sell', ...size('1') }], holding('7', { product: 'inverse' }), false],
    ['a size in another unit', [{ side: 'sell', ...size('1', 'quote') }], holding('7'), false],
    [
      'contracts of an inverse position',
      [{ product: 'inverse', side: 'sell', ...size('7', 'contracts') }],
      holding('7', { product: 'inverse' }),
      true,
    ],
    [
      'both exits of a long',
      [
        { side: 'sell', ...size('7'), ...stop('stop-loss') },
        { side: 'sell', ...size('7'), ...stop('take-profit') },
      ],
      holding('7'),
      true,
    ],
    [
      'twice the long at once',
      [
        { side: 'sell', ...size('7') },
        { side: 'sell', ...size('7') },
      ],
      holding('7'),
      false,
    ],
    [
      'a stop that outlives the long',
      [
        { side: 'sell', ...size('7') },
        { side: 'sell', ...size('7'), ...stop('stop-loss') },
      ],
      holding('7'),
      false,
    ],
    ['a bracket that opens', [{}, { side: 'sell', reduceOnly: true }], null, false],
    ['a stop that opens', [stop('entry')], holding('7'), false],
  ])('behavior: %s', (_, orders, account, expected) => {
    expect(protects(orderIntentOf(orders.map((order) => orderOf(order))), account)).toBe(expected);
  });

  it('behavior: what is unread cannot change what the venue only lets reduce, but may change a size', () => {
    const unread = { unread: ['icebergQty'] };
    expect(protects(orderIntentOf([orderOf({ reduceOnly: true })], unread), null)).toBe(true);
    const selling = orderIntentOf([orderOf({ side: 'sell', ...size('1') })], unread);
    expect(protects(selling, holding('7'))).toBe(false);
  });
});
