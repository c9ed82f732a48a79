import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { MalformedRequestError } from '../../core/errors.ts';
import { OrderIntentSchema } from '../../core/intent/order.ts';
import { decodeOrder } from '../fixtures.ts';

function decode(route: string, body: unknown) {
  return decodeOrder(
    {
      venue: 'binance',
      route,
      body: JSON.stringify(body),
      origin: 'https://www.binance.com',
      account: null,
      typed: null,
    },
    null,
  );
}

const MARKET = { symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity: '0.010' };
const decodeOne = (route: string, body: unknown) => decode(route, body).orders[0];

describe('decodeOrder of Binance', () => {
  it('default: a market order of USDⓈ-M', () => {
    const intent = decode('binance-usdm', {
      ...MARKET,
      leverage: 20,
      positionSide: 'BOTH',
      placeType: 'order-form',
    });
    expect(intent).toEqual({
      version: 1,
      kind: 'order',
      venue: 'binance',
      origin: 'https://www.binance.com',
      account: null,
      orders: [
        {
          product: 'linear',
          symbol: 'BTCUSDT',
          side: 'buy',
          type: 'market',
          size: { unit: 'base', value: '0.01' },
          price: null,
          timeInForce: 'ioc',
          trigger: null,
          reduceOnly: false,
          positionSide: null,
        },
      ],
      grouping: 'single',
      leverage: '20',
      typed: null,
      unread: [],
    });
    expect(v.is(OrderIntentSchema, intent)).toBe(true);
  });

  it.each([
    [{ positionSide: 'LONG', side: 'SELL' }, true],
    [{ positionSide: 'SHORT', side: 'BUY' }, true],
    [{ positionSide: 'LONG', side: 'BUY' }, false],
    [{ positionSide: 'LONG', side: 'BUY', placeType: 'position' }, false],
    [{ placeType: 'position' }, true],
    [{ reduceOnly: 'true' }, true],
    [{ closePosition: true }, true],
    [{ reduceOnly: false, positionSide: 'BOTH' }, false],
  ])('behavior: %j closes: %s', (members, closes) => {
    expect(decodeOne('binance-usdm', { ...MARKET, ...members })?.reduceOnly).toBe(closes);
  });

  it.each([
    [
      'binance-usdm',
      { type: 'LIMIT', price: '60000', timeInForce: 'GTX' },
      ['limit', '60000', 'post-only', null],
    ],
    ['binance-usdm', { type: 'LIMIT', price: 60000 }, ['limit', '60000', 'gtc', null]],
    ['binance-usdm', { type: 'LIMIT', price: '60000', timeInForce: 'FOK' }, ['limit', '60000', 'fok', null]],
    ['binance-spot', { type: 'LIMIT_MAKER', price: '60000' }, ['limit', '60000', 'post-only', null]],
    ['binance-usdm', { price: '0' }, ['market', null, 'ioc', null]],
    [
      'binance-usdm',
      { type: 'STOP', price: '90', stopPrice: '91', workingType: 'MARK_PRICE' },
      ['limit', '90', 'gtc', { price: '91', by: 'mark', purpose: 'entry' }],
    ],
    [
      'binance-usdm',
      { type: 'STOP_MARKET', stopPrice: '91', reduceOnly: true, workingType: 'CONTRACT_PRICE' },
      ['market', null, 'ioc', { price: '91', by: 'last', purpose: 'stop-loss' }],
    ],
    [
      'binance-usdm',
      { type: 'TAKE_PROFIT_MARKET', triggerPrice: '91', closePosition: true, quantity: null },
      ['market', null, 'ioc', { price: '91', by: null, purpose: 'take-profit' }],
    ],
    [
      'binance-spot',
      { type: 'STOP_LOSS_LIMIT', side: 'SELL', price: '90', stopPrice: '91' },
      ['limit', '90', 'gtc', { price: '91', by: 'last', purpose: 'stop-loss' }],
    ],
    [
      'binance-spot',
      { type: 'TAKE_PROFIT', side: 'SELL', stopPrice: '91' },
      ['market', null, 'ioc', { price: '91', by: 'last', purpose: 'take-profit' }],
    ],
  ])('behavior: %s %j', (route, members, expected) => {
    const order = decodeOne(route, { ...MARKET, ...members });
    expect([order?.type, order?.price, order?.timeInForce, order?.trigger]).toEqual(expected);
  });

  it('behavior: sizes are quote on spot where it says so, contracts on COIN-M, null for the whole position', () => {
    const spot = { ...MARKET, quantity: null, quoteOrderQty: '250' };
    expect(decodeOne('binance-spot', spot)?.size).toEqual({ unit: 'quote', value: '250' });
    const coin = { ...MARKET, symbol: 'BTCUSD_PERP', quantity: 12 };
    expect(decodeOne('binance-coinm', coin)).toMatchObject({
      product: 'inverse',
      size: { unit: 'contracts', value: '12' },
    });
    const close = {
      symbol: 'BTCUSDT',
      side: 'SELL',
      type: 'STOP_MARKET',
      stopPrice: '9',
      closePosition: 'true',
    };
    expect(decodeOne('binance-usdm', close)?.size).toBeNull();
    expect(decodeOne('binance-usdm', { ...close, quantity: '0.5' })?.size).toBeNull();
  });

  it('behavior: zero is what a page leaves out', () => {
    const zeros = { price: '0.00', stopPrice: 0, activationPrice: '0', quoteOrderQty: 0, leverage: 0 };
    expect(decode('binance-usdm', { ...MARKET, ...zeros })).toMatchObject({
      leverage: null,
      orders: [{ type: 'market', size: { unit: 'base', value: '0.01' }, price: null, trigger: null }],
    });
    const stop = { ...MARKET, type: 'STOP_MARKET', stopPrice: '0', triggerPrice: '9' };
    expect(decodeOne('binance-usdm', stop)?.trigger?.price).toBe('9');
  });

  it('behavior: an order with its take-profit and stop-loss is a bracket, these alone are none', () => {
    const exit = { symbol: 'BTCUSDT', side: 'SELL', quantity: 1, reduceOnly: true };
    const takeProfit = { ...exit, type: 'TAKE_PROFIT_MARKET', stopPrice: '70000' };
    const stopLoss = { ...exit, type: 'STOP_MARKET', stopPrice: '50000', strategySubId: 3 };
    const strategy = { strategyType: 'OTOCO', subOrderList: [MARKET, takeProfit, stopLoss] };
    const intent = decode('binance-usdm-strategy', strategy);
    expect([intent.grouping, intent.orders.length, intent.unread]).toEqual(['bracket', 3, []]);
    expect(intent.orders.map(({ trigger }) => trigger?.purpose)).toEqual([
      undefined,
      'take-profit',
      'stop-loss',
    ]);
    const alone = decode('binance-usdm-strategy', {
      subOrderList: [takeProfit, stopLoss],
      placeType: 'position',
    });
    expect([alone.grouping, alone.orders.every(({ reduceOnly }) => reduceOnly)]).toEqual(['batch', true]);
  });

  it('behavior: what is not understood is named and never quoted', () => {
    const body = { ...MARKET, selfDestruct: 'now', newOrderRespType: 'RESULT' };
    expect(decode('binance-usdm', body).unread).toEqual(['selfDestruct']);
    const trailing = { ...MARKET, type: 'TRAILING_STOP_MARKET', callbackRate: 1, activationPrice: '9' };
    expect(decode('binance-usdm', trailing)).toMatchObject({
      unread: ['callbackRate'],
      orders: [{ trigger: { price: '9' } }],
    });
    const stop = { ...MARKET, type: 'STOP_LOSS', side: 'SELL', stopPrice: '9', trailingDelta: 100 };
    expect(decode('binance-spot', stop).unread).toEqual(['trailingDelta']);
    const pegged = { ...MARKET, type: 'LIMIT', price: '9', pegPriceType: 'PRIMARY_PEG' };
    expect(decode('binance-spot', pegged).unread).toEqual(['pegPriceType']);
  });

  it.each([
    [{ symbol: '' }, 'symbol'],
    [{ symbol: 'BTC/USDT' }, 'symbol'],
    [{ side: 'buy it' }, 'side'],
    [{ type: 'MAGIC' }, 'type'],
    [{ type: 'toString' }, 'type'],
    [{ quantity: '-1' }, 'quantity'],
    [{ quantity: 'Infinity' }, 'quantity'],
    [{ quantity: undefined }, 'quantity'],
    [{ quantity: '1', quoteOrderQty: '1' }, 'quoteOrderQty'],
    [{ type: 'LIMIT' }, 'price'],
    [{ type: 'LIMIT', priceMatch: 'OPPONENT' }, 'priceMatch'],
    [{ quantity: '0' }, 'quantity'],
    [{ type: 'LIMIT', price: '0' }, 'price'],
    [{ type: 'TRAILING_STOP_MARKET', callbackRate: 1 }, 'activationPrice'],
    [{ type: 'STOP_LOSS', trailingDelta: 100 }, 'stopPrice'],
    [{ type: 'STOP_MARKET' }, 'stopPrice'],
    [{ type: 'STOP_MARKET', stopPrice: '1', triggerPrice: '2' }, 'triggerPrice'],
    [{ reduceOnly: 'maybe' }, 'reduceOnly'],
    [{ timeInForce: 'SOON' }, 'timeInForce'],
  ])('error: MalformedRequestError for %j names %s', (members, field) => {
    expect(() => decode('binance-usdm', { ...MARKET, ...members })).toThrow(
      expect.objectContaining({ code: 'order-unreadable', params: { fields: field } }),
    );
  });

  it('error: MalformedRequestError for whatever else a page may send, without a value of it', () => {
    const secret = 'sEcReT';
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('binance-usdm', 'binance-usdm-strategy', 'binance-spot'),
        (body, route) => {
          const hostile =
            typeof body === 'object' && body !== null ? { ...MARKET, ...body, side: secret } : body;
          try {
            decode(route, hostile);
          } catch (error) {
            expect(error).toBeInstanceOf(MalformedRequestError);
            expect(JSON.stringify((error as MalformedRequestError).params)).not.toContain(secret);
          }
        },
      ),
    );
  });
});
