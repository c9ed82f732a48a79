import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { MalformedRequestError } from '../../core/errors.ts';
import { LeverageIntentSchema } from '../../core/intent/leverage.ts';
import { decodeVenueRequest } from '../index.ts';

function decode(route: string, body: unknown) {
  const request = {
    venue: 'binance',
    origin: 'https://www.binance.com',
    account: null,
    typed: null,
  } as const;
  return decodeVenueRequest({ ...request, route, body: JSON.stringify(body) }, null);
}
const change = (route: string, body: unknown) => {
  const intent = v.parse(LeverageIntentSchema, decode(route, body));
  expect(intent.unread).toEqual([]);
  return intent.change;
};

describe('a change of leverage or margin on binance.com', () => {
  it('is the leverage of a market, in dollars or in coin by its symbol', () => {
    expect(change('binance-leverage', { symbol: 'BTCUSDT', leverage: 50 })).toEqual({
      kind: 'leverage',
      product: 'linear',
      symbol: 'BTCUSDT',
      leverage: '50',
      marginMode: null,
    });
    for (const symbol of ['BTCUSD_PERP', 'ETHUSD_261225'])
      expect(change('binance-leverage', { symbol, leverage: '5' })).toMatchObject({ product: 'inverse' });
    expect(change('binance-leverage', { symbol: 'BTCUSDT_261225', leverage: 5 })).toMatchObject({
      product: 'linear',
    });
  });

  it.each([
    ['ISOLATED', 'isolated'],
    ['CROSSED', 'cross'],
    ['CROSS', 'cross'],
  ])('is the margin mode %s', (marginType, marginMode) => {
    expect(change('binance-mode', { symbol: 'BTCUSDT', marginType })).toEqual({
      kind: 'margin-mode',
      product: 'linear',
      symbol: 'BTCUSDT',
      marginMode,
    });
  });

  it.each([
    [1, 'LONG', '12.5', 'long'],
    ['1', 'BOTH', '12.5', null],
    ['ADD', undefined, '12.5', null],
    [2, 'SHORT', '-12.5', 'short'],
    ['2', 'BOTH', '-12.5', null],
    ['REDUCE', undefined, '-12.5', null],
  ])('is margin of type %j', (type, side, amount, positionSide) => {
    const body = { symbol: 'BTCUSDT', type, amount: '12.50', positionSide: side };
    expect(change('binance-margin', body)).toMatchObject({
      kind: 'isolated-margin',
      amount,
      positionSide,
    });
  });

  it('is collateral that leaves USDⓈ-M futures', () => {
    expect(change('binance-transfer', { kindType: 'FUTURE_MAIN', asset: 'USDT', amount: '1000' })).toEqual({
      kind: 'withdraw',
      product: 'linear',
      asset: 'USDT',
      amount: '1000',
    });
  });

  it('names what it does not understand: a portfolio is another account', () => {
    const intent = decode('binance-leverage', { symbol: 'BTCUSDT', leverage: 5, portfolioId: '1' });
    expect(intent).toMatchObject({ kind: 'leverage', unread: ['portfolioId'] });
  });

  it.each([
    ['binance-leverage', { symbol: 'BTCUSDT' }],
    ['binance-leverage', { symbol: 'BTCUSDT', leverage: -5 }],
    ['binance-leverage', { symbol: 'BTCUSDT', leverage: { valueOf: 1 } }],
    ['binance-leverage', { symbol: 'BTC/USDT', leverage: 5 }],
    ['binance-leverage', { leverage: 5 }],
    ['binance-leverage', []],
    ['binance-mode', { symbol: 'BTCUSDT', marginType: 'isolated' }],
    ['binance-mode', { symbol: 'BTCUSDT', marginType: 'toString' }],
    ['binance-margin', { symbol: 'BTCUSDT', amount: '1' }],
    ['binance-margin', { symbol: 'BTCUSDT', type: 3, amount: '1' }],
    ['binance-margin', { symbol: 'BTCUSDT', type: 1, amount: '0' }],
    ['binance-margin', { symbol: 'BTCUSDT', type: 1, amount: '1e40' }],
    ['binance-margin', { symbol: 'BTCUSDT', type: 1, amount: '1', positionSide: 'UP' }],
    ['binance-transfer', { kindType: 'MAIN_FUTURE', asset: 'USDT', amount: '1' }],
    ['binance-transfer', { kindType: 'FUTURE_MAIN', asset: 'x'.repeat(50), amount: '1' }],
    ['binance-transfer', { kindType: 'FUTURE_MAIN', asset: 'USDT', amount: 'NaN' }],
  ])('is malformed: %s %j', (route, body) => {
    expect(() => decode(route, body)).toThrow(MalformedRequestError);
  });
});
