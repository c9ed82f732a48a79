import { describe, expect, test } from 'vitest';
import { roleOfField, typeOf } from './fields.ts';
import { isReduceOnly, isSubmitName, leverageOfText, roleOfLabel, sideOfName, typeOfName } from './words.ts';

describe('what a field is for', () => {
  test.each([
    ['Price', 'price'],
    ['Limit Price (USDT)', 'price'],
    ['价格', 'price'],
    ['委托价格', 'price'],
    ['limitPrice-12', 'price'],
    ['Stop', 'triggerPrice'],
    ['Trigger Price', 'triggerPrice'],
    ['触发价格', 'triggerPrice'],
    ['stopPrice-3', 'triggerPrice'],
    ['Size', 'size'],
    ['Amount', 'size'],
    ['Ｑｕａｎｔｉｔｙ', 'size'],
    ['数量', 'size'],
    ['place-order-size-input', 'size'],
    ['Total', 'total'],
    ['成交额', 'total'],
    ['Leverage', 'leverage'],
    ['杠杆倍数', 'leverage'],
    ['TP Price', 'other'],
    ['Stop Loss', 'other'],
    ['止盈', 'other'],
    ['Start Price', 'other'],
    ['Cost', 'other'],
    ['Max Slippage', 'other'],
    ['0.00', null],
    ['', null],
    ['Available', null],
  ])('%s', (label, role) => expect(roleOfLabel(label)).toBe(role));

  test('the venue’s own selector comes first, then the first text that tells', () => {
    expect(roleOfField({ selected: 'size', labels: ['Price'] })).toBe('size');
    expect(roleOfField({ selected: null, labels: ['0.00', 'Max', 'Amount', 'Price'] })).toBe('size');
    expect(roleOfField({ selected: null, labels: ['0.00'] })).toBeNull();
  });
});

describe('the side', () => {
  test.each([
    ['Buy / Long', 'buy'],
    ['Open Short', 'sell'],
    ['Buy BTC', 'buy'],
    ['Close Long', 'sell'],
    ['Close Short', 'buy'],
    ['买入/做多', 'buy'],
    ['卖出 BTC', 'sell'],
    ['开空', 'sell'],
    ['平多', 'sell'],
    ['买入平空', 'buy'],
    ['Place Order', null],
    ['Buy / Sell', null],
    ['Longest', null],
  ])('%s', (name, side) => expect(sideOfName(name)).toBe(side));
});

describe('a button that may send', () => {
  test.each([
    'Buy BTC',
    'Open Long',
    'SELL / SHORT',
    'Place Order',
    '买入',
    '卖出/做空',
    '下单',
    'Limit Buy',
    '市价买入',
  ])('%s does', (name) => expect(isSubmitName(name)).toBe(true));
  test.each([
    'Cancel',
    'Market',
    'Max Buy',
    'Close',
    '平仓',
    'Buyback program',
    'Connect',
    '',
    `Buy ${'x'.repeat(70)}`,
  ])('%s does not', (name) => expect(isSubmitName(name)).toBe(false));
});

describe('the type', () => {
  test.each([
    ['Market', 'market'],
    ['MARKET', 'market'],
    ['市价委托', 'market'],
    ['Limit', 'limit'],
    ['POST_ONLY', 'limit'],
    ['只做Maker', 'limit'],
    ['Stop Limit', 'stop-limit'],
    ['STOP_MARKET', 'stop-market'],
    ['Take Market', 'stop-market'],
    ['止盈止损限价', 'stop-limit'],
    ['TWAP', 'other'],
    ['Trailing Stop', 'other'],
    ['跟踪委托', 'other'],
    ['Stop', null],
    ['Markets', null],
    ['Limit price', null],
  ])('%s', (name, type) => expect(typeOfName(name)).toBe(type));

  const none = { named: [], hasPrice: false, hasTrigger: false, hasUnknown: false };
  test('is what is named, else what the fields tell', () => {
    expect(typeOf({ ...none, named: ['market', null], hasPrice: true })).toBe('market');
    expect(typeOf({ ...none, named: ['other'] })).toBeNull();
    expect(typeOf({ ...none, named: ['market', 'limit'], hasPrice: true })).toBe('limit');
    expect(typeOf(none)).toBe('market');
    expect(typeOf({ ...none, hasUnknown: true })).toBeNull();
    expect(typeOf({ ...none, hasTrigger: true })).toBe('stop-market');
    expect(typeOf({ ...none, hasTrigger: true, hasPrice: true })).toBe('stop-limit');
  });
});

test.each([
  ['20x', '20'],
  ['Cross 5 ×', '5'],
  ['逐仓 10倍', '10'],
  ['2.50x', '2.5'],
  ['0x', null],
  ['20', null],
  ['1000x', null],
  ['20x max', null],
])('leverage %s', (text, leverage) => expect(leverageOfText(text)).toBe(leverage));

test.each([
  ['Reduce-Only', true],
  ['Reduce Only', true],
  ['只减仓', true],
  ['Reduce only orders are shown', false],
])('reduce-only: %s', (name, is) => expect(isReduceOnly(name)).toBe(is));
