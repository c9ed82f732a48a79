import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toStep } from '../../book/index.ts';
import type { Order } from '../../intent/order.ts';
import { DEFAULT_POLICY } from '../../policy/policy.ts';
import type { BookLevel, Market } from '../../snapshot/market.ts';
import { rankOf } from '../levels.ts';
import type { Finding, OrderVerdict, Remedy } from '../verdict.ts';
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

const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 10, max: 3_000 })), {
  minLength: 5,
  maxLength: 30,
});

function levelsOf(given: readonly (readonly [number, number])[], sign: 1 | -1): BookLevel[] {
  let tenths = 1_000;
  return given.map(([gap, size]) => {
    tenths += sign * gap;
    return [String(tenths / 10), String(size / 100)];
  });
}

const market: fc.Arbitrary<Market> = fc
  .record({ asks: steps, bids: steps, cut: fc.boolean(), major: fc.boolean(), inverse: fc.boolean() })
  .map(({ asks, bids, cut, major, inverse }) =>
    marketOf({
      book: marketBookOf({ asks: levelsOf(asks, 1), bids: levelsOf(bids, -1) }, { cut }),
      day: { volumeBase: major ? '9000000' : '10000', high: '103', low: '97' },
      product: inverse ? 'inverse' : 'linear',
      instrument: instrumentOf(
        inverse ? { contractValue: '10', quote: 'USD', lotSize: '1', minSize: '1' } : {},
      ),
    }),
  );

const order: fc.Arbitrary<Order> = fc
  .record({
    side: fc.constantFrom('buy' as const, 'sell' as const),
    hundredths: fc.integer({ min: 1, max: 60_000 }),
    quote: fc.boolean(),
    kind: fc.constantFrom('market', 'limit', 'stop', 'bounded'),
    through: fc.integer({ min: 1, max: 150 }),
  })
  .map(({ side, hundredths, quote, kind, through }) => {
    const value = quote ? String(hundredths) : String(hundredths / 100);
    const price = String((1_000 + (side === 'buy' ? through : -through)) / 10);
    const trigger = { price: side === 'buy' ? '105' : '95', by: 'last', purpose: 'stop-loss' } as const;
    const base = orderOf({ side, size: { unit: quote ? 'quote' : 'base', value } });
    if (kind === 'limit') return { ...base, type: 'limit', price };
    if (kind === 'bounded') return { ...base, price };
    return kind === 'stop' ? { ...base, trigger } : base;
  });

/** The order in the market's own units: contracts are whole. */
function inOwnUnits(given: Order, { product }: Market): Order {
  const { size } = given;
  if (product !== 'inverse' || size === null || size.unit === 'quote') return { ...given, product };
  return { ...given, product, size: { unit: 'contracts', value: toStep(size.value, '1', 'up') } };
}

function judge(given: Order, on: Market): OrderVerdict {
  const intent = orderIntentOf([given], {
    typed: given.size === null ? null : typedOf({ size: given.size }),
  });
  return simulateOrder({ ...intent, typed: null }, venueSnapshotOf([on]), {
    policy: DEFAULT_POLICY,
    nowMs: ORDER_NOW_MS,
  });
}

/** The order as a person would send it after the fix. */
function mended(given: Order, { kind, params }: Remedy): Order {
  if (kind === 'set-limit-price') return { ...given, type: 'limit', price: params.value ?? null };
  const unit = params.unit as 'base' | 'quote' | 'contracts';
  return { ...given, size: { unit, value: params.value ?? '0' } };
}

const levelOf = (findings: readonly Finding[], code: string) =>
  Math.max(0, ...findings.filter((found) => found.code === code).map(({ level }) => rankOf(level)));

describe('a fix, once applied', () => {
  it('lowers the finding it belongs to, adds none graver, and is in steps the venue takes', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(order, market, (given, on) => {
        const sent = inOwnUnits(given, on);
        const before = judge(sent, on);
        for (const { code, level, remedy } of before.findings) {
          if (remedy === null || remedy.kind === 'refuse') continue;
          const after = judge(mended(sent, remedy), on);
          seen.add(`${code} ${remedy.kind}`);
          expect(levelOf(after.findings, code)).toBeLessThan(rankOf(level));
          // What is too small for the venue has to become larger, whatever that costs.
          if (code !== 'order-refused') expect(rankOf(after.level)).toBeLessThanOrEqual(rankOf(before.level));
          const reasons = after.findings.filter(({ params }) => /^off-|maximum/.test(params.reason ?? ''));
          expect(reasons).toEqual([]);
        }
      }),
      // The same cases each time, among them every kind of fix.
      { numRuns: 800, seed: 7 },
    );
    expect([...seen].sort()).toEqual([
      'bound-below-worst set-size',
      'limit-through-market set-limit-price',
      'order-beyond-book set-size',
      'order-depth-share split-order',
      'order-impact set-limit-price',
      'order-impact set-size',
      'order-refused set-size',
      'stop-far-fill set-size',
    ]);
  });

  it('is written in the unit that the form shows', () => {
    const intent = orderIntentOf([orderOf({ size: { unit: 'base', value: '700' } })], {
      typed: typedOf({ size: { unit: 'quote', value: '14000' }, leverage: '5' }),
    });
    const { findings } = simulateOrder(
      intent,
      venueSnapshotOf([
        marketOf({
          book: marketBookOf({
            bids: [['99.9', '500']],
            asks: [
              ['100.1', '500'],
              ['110', '500'],
            ],
          }),
        }),
      ]),
      {
        policy: DEFAULT_POLICY,
        nowMs: ORDER_NOW_MS,
      },
    );
    const fix = (code: string) => findings.find((found) => found.code === code)?.remedy?.params;
    expect(fix('order-impact')).toEqual({ value: '55543.2', unit: 'quote', symbol: 'COINUSDT' });
    expect(fix('order-depth-share')).toMatchObject({ unit: 'quote' });
  });
});
