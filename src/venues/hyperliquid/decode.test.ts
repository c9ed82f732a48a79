import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startInMemoryVenues } from '../../../test/kit/venues/in-memory.ts';
import { MalformedRequestError } from '../../core/errors.ts';
import { createAsk } from '../ask/ask.ts';
import { decodeOrder } from '../fixtures.ts';
import { type Catalogue, readCatalogue } from '../index.ts';

const BUY = { a: 0, b: true, p: '86500', s: '0.0100', r: false, t: { limit: { tif: 'FrontendMarket' } } };
const SELL_STOP = {
  a: 0,
  b: false,
  p: '77000',
  s: '0.01',
  r: true,
  t: { trigger: { isMarket: true, triggerPx: '80000', tpsl: 'sl' } },
};

function decode(action: unknown, catalogue: Catalogue | null = null, body: object = {}) {
  const text = JSON.stringify({ action, ...body });
  return decodeOrder(
    { venue: 'hyperliquid', route: 'hyperliquid', body: text, origin: '', account: '0xabc', typed: null },
    catalogue,
  );
}

const orders = (...list: unknown[]) => ({ type: 'order', orders: list, grouping: 'na' });

function kitCatalogue() {
  const { fetch } = startInMemoryVenues(() => 0);
  return readCatalogue('hyperliquid', 'linear', createAsk({ fetch, nowMs: () => 0 }));
}

describe('decodeOrder of Hyperliquid', () => {
  it('default: the page’s market order is a market order with its bound, named by the catalogue', async () => {
    const intent = decode(orders(BUY), await kitCatalogue());
    expect([intent.grouping, intent.account, intent.unread]).toEqual(['single', '0xabc', []]);
    expect(intent.orders).toEqual([
      {
        product: 'linear',
        symbol: 'BTC',
        side: 'buy',
        type: 'market',
        size: { unit: 'base', value: '0.01' },
        price: '86500',
        timeInForce: 'ioc',
        trigger: null,
        reduceOnly: false,
        positionSide: null,
      },
    ]);
  });

  it.each([
    ['Gtc', 'limit', 'gtc'],
    ['Ioc', 'limit', 'ioc'],
    ['Alo', 'limit', 'post-only'],
    ['LiquidationMarket', 'market', 'ioc'],
  ])('behavior: tif %s is %s %s', (tif, type, timeInForce) => {
    expect(decode(orders({ ...BUY, t: { limit: { tif } } })).orders[0]).toMatchObject({ type, timeInForce });
  });

  it('behavior: market numbers of spot and of builders, and one the catalogue has not', async () => {
    const catalogue = await kitCatalogue();
    const read = (a: number) => {
      const [order] = decode(orders({ ...BUY, a }), catalogue).orders;
      return [order?.product, order?.symbol];
    };
    expect(read(1)).toEqual(['linear', 'ETH']);
    expect(read(10_000)).toEqual(['spot', 'PURR/USDC']);
    expect(read(110_003)).toEqual(['linear', '#110003']);
    expect(decode(orders(BUY)).orders[0]?.symbol).toBe('#0');
  });

  it('behavior: an order with its exits is a bracket; exits of a position close all of it', () => {
    const bracket = decode({ type: 'order', orders: [BUY, SELL_STOP], grouping: 'normalTpsl' });
    expect(bracket.grouping).toBe('bracket');
    expect(bracket.orders[1]).toMatchObject({
      type: 'market',
      price: '77000',
      reduceOnly: true,
      trigger: { price: '80000', by: 'mark', purpose: 'stop-loss' },
    });
    const exit = decode({ type: 'order', orders: [{ ...SELL_STOP, s: '0' }], grouping: 'positionTpsl' });
    expect([exit.grouping, exit.orders[0]?.size]).toEqual(['single', null]);
    const entry = { ...SELL_STOP, r: false };
    const waiting = decode({ type: 'order', orders: [entry, SELL_STOP], grouping: 'normalTpsl' });
    expect(waiting.orders.map(({ trigger }) => trigger?.purpose)).toEqual(['entry', 'stop-loss']);
    expect(decode(orders(entry)).orders[0]?.trigger?.purpose).toBe('entry');
  });

  it('behavior: changes of orders are read as the orders they become', () => {
    expect(decode({ type: 'modify', oid: 1, order: BUY }).orders).toHaveLength(1);
    const modifies = [BUY, SELL_STOP].map((order, oid) => ({ oid, order }));
    expect(decode({ type: 'batchModify', modifies })).toMatchObject({ grouping: 'batch', orders: [{}, {}] });
  });

  it('behavior: a vault is the account, a builder’s fee is named as not read', () => {
    const vaultAddress = `0x${'Ab'.repeat(20)}`;
    const action = { ...orders(BUY), builder: { b: '0x1', f: 10 } };
    const intent = decode(action, null, { vaultAddress });
    expect([intent.account, intent.unread]).toEqual([vaultAddress.toLowerCase(), ['action.builder']]);
  });

  it.each([
    [{ type: 'twapOrder', twap: { a: 0, b: true, s: '1', r: false, m: 5, t: false } }, 'action.type'],
    [orders(), 'action.orders'],
    [{ type: 'order', orders: [BUY], grouping: 'odd' }, 'action.grouping'],
    [orders({ ...BUY, a: -1 }), 'action.orders[].a'],
    [orders({ ...BUY, b: 'true' }), 'action.orders[].b'],
    [orders({ ...BUY, s: '0' }), 'action.orders[].s'],
    [orders({ ...BUY, p: 'NaN' }), 'action.orders[].p'],
    [orders({ ...BUY, r: undefined }), 'action.orders[].r'],
    [orders({ ...BUY, t: {} }), 'action.orders[].t'],
    [orders({ ...BUY, t: { limit: { tif: 'Soon' } } }), 'action.orders[].t.limit.tif'],
    [
      orders({ ...SELL_STOP, t: { trigger: { isMarket: true, tpsl: 'sl' } } }),
      'action.orders[].t.trigger.triggerPx',
    ],
    ['cancel', 'action'],
  ])('error: MalformedRequestError for %j names %s', (action, fields) => {
    expect(() => decode(action)).toThrow(expect.objectContaining({ params: { fields } }));
  });

  it('error: MalformedRequestError for whatever else a page may send', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('order', 'modify', 'batchModify'), (value, type) => {
        try {
          decode({ type, orders: value, order: value, modifies: value, grouping: 'na' });
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedRequestError);
        }
      }),
    );
  });
});
