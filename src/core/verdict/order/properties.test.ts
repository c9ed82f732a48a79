import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Order } from '../../intent/order.ts';
import { canonicalJson, type Json } from '../../json.ts';
import { DEFAULT_POLICY } from '../../policy/policy.ts';
import type { BookLevel, Market } from '../../snapshot/market.ts';
import { rankOf } from '../levels.ts';
import { type OrderVerdict, VerdictSchema } from '../verdict.ts';
import {
  instrumentOf,
  marketBookOf,
  marketOf,
  ORDER_NOW_MS,
  orderIntentOf,
  orderOf,
  typedOf,
  venueSnapshotOf,
} from './fixtures.ts';
import { simulateOrder } from './simulate-order.ts';

const options = { policy: DEFAULT_POLICY, nowMs: ORDER_NOW_MS };

/** Prices in tenths and sizes in hundredths: gaps of any width, sizes from dust to more than anybody asks for. */
const sideLevels = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 5_000 })), {
  minLength: 1,
  maxLength: 12,
});

function levelsOf(steps: readonly (readonly [number, number])[], sign: 1 | -1): BookLevel[] {
  let tenths = 1_000;
  return steps.map(([gap, size]) => {
    tenths += sign * gap;
    return [String(tenths / 10), String(size / 100)];
  });
}

const market: fc.Arbitrary<Market> = fc
  .record({
    asks: sideLevels,
    bids: sideLevels,
    cut: fc.boolean(),
    day: fc.constantFrom(
      null,
      { volumeBase: '10000', high: '103', low: '97' },
      { volumeBase: '9000000', high: '103', low: '97' },
    ),
    recent: fc.constantFrom(null, {
      samples: 50,
      spanMs: 60_000,
      medianSpreadBps: 10,
      medianBidDepth: 100,
      medianAskDepth: 100,
    }),
    inverse: fc.boolean(),
    ageMs: fc.constantFrom(0, 4_000, 20_000),
  })
  .map(({ asks, bids, cut, day, recent, inverse, ageMs }) =>
    marketOf({
      book: marketBookOf(
        { asks: levelsOf(asks, 1), bids: levelsOf(bids, -1) },
        { cut, receivedAtMs: ORDER_NOW_MS - ageMs },
      ),
      day,
      recent,
      product: inverse ? 'inverse' : 'linear',
      instrument: instrumentOf(inverse ? { contractValue: '10', quote: 'USD' } : {}),
    }),
  );

const hundredths = (value: number) => String(value / 100);
const size = fc.integer({ min: 1, max: 100_000 }).map(hundredths);
const price = fc.integer({ min: 800, max: 1_200 }).map((tenths) => String(tenths / 10));

const order: fc.Arbitrary<Order> = fc
  .record({
    side: fc.constantFrom('buy' as const, 'sell' as const),
    type: fc.constantFrom('market' as const, 'limit' as const),
    unit: fc.constantFrom('base' as const, 'quote' as const, 'contracts' as const),
    value: size,
    price: fc.option(price),
    timeInForce: fc.constantFrom('gtc' as const, 'ioc' as const, 'fok' as const, 'post-only' as const),
    trigger: fc.option(
      fc.record({
        price,
        by: fc.constantFrom('last' as const, null),
        purpose: fc.constantFrom('stop-loss' as const, 'take-profit' as const, 'entry' as const),
      }),
    ),
    reduceOnly: fc.boolean(),
  })
  .map(({ unit, value, ...rest }) => orderOf({ ...rest, size: { unit, value } }));

function judge(orders: readonly Order[], on: Market): OrderVerdict {
  const product = on.product;
  const [first] = orders;
  const typed = typedOf({ side: 'buy', size: first?.size ?? null, price: '100' });
  const intent = orderIntentOf(
    orders.map((each) => ({ ...each, product })),
    { typed },
  );
  return simulateOrder(intent, venueSnapshotOf([on]), options);
}

describe('every verdict on orders', () => {
  it('is as grave as its worst finding, fits the schema, and is the same bytes again and after a round trip', () => {
    fc.assert(
      fc.property(fc.array(order, { minLength: 1, maxLength: 4 }), market, (orders, on) => {
        const verdict = judge(orders, on);
        const bytes = canonicalJson(verdict as Json);
        const worst = Math.max(0, ...verdict.findings.map(({ level }) => rankOf(level)));
        expect(rankOf(verdict.level)).toBe(worst);
        expect(v.parse(VerdictSchema, JSON.parse(bytes))).toEqual(verdict);
        expect(canonicalJson(JSON.parse(bytes))).toBe(bytes);
        expect(canonicalJson(judge(JSON.parse(JSON.stringify(orders)), on) as Json)).toBe(bytes);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps nine digits in every figure', () => {
    fc.assert(
      fc.property(order, market, (given, on) => {
        const figures = canonicalJson(judge([given], on) as Json).match(
          /(?<=[:,])-?\d+(?:\.\d+)?(?:e[+-]\d+)?/g,
        );
        for (const figure of figures ?? []) {
          expect(Number(figure)).toBe(Number(Number(figure).toPrecision(9)));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('more of the same order', () => {
  const COSTS = ['order-impact', 'order-beyond-book', 'order-depth-share', 'stop-far-fill'];
  const costs = (verdict: OrderVerdict, codes = COSTS) =>
    Math.max(
      0,
      ...verdict.findings.filter(({ code }) => codes.includes(code)).map(({ level }) => rankOf(level)),
    );

  it('never costs less', () => {
    const more = fc.tuple(size, size).map((sizes) => sizes.sort((a, b) => Number(a) - Number(b)));
    const taking = order.filter(({ timeInForce }) => timeInForce === 'gtc' || timeInForce === 'ioc');
    fc.assert(
      fc.property(taking, more, market, (given, [less = '1', most = '1'], on) => {
        const unit = given.size?.unit ?? 'base';
        const of = (value: string) => judge([{ ...given, size: { unit, value } }], on);
        const [small, large] = [of(less), of(most)];
        expect(costs(large)).toBeGreaterThanOrEqual(costs(small));
        const slippage = (verdict: OrderVerdict) => verdict.outcome?.orders[0]?.fill?.slippageMidBps ?? 0;
        if (small.outcome?.orders[0]?.fill?.filledBase !== 0) {
          expect(slippage(large)).toBeGreaterThanOrEqual(slippage(small) - 1e-6);
        }
      }),
      { numRuns: 200 },
    );
  });
});
