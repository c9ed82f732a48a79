import { describe, expect, it } from 'vitest';
import type { OrderIntent } from '../intent/order.ts';
import type { VenueAccount } from '../snapshot/market.ts';
import { finding } from '../verdict/findings/build.ts';
import { orderIntentOf, orderOf, typedOf, verdictOn } from '../verdict/order/fixtures.ts';
import { unjudgedOrder, unreadableOrder } from '../verdict/order/unjudged.ts';
import type { Finding, OrderVerdict } from '../verdict/verdict.ts';
import { orderInterruption } from './order-interruption.ts';
import { DEFAULT_POLICY } from './policy.ts';

const venue = 'binance' as const;
const verdict = (level: OrderVerdict['level'], changes: Partial<OrderVerdict> = {}): OrderVerdict => ({
  ...verdictOn({}),
  level,
  ...changes,
});
const opening = orderIntentOf([orderOf()]);
const closing = orderIntentOf([orderOf({ reduceOnly: true })]);
const partly = (code: string) => ({ coverage: 'partly-checked' as const, unread: [{ code, params: {} }] });

function decide(
  given: OrderVerdict,
  options: {
    intent?: OrderIntent | null;
    previewMs?: number | null;
    ask?: boolean;
    account?: VenueAccount;
  } = {},
) {
  const { intent = opening, previewMs = null, ask = false, ...rest } = options;
  return orderInterruption({
    intent,
    verdict: given,
    policy: { ...DEFAULT_POLICY, askUncheckedOrders: ask },
    previewMs,
    ...rest,
  });
}

describe('orderInterruption', () => {
  it.each([
    ['info', null, 'release'],
    ['notice', null, 'release'],
    ['warning', null, 'click'],
    ['warning', 999, 'click'],
    ['warning', 1_000, 'release'],
    ['stop', null, 'hold'],
    ['stop', 60_000, 'hold'],
  ] as const)('behavior: %s, previewed for %s ms: %s', (level, previewMs, expected) => {
    expect(decide(verdict(level), { previewMs })).toBe(expected);
  });

  it.each([
    ['not checked', unjudgedOrder({ venue, code: 'venue-silent' }), 'release-unchecked', 'click'],
    ['timed out', unjudgedOrder({ venue, code: 'timed-out' }), 'release-unchecked', 'click'],
    ['a gap that hides value', verdict('info', partly('book-unread')), 'release-unchecked', 'click'],
    ['a gap that hides none', verdict('info', partly('prices-unread')), 'release', 'release'],
    ['an unknown account', verdict('info'), 'release', 'release'],
    [
      'a warning that was seen, and a gap',
      verdict('warning', partly('order-unread')),
      'release-unchecked',
      'click',
    ],
  ] as const)('behavior: %s', (_, given, expected, asking) => {
    expect(decide(given, { previewMs: 5_000 })).toBe(expected);
    expect(decide(given, { previewMs: 5_000, ask: true })).toBe(asking);
  });

  it('behavior: a preview of what was typed is no word on something else that was sent', () => {
    const differing = (level: Finding['level']) =>
      verdict('warning', { findings: [finding('order-impact', 'warning'), finding('typed-differs', level)] });
    expect(decide(differing('warning'), { previewMs: 60_000 })).toBe('click');
    expect(decide(differing('notice'), { previewMs: 60_000 })).toBe('release');
  });

  it('behavior: a preview of one order is no word on a batch, or on a stop that is not in the form', () => {
    const stop = orderOf({ trigger: { price: '2', by: null, purpose: 'entry' } });
    const typed = typedOf({ triggerPrice: null });
    const batch = orderIntentOf([orderOf(), orderOf()], { grouping: 'batch' });
    const beside = orderIntentOf([stop], { typed });
    const within = orderIntentOf([stop], { typed: { ...typed, triggerPrice: '2' } });
    const decided = [batch, beside, within].map((intent) =>
      decide(verdict('warning'), { intent, previewMs: 60_000 }),
    );
    expect(decided).toEqual(['click', 'click', 'release']);
  });

  it('behavior: what cannot be read is not held', () => {
    expect(decide(unreadableOrder({ venue, params: { fields: 'price' } }), { intent: null })).toBe(
      'release-unchecked',
    );
  });

  it('behavior: what only takes risk away is never kept waiting', () => {
    expect(decide(verdict('stop'), { intent: closing })).toBe('release');
    expect(decide(unjudgedOrder({ venue, code: 'fault' }), { intent: closing, ask: true })).toBe(
      'release-unchecked',
    );
    const position = {
      symbol: 'COINUSDT',
      product: 'linear' as const,
      size: '-5',
      side: null,
      entryPrice: null,
    };
    const rest = { leverage: null, marginMode: null, isolatedMargin: null, liquidationPrice: null };
    const account: VenueAccount = {
      source: 'public',
      asOfMs: 0,
      positions: [{ ...position, ...rest }],
      balances: null,
      equity: null,
    };
    expect(decide(verdict('stop'), { account })).toBe('release');
    expect(decide(verdict('stop'))).toBe('hold');
  });
});
