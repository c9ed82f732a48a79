import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { OrderIntentSchema, type TypedOrder } from '../../core/intent/order.ts';
import { typedOrder } from './fixtures.ts';
import { typedIntents } from './typed-intent.ts';

const WIF = { venue: 'binance', product: 'linear', symbol: 'WIFUSDT' } as const;
const intentsOf = (typed: TypedOrder, key: Parameters<typeof typedIntents>[0]['key'] = WIF) =>
  typedIntents({ typed, key, origin: 'https://www.binance.com', account: null });
const orderOf = (more: Partial<TypedOrder>) => intentsOf(typedOrder('5', more))[0]?.orders[0];

describe('typedIntents', () => {
  it('is an order of the page’s market', () => {
    const [intent] = intentsOf(typedOrder('5', { symbol: 'BTCUSDT', leverage: '10', reduceOnly: true }));
    expect(v.is(OrderIntentSchema, intent)).toBe(true);
    expect(intent).toMatchObject({
      leverage: '10',
      orders: [
        {
          symbol: 'WIFUSDT',
          type: 'market',
          price: null,
          size: { unit: 'base', value: '5' },
          reduceOnly: true,
        },
      ],
    });
  });

  it('has a trigger where the form stops, and a limit where it has one', () => {
    expect(orderOf({ type: 'limit', price: '1.5', triggerPrice: '1.4' })).toMatchObject({
      type: 'limit',
      price: '1.5',
      trigger: null,
    });
    expect(orderOf({ type: 'stop-market', price: '1.5', triggerPrice: '1.4' })).toMatchObject({
      type: 'market',
      price: null,
      trigger: { price: '1.4', by: null, purpose: 'entry' },
    });
    expect(
      orderOf({ type: 'stop-limit', price: '1.5', triggerPrice: '1.4', reduceOnly: true }),
    ).toMatchObject({
      type: 'limit',
      trigger: { purpose: 'stop-loss' },
    });
  });

  it('counts in what the venue’s requests count where the form does not say', () => {
    const typed = typedOrder('5', { size: { unit: null, value: '5' } });
    expect(intentsOf(typed)[0]?.orders[0]?.size).toEqual({ unit: 'base', value: '5' });
    const inverse = { venue: 'binance', product: 'inverse', symbol: 'BTCUSD_PERP' } as const;
    expect(intentsOf(typed, inverse)[0]?.orders[0]?.size).toEqual({ unit: 'contracts', value: '5' });
  });

  it('is one for each side of a form that chooses none', () => {
    const sides = intentsOf(typedOrder('5', { side: null })).map(({ orders }) => orders[0]?.side);
    expect(sides).toEqual(['buy', 'sell']);
  });

  it.each<Partial<TypedOrder>>([
    { size: null },
    { size: { unit: 'base', value: '0' } },
    { type: null },
    { type: 'limit' },
    { type: 'stop-market' },
    { type: 'stop-limit', triggerPrice: '1' },
    { type: 'stop-limit', price: '1' },
  ])('is none with %j', (more) => {
    expect(intentsOf(typedOrder('5', more))).toEqual([]);
  });
});
