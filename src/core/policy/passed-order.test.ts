import { describe, expect, it } from 'vitest';
import type { Order } from '../intent/order.ts';
import { asksAgain } from '../verdict/levels.ts';
import {
  evenBook,
  ORDER_NOW_MS,
  orderIntentOf,
  orderOf,
  typedOf,
  verdictOn,
} from '../verdict/order/fixtures.ts';
import { riskOfMarket, riskVerdict } from '../verdict/risk/fixtures.ts';
import { passedStopOf, stopKey, wasPassed } from './passed-stop.ts';

const MAJOR = { volumeBase: '9000000', high: '103', low: '97' };
const on = (value: string, order: Partial<Order> = {}, levels = 100) =>
  verdictOn(
    { size: { unit: 'base', value }, ...order },
    { day: MAJOR, book: evenBook({ count: levels, size: '10' }) },
  );

describe('a stop of an order that was passed', () => {
  it('is not asked again unless it grew by over a tenth, or another finding joined it', () => {
    const passed = passedStopOf(on('400'));
    expect(on('400').level).toBe('stop');
    expect(wasPassed(on('400'), passed)).toBe(true);
    expect(wasPassed(on('430'), passed)).toBe(true);
    expect(wasPassed(on('450'), passed)).toBe(false);
    // The same order on half the book is larger than all of it.
    expect(wasPassed(on('400', {}, 39), passed)).toBe(false);
    expect(wasPassed(on('400', { type: 'limit', price: '112' }), passed)).toBe(false);
  });

  it('is asked again for more of the same, whatever the finding', () => {
    const offIndex = (value: string) =>
      verdictOn(
        { size: { unit: 'base', value } },
        { prices: { mark: null, index: '100', last: '90', receivedAtMs: ORDER_NOW_MS } },
      );
    const passed = passedStopOf(offIndex('1'));
    expect(offIndex('1').level).toBe('stop');
    expect(wasPassed(offIndex('1.1'), passed)).toBe(true);
    expect(wasPassed(offIndex('1.2'), passed)).toBe(false);
  });

  it('is asked again when liquidation comes nearer by over a tenth, not when it moves away', () => {
    const near = (leverage: string) => riskVerdict({ intent: { leverage } });
    const passed = passedStopOf(near('27'));
    expect([near('27').level, near('28').level, near('40').level]).toEqual(['stop', 'stop', 'stop']);
    expect(wasPassed(near('27'), passed)).toBe(true);
    expect(wasPassed(near('28'), passed)).toBe(true);
    expect(wasPassed(near('40'), passed)).toBe(false);
    expect(wasPassed(near('27'), passedStopOf(near('40')))).toBe(true);
  });

  it('is asked again when a liquidation as far away has become likelier by over a tenth', () => {
    const at = (hourly: number) => {
      const volatility = {
        product: 'linear',
        symbol: 'COINUSDT',
        candles: 1_500,
        asOfMs: ORDER_NOW_MS,
      } as const;
      const risk = riskOfMarket({}, { volatilities: [{ ...volatility, hourly }] });
      return riskVerdict({ intent: { leverage: '27' }, risk });
    };
    const passed = passedStopOf(at(0.01));
    expect([at(0.01).level, at(0.03).level]).toEqual(['stop', 'stop']);
    expect(wasPassed(at(0.0101), passed)).toBe(true);
    expect(wasPassed(at(0.03), passed)).toBe(false);
  });

  it('is remembered by site, account, market, side and leverage band', () => {
    const key = (order: Partial<Order> = {}, leverage: string | null = '10') =>
      stopKey(orderIntentOf([orderOf(order)], { leverage }));
    expect(key({ size: { unit: 'base', value: '9' }, type: 'limit', price: '99' })).toBe(key());
    expect(key({}, '6')).toBe(key());
    const others = [
      key({ side: 'sell' }),
      key({ symbol: 'OTHERUSDT' }),
      key({ product: 'spot' }),
      key({}, '11'),
      key({}, '125'),
      key({}, null),
    ];
    expect(new Set([key(), ...others]).size).toBe(7);
    const typed = typedOf({ leverage: '8' });
    expect(stopKey(orderIntentOf([orderOf()], { typed }))).toBe(key());
    expect(stopKey(orderIntentOf([orderOf()], { leverage: '10', account: '0x1' }))).not.toBe(key());
    expect(stopKey(orderIntentOf([orderOf()], { leverage: '10', origin: 'https://other.example' }))).not.toBe(
      key(),
    );
    expect(stopKey(orderIntentOf([orderOf(), orderOf({ side: 'sell' })], { leverage: '10' }))).not.toBe(
      key(),
    );
  });
});

describe('an order that was agreed to', () => {
  it('is asked again when a warning is new or graver, or less was read, and not because a price moved', () => {
    expect(asksAgain(on('95'), on('99'))).toBe(false);
    expect(asksAgain(on('95'), on('5'))).toBe(false);
    expect(asksAgain(on('5'), on('95'))).toBe(true);
    expect(asksAgain(on('95'), on('400'))).toBe(true);
    const unread = verdictOn({ size: { unit: 'base', value: '95' } }, { book: null });
    expect(asksAgain(on('95'), unread)).toBe(true);
    const partly = { ...on('95'), coverage: 'partly-checked' as const };
    const gap = (code: string) => ({ ...partly, unread: [{ code, params: {} }] });
    expect(asksAgain(gap('prices-unread'), gap('order-unread'))).toBe(true);
    expect(asksAgain(gap('order-unread'), gap('prices-unread'))).toBe(false);
  });
});
