import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { MarginChange } from '../../intent/leverage.ts';
import { DEFAULT_POLICY } from '../../policy/policy.ts';
import { ORDER_NOW_MS, venueSnapshotOf } from '../order/fixtures.ts';
import { simulate } from '../simulate.ts';
import { OrderVerdictSchema } from '../verdict.ts';
import {
  accountOf,
  changeVerdict,
  leverageIntentOf,
  marginOf,
  positionOf,
  riskMarketOf,
  riskOfMarket,
} from './fixtures.ts';

const withdraw = (amount: string): MarginChange => ({
  kind: 'withdraw',
  product: 'linear',
  asset: 'USDT',
  amount,
});
const leverage = (value: string): MarginChange => ({
  kind: 'leverage',
  product: 'linear',
  symbol: 'COINUSDT',
  leverage: value,
  marginMode: null,
});
const margin = (amount: string): MarginChange => ({
  kind: 'isolated-margin',
  product: 'linear',
  symbol: 'COINUSDT',
  positionSide: null,
  amount,
});

describe('a change of margin', () => {
  it('taking collateral out brings the nearest position nearer, and leaving it is the remedy', () => {
    const far = positionOf({ symbol: 'FARUSDT', size: '1' });
    const risk = riskOfMarket();
    const verdict = changeVerdict(withdraw('800'), {
      account: accountOf([far, positionOf({ size: '30' })]),
      risk: { ...risk, markets: [...risk.markets, riskMarketOf({ symbol: 'FARUSDT' })] },
    });
    const [only, ...others] = verdict.outcome?.risks ?? [];
    expect([only?.symbol, others]).toEqual(['COINUSDT', []]);
    expect(only?.after?.liquidation?.price).toBeGreaterThan(only?.before?.liquidation?.price ?? Infinity);
    expect(verdict.findings[0]).toMatchObject({ level: 'warning', remedy: { kind: 'refuse' } });
    expect([verdict.kind, verdict.coverage, verdict.outcome?.orders]).toEqual(['order', 'checked', []]);
    v.parse(OrderVerdictSchema, verdict);
  });

  it('margin that is added to an isolated position moves its price away, and nothing is said', () => {
    const held = positionOf({ marginMode: 'isolated', isolatedMargin: '50' });
    const { outcome, findings } = changeVerdict(margin('100'), { account: accountOf([held]) });
    const [risk] = outcome?.risks ?? [];
    expect([risk?.before?.margin, risk?.after?.margin]).toEqual([50, 150]);
    expect(risk?.after?.liquidation?.price).toBeLessThan(risk?.before?.liquidation?.price ?? 0);
    expect(findings).toEqual([]);
  });

  it('margin that is taken out of it is judged', () => {
    const held = positionOf({ marginMode: 'isolated', isolatedMargin: '150' });
    const { findings } = changeVerdict(margin('-100'), { account: accountOf([held]) });
    expect(findings[0]).toMatchObject({ code: 'liquidation-likely', level: 'warning' });
  });

  it('leverage moves no collateral that is posted', () => {
    const { outcome, findings, coverage } = changeVerdict(leverage('50'), {
      account: accountOf([positionOf()]),
    });
    const [risk] = outcome?.risks ?? [];
    expect([risk?.before?.leverage, risk?.after?.leverage]).toEqual([10, 50]);
    expect(risk?.after?.liquidation).toEqual(risk?.before?.liquidation);
    expect([findings, coverage]).toEqual([[], 'checked']);
  });

  it('without a position there is nothing to move', () => {
    for (const change of [leverage('50'), margin('1'), withdraw('1')]) {
      const { coverage, outcome } = changeVerdict(change, { account: accountOf([]) });
      expect([coverage, outcome]).toEqual(['checked', { orders: [], risks: [] }]);
    }
  });

  it.each([
    ['account-unknown', null, {}],
    ['margin-rules-unseen', accountOf([positionOf()], { margin: marginOf('1', { rules: 'portfolio' }) }), {}],
    ['mark-missing', accountOf([positionOf()]), { mark: null }],
  ])('%s: not checked, and named', (cause, account, market) => {
    const verdict = changeVerdict(leverage('50'), { account, risk: riskOfMarket(market) });
    expect([verdict.coverage, verdict.level]).toEqual(['not-checked', 'info']);
    expect(verdict.unread[0]).toEqual({ code: 'margin-unknown', params: { cause, symbol: 'COINUSDT' } });
  });

  it('what is not understood of the request, or was not read, is partly checked', () => {
    const options = { policy: DEFAULT_POLICY, nowMs: ORDER_NOW_MS };
    const snapshot = venueSnapshotOf([], { account: accountOf([positionOf()]), risk: riskOfMarket() });
    const odd = leverageIntentOf(leverage('5'), { unread: ['hedged'] });
    expect(simulate(odd, snapshot, options).coverage).toBe('partly-checked');
    const failed = { ...snapshot, failure: { code: 'timed-out', params: {} } };
    expect(simulate(odd, failed, options).coverage).toBe('timed-out');
  });
});
