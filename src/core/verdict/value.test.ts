import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interruptionOf } from '../policy/interruption.ts';
import { DEFAULT_POLICY } from '../policy/policy.ts';
import type { ChainSnapshot, Prices } from '../snapshot/snapshot.ts';
import { COIN, DOLLAR, feedOf, poolAt, prices } from '../value/fixtures.ts';
import { NOW_MS, POOL, swapCase, USDC, WETH } from './fixtures.ts';
import { simulate } from './simulate.ts';
import type { ChainVerdict } from './verdict.ts';

const ETH = 10n ** 18n;
const DEEP = { reserve0: 100_000n * ETH, reserve1: 300_000_000n * 10n ** 6n };

/** A swap of 1 WETH at 3,000 USDC of which so many per mille of the pool's output are worth their price. */
function swapAt(dollars: bigint, changes: Partial<ChainSnapshot> = {}, read: Partial<Prices> = {}) {
  const found = swapCase({ amountIn: ETH, pool: DEEP, minOut: (out) => (out * 995n) / 1_000n });
  const feeds = [feedOf(COIN, dollars * 10n ** 8n), feedOf(DOLLAR, 10n ** 8n)];
  const priced = prices({ feeds, pools: [poolAt(dollars)], ...read });
  return { intent: found.intent, snapshot: { ...found.snapshot, prices: priced, ...changes } };
}
const judge = ({ intent, snapshot }: ReturnType<typeof swapAt>): ChainVerdict =>
  simulate(intent, snapshot, { policy: DEFAULT_POLICY, nowMs: NOW_MS });
const levels = (verdict: ChainVerdict): string[] =>
  verdict.findings.map(({ code, level }) => `${code}:${level}`);

describe('what is got against what is given', () => {
  it('default: a fair swap shows its worth, and is no finding', () => {
    const verdict = judge(swapAt(3_000n));
    expect([COIN, DOLLAR]).toEqual([WETH, USDC]);
    expect(levels(verdict)).toEqual([]);
    expect(verdict.outcome?.worths).toEqual([
      { asset: WETH, usd: 3_000, sources: 2 },
      { asset: USDC, usd: 2_991, sources: 2 },
    ]);
    expect(verdict.outcome?.feeUsd).toBe(0.72);
    expect(verdict.basis).toContainEqual({
      figure: 'worth',
      method: 'estimate',
      source: 'two-prices',
      assumption: null,
    });
  });

  it.each([
    [3_020n, []],
    [3_040n, ['value-gap:notice']],
    [3_200n, ['value-gap:warning']],
    [3_600n, ['value-gap:stop']],
  ])('behavior: 2,991 dollars for a coin of %s give %j', (dollars, expected) => {
    const verdict = judge(swapAt(dollars));
    expect(levels(verdict)).toEqual(expected);
    if (expected.length > 0) {
      const gap = verdict.findings[0]?.evidence.find(({ name }) => name === 'gap')?.value;
      expect(gap).toBeCloseTo(((Number(dollars) - 2_990.97) / Number(dollars)) * 10_000, 0);
    }
  });

  it('behavior: a gap that the feeds’ own deviation explains is none', () => {
    const loose = (deviationBps: number) => [
      feedOf(COIN, 3_060n * 10n ** 8n, { deviationBps }),
      feedOf(DOLLAR, 10n ** 8n),
    ];
    expect(levels(judge(swapAt(3_060n, {}, { feeds: loose(250) })))).toEqual([]);
    expect(levels(judge(swapAt(3_060n, {}, { feeds: loose(150) })))).toEqual(['value-gap:notice']);
  });

  it('behavior: one price alone is an estimate and at most a notice', () => {
    const verdict = judge(swapAt(6_000n, {}, { pools: [] }));
    expect(levels(verdict)).toEqual(['value-gap:notice']);
    expect(verdict.basis).toContainEqual(expect.objectContaining({ figure: 'worth', source: 'one-price' }));
    expect(interruptionOf(null, verdict, DEFAULT_POLICY)).toBe('release');
  });

  it('behavior: the pool that the swap itself passes through confirms nothing', () => {
    const own = judge(swapAt(6_000n, {}, { pools: [poolAt(6_000n, { address: POOL })] }));
    expect(levels(own)).toEqual(['value-gap:notice']);
  });

  it('behavior: no finding on missing, stale or disputed prices, whatever they say', () => {
    const dollars = fc.bigInt({ min: 1n, max: 10n ** 9n });
    const broken = fc.constantFrom<Partial<Prices>>(
      { feeds: [] },
      { feeds: [feedOf(DOLLAR, 10n ** 8n)] },
      { feeds: [feedOf(COIN, 10n ** 12n, { updatedAt: 5 }), feedOf(DOLLAR, 10n ** 8n)] },
    );
    fc.assert(
      fc.property(dollars, broken, (each, read) => {
        const verdict = judge(swapAt(each, {}, read));
        expect(levels(verdict).filter((found) => found.startsWith('value-gap'))).toEqual([]);
      }),
    );
    const disputed = judge(swapAt(6_000n, {}, { pools: [poolAt(3_000n)] }));
    expect(levels(disputed)).toEqual(['prices-disagree:notice', 'prices-disagree:notice']);
    expect(disputed.outcome?.worths).toEqual([]);
  });

  it('behavior: the level never falls as the price of what is given rises', () => {
    const rank = ['', 'notice', 'warning', 'stop'];
    const dollars = fc.bigInt({ min: 1n, max: 100_000n });
    fc.assert(
      fc.property(dollars, dollars, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const at = (each: bigint) => {
          const found = judge(swapAt(each)).findings.find(({ code }) => code === 'value-gap');
          return rank.indexOf(found?.level ?? '');
        };
        expect(at(low)).toBeLessThanOrEqual(at(high));
      }),
    );
  });
});

