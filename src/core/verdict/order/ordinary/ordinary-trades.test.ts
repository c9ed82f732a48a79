import { expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../policy/policy.ts';
import { NOW_MS } from '../../fixtures.ts';
import { simulate } from '../../simulate.ts';
import type { Verdict } from '../../verdict.ts';
import { ORDER_NOW_MS } from '../fixtures.ts';
import { ordinaryOrders } from './orders.ts';
import { ordinarySwaps } from './swaps.ts';

const STOP_BUDGET = 0.02;
const WARNING_BUDGET = 0.1;
/** What is said of a position and the account behind it, not of the order itself. */
const OF_POSITIONS = new Set([
  'liquidation-likely',
  'liquidation-near',
  'account-loss',
  'position-share',
  'adding-to-loss',
  'liquidation-before-stop',
  'funding-cost',
  'collateral-off-peg',
  'already-liquidatable',
]);

interface Judged {
  readonly name: string;
  readonly verdict: Verdict;
}

function judgeAll(): Judged[] {
  const policy = DEFAULT_POLICY;
  const orders = ordinaryOrders().map(({ name, intent, snapshot }) => ({
    name,
    verdict: simulate(intent, snapshot, { policy, nowMs: ORDER_NOW_MS }) as Verdict,
  }));
  const swaps = ordinarySwaps().map(({ name, intent, snapshot }) => ({
    name,
    verdict: simulate(intent, snapshot, { policy, nowMs: NOW_MS }) as Verdict,
  }));
  return [...orders, ...swaps];
}

const shareOf = (judged: readonly Judged[], level: Verdict['level']) =>
  judged.filter(({ verdict }) => verdict.level === level).length / judged.length;

/** The same trades as if nothing were said of positions. */
function withoutPositions(judged: readonly Judged[]): Judged[] {
  return judged.map(({ name, verdict }) => {
    const findings = verdict.findings.filter(({ code }) => !OF_POSITIONS.has(code));
    return { name, verdict: { ...verdict, findings, level: findings[0]?.level ?? 'info' } };
  });
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`.padStart(7);

/** One line for each code: in how many of all trades it speaks, at each level. */
function table(judged: readonly Judged[]): string {
  const codes = [
    ...new Set(judged.flatMap(({ verdict }) => verdict.findings.map(({ code }) => code))),
  ].sort();
  const lines = codes.map((code) => {
    const cells = (['notice', 'warning', 'stop'] as const).map((level) => {
      const speaks = judged.filter(({ verdict }) =>
        verdict.findings.some((found) => found.code === code && found.level === level),
      );
      return percent(speaks.length / judged.length);
    });
    return [code.padEnd(22), ...cells].join(' ');
  });
  const worst = (['notice', 'warning', 'stop'] as const).map((level) => percent(shareOf(judged, level)));
  return [
    'finding                 notice warning    stop',
    ...lines,
    ['worst'.padEnd(22), ...worst].join(' '),
  ].join('\n');
}

it('ordinary trades stay within the budget of interruptions', () => {
  const judged = judgeAll();
  const grave = judged.filter(({ verdict }) => verdict.level === 'warning' || verdict.level === 'stop');
  const spoken = grave.map(({ name, verdict }) => `${verdict.level} ${verdict.findings[0]?.code}: ${name}`);
  console.info([table(judged), ...spoken].join('\n'));
  expect(judged).toHaveLength(200);
  expect(judged.filter(({ verdict }) => verdict.coverage !== 'checked')).toEqual([]);
  expect(shareOf(withoutPositions(judged), 'stop')).toBeLessThanOrEqual(STOP_BUDGET);
  expect(shareOf(judged, 'stop')).toBeLessThanOrEqual(STOP_BUDGET);
  expect(shareOf(judged, 'warning')).toBeLessThanOrEqual(WARNING_BUDGET);
}, 30_000);
