import { beforeEach, expect, test } from 'vitest';
import type { ExchangeMessage } from '../../../src/protocol/exchange/bridge.ts';
import type { ToExchangeGate } from '../../../src/protocol/exchange/gate.ts';
import { type Orders, serveOrders } from './orders.ts';

const path = '/bapi/futures/v1/private/future/order/place-order';
const text = '{"symbol":"BTCUSDT","side":"BUY","secret":1}';
const toGate: ToExchangeGate[] = [];
const toBackground: ExchangeMessage[] = [];
let orders: Orders;

beforeEach(() => {
  toGate.length = 0;
  toBackground.length = 0;
  orders = serveOrders({
    venue: 'binance',
    form: () => null,
    previewMs: () => 1_500,
    toGate: (message) => toGate.push(message),
    toBackground: (message) => toBackground.push(message),
  });
});

const hold = (id: number, body = text) =>
  orders.receive({ type: 'hold', id, transport: 'fetch', path, text: body });
const idOf = (message: ExchangeMessage | undefined) => (message?.type === 'hold' ? message.id : '');

test('a hold goes to the background once, and its decision back once, then its answer', () => {
  hold(1);
  hold(1);
  expect(toBackground).toMatchObject([
    { type: 'hold', body: '{"symbol":"BTCUSDT","side":"BUY"}', previewMs: 1_500 },
  ]);
  const id = idOf(toBackground[0]);
  expect(orders.undecided()).toEqual(toBackground);
  orders.asking(id);
  for (const decision of ['release', 'reject'] as const)
    orders.decide({ type: 'decide', id, decision, reason: '' });
  expect(toGate).toEqual([
    { type: 'asking', id: 1 },
    { type: 'decide', id: 1, decision: 'release', reason: '' },
  ]);
  expect(orders.undecided()).toEqual([]);
  for (let again = 0; again < 2; again += 1) orders.receive({ type: 'answer', id: 1, ok: true, status: 200 });
  expect(toBackground.slice(1)).toEqual([{ type: 'answer', id, ok: true, status: 200 }]);
});

test('what cannot be read is released at once, and told of by names alone', () => {
  hold(1, '{"unknown":"secret"}');
  expect(toGate).toEqual([{ type: 'decide', id: 1, decision: 'release', reason: '' }]);
  const told = {
    type: 'unheld',
    venue: 'binance',
    reason: 'unreadable',
    path,
    fields: ['unknown'],
    route: null,
    body: null,
  };
  expect(toBackground).toEqual([told]);
});

test('what the page or the gate ended is no longer waiting', () => {
  hold(1);
  hold(2);
  const [first, second] = toBackground.map(idOf);
  orders.receive({ type: 'withdrawn', id: 1 });
  orders.receive({ type: 'unheld', id: 2, reason: 'no-answer', path, text: null });
  expect(toBackground.slice(2)).toEqual([
    { type: 'withdrawn', id: first },
    expect.objectContaining({ type: 'unheld', id: second, reason: 'no-answer', route: 'binance-usdm' }),
  ]);
  expect(orders.undecided()).toEqual([]);
});

test.each([
  null,
  7,
  {},
  { type: 'hold' },
  { type: 'hold', id: 1, transport: 'post', path, text },
  { type: 'answer', id: 'x' },
])('nonsense means nothing: %j', (data) => {
  orders.receive(data);
  expect([toGate, toBackground]).toEqual([[], []]);
});
