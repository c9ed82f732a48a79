import { describe, expect, it } from 'vitest';
import messages from '../../src/assets/_locales/en/messages.json' with { type: 'json' };
import type { OrderResult } from '../../src/core/verdict/order/outcome.ts';
import type { OrderVerdict } from '../../src/core/verdict/verdict.ts';
import { sayFrom } from '../../src/words/index.ts';
import { IMPACT, ORDER_PASS, RESULT } from '../../test/a11y/fixtures/orders.ts';
import { priceLineOf } from './price-line-model.ts';

const say = sayFrom(messages);
const lineOf = (result: Partial<OrderResult> = {}, code = IMPACT.code) => {
  const verdict: OrderVerdict = { ...ORDER_PASS, outcome: { orders: [{ ...RESULT, ...result }], risks: [] } };
  return priceLineOf({ ...IMPACT, code }, verdict, say);
};

describe('the line of a fill', () => {
  it('runs from mid over the average to the worst price, with a thin book as its ghost', () => {
    const line = lineOf();
    expect(line?.label).toBe('mid 0.22245, average 0.2241, thin book 0.22617');
    expect(line?.start.at).toBe(line?.taken.from);
    expect(line?.average.at).toBeGreaterThan(line?.taken.from ?? 1);
    expect(line?.average.at).toBeLessThan(line?.taken.to ?? 0);
    expect(line?.ghost?.at).toBeGreaterThan(line?.taken.to ?? 1);
  });

  it('is mirrored for a sell, and ends at the worst price without a thin book', () => {
    const fill = RESULT.fill && { ...RESULT.fill, averagePrice: 0.2208, worstPrice: 0.2191 };
    const line = lineOf({ side: 'sell', fill, stressed: [] });
    expect(line?.start.at).toBeGreaterThan(0.9);
    expect(line?.start.at).toBe(line?.taken.to);
    expect(line?.far).toEqual({ at: line?.taken.from, text: 'worst 0.2191' });
  });

  it('is left out where it tells nothing', () => {
    expect(lineOf({}, 'market-stale')).toBeNull();
    expect(lineOf({ fill: null })).toBeNull();
  });
});
