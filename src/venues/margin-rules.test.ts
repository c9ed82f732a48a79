import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { MarginRulesSchema } from '../core/snapshot/margin-rules.ts';
import { marginRulesOf, RULED_VENUES } from './margin-rules.ts';

const all = RULED_VENUES.flatMap((venue) =>
  (['linear', 'inverse'] as const).flatMap((product) => {
    const { cross, isolated } = marginRulesOf(venue, product);
    return [cross, isolated].filter((rules) => rules !== null);
  }),
);

describe('marginRulesOf', () => {
  it('default: thirteen venues, spot none, and what is no estimate assumes nothing', () => {
    expect(RULED_VENUES).toHaveLength(13);
    for (const rules of all) {
      expect(v.is(MarginRulesSchema, rules)).toBe(true);
      expect([rules.name, rules.assumption === null]).toEqual([rules.name, rules.method === 'exact']);
    }
    for (const venue of RULED_VENUES)
      expect(marginRulesOf(venue, 'spot')).toEqual({ cross: null, isolated: null });
  });

  it('behavior: exact are those that examples of the venue are met by', () => {
    const exact = new Set(all.filter(({ method }) => method === 'exact').map(({ name }) => name));
    expect([...exact].sort()).toEqual([
      'binance-coinm',
      'binance-usdm',
      'dydx-v4',
      'hyperliquid',
      'kucoin-isolated',
      'okx-isolated',
      'okx-single-currency',
    ]);
  });
});
