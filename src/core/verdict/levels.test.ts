import { expect, it } from 'vitest';
import { finding, REFUSE } from './findings/build.ts';
import { asksAgain, worstFirst } from './levels.ts';
import { unjudgedVerdict } from './unjudged.ts';
import type { ChainVerdict, Finding } from './verdict.ts';

const verdict = (findings: Finding[], changes: Partial<ChainVerdict> = {}): ChainVerdict => ({
  ...unjudgedVerdict({ chainId: 1, code: 'fault' }),
  coverage: 'checked',
  unread: [],
  findings,
  ...changes,
});

const impact = finding('price-impact', 'stop');
const drain = finding('approval-to-account', 'stop', { params: { spender: '0x12' }, remedy: REFUSE });

it('asks again for whatever was not on screen: a new warning, a graver one, another fix, less that was read', () => {
  const shown = verdict([impact]);
  expect(asksAgain(shown, verdict([impact]))).toBe(false);
  expect(asksAgain(shown, verdict([]))).toBe(false);
  expect(asksAgain(shown, verdict([impact, finding('tolerance', 'notice')]))).toBe(false);
  expect(asksAgain(shown, verdict([impact, drain]))).toBe(true);
  expect(asksAgain(verdict([drain]), verdict([{ ...drain, params: { spender: '0x34' } }]))).toBe(true);
  expect(asksAgain(verdict([{ ...impact, level: 'warning' }]), shown)).toBe(true);
  expect(asksAgain(shown, verdict([{ ...impact, remedy: REFUSE }]))).toBe(true);
  expect(asksAgain(shown, verdict([impact], { coverage: 'timed-out' }))).toBe(true);
  const gap = (code: string) => verdict([], { coverage: 'partly-checked', unread: [{ code, params: {} }] });
  expect(asksAgain(gap('fee-unread'), gap('balances-unread'))).toBe(true);
  expect(asksAgain(gap('balances-unread'), gap('fee-unread'))).toBe(false);
});

it('puts the worst first and keeps the order of equals', () => {
  const [a, b, c] = [finding('a', 'notice'), finding('b', 'stop'), finding('c', 'notice')];
  expect(worstFirst([a, b, c]).map(({ code }) => code)).toEqual(['b', 'a', 'c']);
});
