import fc from 'fast-check';
import { expect, test } from 'vitest';
import { VENUE_PAGES } from '../../src/protocol/venues/index.ts';
import { decodeOrder } from '../../src/venues/fixtures.ts';
import { kindOf } from './kind.ts';

const routes = VENUE_PAGES.flatMap(({ venue, orders }) => orders.map((route) => ({ venue, route })));
const flag = fc.constantFrom(true, 'true', false, 'false', undefined);
const binanceOrder = fc.record({
  symbol: fc.constant('BTCUSDT'),
  type: fc.constant('MARKET'),
  quantity: fc.constant('1'),
  side: fc.constantFrom('BUY', 'SELL'),
  positionSide: fc.constantFrom('LONG', 'SHORT', 'BOTH', undefined),
  placeType: fc.constantFrom('order-form', 'position', undefined),
  reduceOnly: flag,
  closePosition: flag,
});
const shared = fc.record({
  positionSide: fc.constantFrom('LONG', 'SHORT', 'BOTH', undefined),
  placeType: fc.constantFrom('position', undefined),
});
const hyperliquidOrder = fc.record({
  a: fc.constant(0),
  b: fc.boolean(),
  p: fc.constant('1'),
  s: fc.constant('1'),
  r: fc.boolean(),
  t: fc.constant({ limit: { tif: 'Ioc' } }),
});
const few = <Item>(item: fc.Arbitrary<Item>) => fc.array(item, { maxLength: 3 });
const action = fc.record({
  type: fc.constantFrom('order', 'modify', 'batchModify'),
  grouping: fc.constant('na'),
  oid: fc.constant(1),
  orders: few(hyperliquidOrder),
  order: hyperliquidOrder,
  modifies: few(fc.record({ oid: fc.constant(1), order: hyperliquidOrder })),
});
const body = fc.oneof(
  binanceOrder,
  fc.tuple(shared, few(binanceOrder)).map(([members, subOrderList]) => ({ ...members, subOrderList })),
  action.map((members) => ({ action: members })),
);

function reducing(about: (typeof routes)[number], text: string): boolean[] | null {
  const request = { venue: about.venue, route: about.route.name, body: text };
  try {
    const more = { origin: 'https://www.binance.com', account: null, typed: null };
    return decodeOrder({ ...request, ...more }, null).orders.map(({ reduceOnly }) => reduceOnly);
  } catch {
    return null;
  }
}

test('what passes as protective is read as orders that all only reduce', () => {
  let agreed = 0;
  fc.assert(
    fc.property(fc.constantFrom(...routes), body, (about, members) => {
      const text = JSON.stringify(members);
      if (kindOf([about.route], JSON.parse(text)) !== 'protective') return;
      const read = reducing(about, text);
      if (read === null) return;
      agreed += 1;
      expect(read).not.toContain(false);
    }),
    { numRuns: 2_000 },
  );
  expect(agreed).toBeGreaterThan(20);
});

test.each([
  [{ side: 'BUY', positionSide: 'LONG', placeType: 'position' }, 'order'],
  [{ side: 'SELL', positionSide: 'SHORT', placeType: 'position' }, 'order'],
  [{ side: 'SELL', positionSide: 'LONG', placeType: 'position' }, 'protective'],
  [{ side: 'BUY', positionSide: 'SHORT' }, 'protective'],
  [{ side: 'SELL', positionSide: 'BOTH', placeType: 'position' }, 'protective'],
  [{ side: 'SELL', placeType: 'position' }, 'order'],
])('%j is %s', (members, kind) => {
  const usdm = routes.flatMap(({ route }) => (route.name === 'binance-usdm' ? route : []));
  expect(kindOf(usdm, members)).toBe(kind);
});

const onPath = (end: string) => routes.flatMap(({ route }) => (end.endsWith(route.path) ? route : []));
const hyperliquidAction = (type: string, members: object = {}) => ({ action: { type, ...members } });

test.each([
  ['/exchange', hyperliquidAction('updateLeverage', { asset: 0, isCross: true, leverage: 5 }), 'order'],
  [
    '/exchange',
    hyperliquidAction('updateIsolatedMargin', { asset: 0, isBuy: true, ntli: 1_000_000 }),
    'protective',
  ],
  [
    '/exchange',
    hyperliquidAction('updateIsolatedMargin', { asset: 0, isBuy: true, ntli: -1_000_000 }),
    'order',
  ],
  ['/exchange', hyperliquidAction('updateIsolatedMargin', { asset: 0, isBuy: true, ntli: {} }), 'order'],
  ['/exchange', hyperliquidAction('usdClassTransfer', { amount: '1', toPerp: true }), 'protective'],
  ['/exchange', hyperliquidAction('usdClassTransfer', { amount: '1', toPerp: false }), 'order'],
  ['/exchange', hyperliquidAction('withdraw3', { amount: '1' }), 'order'],
  ['/exchange', hyperliquidAction('topUpIsolatedOnlyMargin', { asset: 0, leverage: '5' }), 'other'],
  ['/exchange', hyperliquidAction('order', { orders: [{ r: true }], ntli: 1, toPerp: true }), 'protective'],
  ['/exchange', hyperliquidAction('order', { orders: [{ r: false }], ntli: 1, toPerp: true }), 'order'],
  ['/user-data/adjustLeverage', { symbol: 'BTCUSDT', leverage: 1 }, 'order'],
  ['/user-data/adjust-margin-type', { symbol: 'BTCUSDT', marginType: 'ISOLATED' }, 'order'],
  ['/user-data/adjust-position-margin', { symbol: 'BTCUSDT', type: 1, amount: '5' }, 'protective'],
  ['/user-data/adjust-position-margin', { symbol: 'BTCUSDT', type: 2, amount: '5' }, 'order'],
  ['/user-data/adjust-position-margin', { symbol: 'BTCUSDT', amount: '5' }, 'order'],
  ['/asset-service/wallet/transfer', { kindType: 'FUTURE_MAIN', amount: '5' }, 'order'],
  ['/asset-service/wallet/transfer', { kindType: 'MAIN_FUTURE', amount: '5' }, 'other'],
])('%s %j is %s', (end, members, kind) => {
  expect(kindOf(onPath(end), members)).toBe(kind);
});
