import { expect, it } from 'vitest';
import { NOW_MS, STRANGER, signature, swapCase, transaction } from '../verdict/fixtures.ts';
import { simulate } from '../verdict/simulate.ts';
import { passedStopOf, stopKey, wasPassed } from './passed-stop.ts';
import { DEFAULT_POLICY } from './policy.ts';

const ETH = 10n ** 18n;
const pool = { reserve0: 10_000n * ETH, reserve1: 30_000_000n * 10n ** 6n };

function stopOf(size: bigint, minOut = (expected: bigint) => (expected * 995n) / 1_000n) {
  const { intent, snapshot } = swapCase({ amountIn: size * ETH, pool, minOut });
  return simulate(intent, snapshot, { policy: DEFAULT_POLICY, nowMs: NOW_MS });
}

it('a stop that was passed is not asked again unless it got worse or another joined it', () => {
  const passed = passedStopOf(stopOf(1_500n));
  expect(wasPassed(stopOf(1_500n), passed)).toBe(true);
  expect(wasPassed(stopOf(1_600n), passed)).toBe(true);
  expect(wasPassed(stopOf(1_700n), passed)).toBe(false);
  expect(wasPassed(stopOf(2_500n), passed)).toBe(false);
  expect(
    wasPassed(
      stopOf(1_500n, () => 0n),
      passed,
    ),
  ).toBe(false);
  expect(wasPassed(stopOf(1n), passed)).toBe(false);
});

it('is remembered by chain, account, counterparty and method', () => {
  const key = stopKey(transaction({}));
  expect(stopKey(transaction({ data: '0x38ed1739ffff' }))).toBe(key);
  expect(stopKey(transaction({ data: '0x7ff36ab5' }))).not.toBe(key);
  expect(stopKey(transaction({ to: STRANGER }))).not.toBe(key);
  expect(stopKey(signature({ kind: 'text', text: '' }))).toBeNull();
});