describe('a pool nobody could read', () => {
  const unread = { pools: [], missing: [{ code: 'pool-unread', params: { pool: POOL } }] };
  const codes = (verdict: ChainVerdict) => [...new Set(verdict.unread.map(({ code }) => code))];

  it('behavior: hides no value once both sides were compared at two prices', () => {
    const found = swapAt(3_000n, unread);
    const verdict = judge(found);
    expect([verdict.coverage, codes(verdict)]).toEqual(['partly-checked', ['impact-unread']]);
    expect(interruptionOf(found.intent, verdict, DEFAULT_POLICY)).toBe('release');
  });

  it.each<[string, Partial<ChainSnapshot>, Partial<Prices>]>([
    ['one price', {}, { pools: [] }],
    ['prices that disagree', {}, { pools: [poolAt(5_000n)] }],
    ['an unknown router', { counterparties: [] }, {}],
    ['the wallet’s own word', { simulatedBy: 'wallet' }, {}],
  ])('behavior: opens the window with %s', (_, changes, read) => {
    const found = swapAt(3_000n, { ...unread, ...changes }, read);
    expect(interruptionOf(found.intent, judge(found), DEFAULT_POLICY)).toBe('click');
  });

  it('behavior: opens the window where the amounts of a swap were not measured', () => {
    const found = swapAt(3_000n, unread);
    const [call] = found.intent.calls;
    if (call === undefined) throw new TypeError('No call.');
    const twice = { ...call, actions: [...call.actions, ...call.actions] };
    const verdict = judge({ ...found, intent: { ...found.intent, calls: [twice] } });
    expect(codes(verdict)).toContain('pool-unread');
    expect(interruptionOf(found.intent, verdict, DEFAULT_POLICY)).toBe('click');
  });
});

describe('where figures come from', () => {
  const EXECUTED = [
    ['eth_simulateV1', 'simulation', 'exact'],
    ['debug_traceCall', 'trace', 'exact'],
    ['eth_call', 'call', 'exact'],
    ['wallet', 'wallet', 'estimate'],
  ] as const;

  it.each(EXECUTED)('behavior: %s', (simulatedBy, source, method) => {
    const verdict = judge(swapAt(3_000n, { simulatedBy }));
    expect(verdict.basis[0]).toMatchObject({ figure: 'changes', source, method });
    expect(verdict.basis.find(({ figure }) => figure === 'fee')).toMatchObject({
      source,
      method: 'estimate',
    });
  });

  it.each([
    ['endpoints-disagree', 'endpoint-right'],
    ['events-disagree', 'balances-right'],
    ['caller-has-code', 'treated-alike'],
  ])('behavior: nothing is exact beside %s', (code, assumption) => {
    const verdict = judge(swapAt(3_000n, { missing: [{ code, params: {} }] }));
    expect(verdict.basis.filter(({ method }) => method === 'exact')).toEqual([]);
    expect(verdict.basis[0]).toMatchObject({ figure: 'changes', method: 'estimate', assumption });
  });
});
