import fc from 'fast-check';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import type { Order } from '../../intent/order.ts';
import { canonicalJson, type Json } from '../../json.ts';
import type { VenueAccount } from '../../snapshot/market.ts';
import { rankOf } from '../levels.ts';
import { evenBook } from '../order/fixtures.ts';
import { type OrderVerdict, VerdictSchema } from '../verdict.ts';
import { accountOf, marginOf, positionOf, riskOfMarket, riskVerdict, settingOf } from './fixtures.ts';

const market = { book: evenBook({ count: 3, size: '1000000' }) };
const NEARNESS = ['liquidation-likely', 'liquidation-near', 'already-liquidatable'];

const lots = (most: number) => fc.integer({ min: 1, max: most }).map((value) => String(value / 100));

interface Case {
  readonly order: Partial<Order>;
  readonly leverage: string;
  readonly mode: 'cross' | 'isolated';
  readonly wallet: string;
  readonly held: string | null;
  readonly hourly: number;
}

const cases: fc.Arbitrary<Case> = fc.record({
  order: fc.record({
    side: fc.constantFrom('buy' as const, 'sell' as const),
    size: lots(20_000).map((value) => ({ unit: 'base' as const, value })),
    reduceOnly: fc.boolean(),
  }),
  leverage: fc.integer({ min: 1, max: 50 }).map(String),
  mode: fc.constantFrom('cross' as const, 'isolated' as const),
  wallet: fc.integer({ min: 10, max: 50_000 }).map(String),
  held: fc.option(fc.tuple(fc.constantFrom('', '-'), lots(10_000)).map(([sign, size]) => sign + size)),
  hourly: fc.constantFrom(0.001, 0.005, 0.02),
});

function accountFor({ leverage, mode, wallet, held }: Case): VenueAccount {
  const isolatedMargin =
    mode === 'isolated' ? String(Math.round((Math.abs(Number(held)) * 100) / 5) + 1) : null;
  const position = positionOf({ size: held ?? '0', marginMode: mode, isolatedMargin, leverage });
  return accountOf(held === null ? [] : [position], {
    balances: [],
    margin: marginOf(wallet, { settings: [settingOf(leverage, mode)] }),
  });
}

function judge(given: Case): OrderVerdict {
  const volatilities = [
    { product: 'linear' as const, symbol: 'COINUSDT', hourly: given.hourly, candles: 1_500, asOfMs: 0 },
  ];
  return riskVerdict({
    orders: [given.order],
    market,
    account: accountFor(given),
    risk: riskOfMarket({}, { volatilities }),
  });
}

const worstNearness = ({ findings }: OrderVerdict) =>
  Math.max(0, ...findings.filter(({ code }) => NEARNESS.includes(code)).map(({ level }) => rankOf(level)));

it('the same account gives the same bytes, in figures that JSON can carry', () => {
  fc.assert(
    fc.property(cases, (given) => {
      const verdict = judge(given);
      const bytes = canonicalJson(verdict as Json);
      expect(canonicalJson(judge(given) as Json)).toBe(bytes);
      expect(v.parse(VerdictSchema, JSON.parse(bytes))).toEqual(verdict);
    }),
    { numRuns: 60 },
  );
});

it('a remedy of nearness brings the level below', () => {
  let mended = 0;
  fc.assert(
    fc.property(cases, (given) => {
      const verdict = judge(given);
      for (const { code, level, remedy } of verdict.findings) {
        if (!NEARNESS.includes(code) || remedy === null) continue;
        const { value = '' } = remedy.params;
        if (remedy.kind === 'set-leverage') {
          const after = judge({ ...given, leverage: value });
          expect(worstNearness(after)).toBeLessThan(rankOf(level));
          mended += 1;
        }
        if (remedy.kind === 'set-size') {
          const after = judge({ ...given, order: { ...given.order, size: { unit: 'base', value } } });
          expect(worstNearness(after)).toBeLessThan(rankOf(level));
          mended += 1;
        }
      }
    }),
    { numRuns: 150 },
  );
  expect(mended).toBeGreaterThan(10);
});

it('what only reduces raises nothing', () => {
  fc.assert(
    fc.property(cases, (given) => {
      const held = given.held ?? '5';
      const side = held.startsWith('-') ? ('buy' as const) : ('sell' as const);
      const verdict = judge({ ...given, held, order: { ...given.order, side, reduceOnly: true } });
      expect(verdict.findings.filter(({ code }) => !code.startsWith('order-'))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

it('more of a position is liquidated no further away', () => {
  fc.assert(
    fc.property(cases, fc.integer({ min: 2, max: 5 }), (given, times) => {
      const opening: Case = { ...given, held: null, order: { ...given.order, reduceOnly: false } };
      const size = Number(opening.order.size?.value ?? 0);
      const larger = {
        ...opening.order,
        size: { unit: 'base' as const, value: String((size * 100 * times) / 100) },
      };
      const distanceOf = (verdict: OrderVerdict) => {
        const after = verdict.outcome?.risks[0]?.after;
        return after?.unknown == null ? (after?.liquidation?.distanceBps ?? Infinity) : 0;
      };
      const [one, many] = [judge(opening), judge({ ...opening, order: larger })].map(distanceOf);
      // A tick of the price is a thousandth of it.
      expect(many).toBeLessThanOrEqual((one ?? 0) + 10);
    }),
    { numRuns: 60 },
  );
});
