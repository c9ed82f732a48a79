import { expect, it, vi } from 'vitest';
import { unjudgedVerdict } from '../core/verdict/unjudged.ts';
import type { ChainVerdict } from '../core/verdict/verdict.ts';
import { badgeOf } from './badge.ts';

vi.mock('../platform/browser.ts', () => ({ browser: {} }));

const BLIND = unjudgedVerdict({ chainId: 1, code: 'timed-out' });

it.each([
  ['timed-out', 'not-checked'],
  ['endpoint-timeout', 'not-checked'],
  ['endpoints-resting', 'not-checking'],
] as const)('after %s the badge says %s', (code, state) => {
  expect(badgeOf(unjudgedVerdict({ chainId: 1, code }))).toBe(state);
});

it('a warning is said whatever could not be looked at', () => {
  const unread = [{ code: 'endpoints-resting', params: {} }];
  expect(badgeOf({ ...BLIND, level: 'warning', unread })).toBe('warning');
});

it('what was checked passes, unless something that could move value was not read', () => {
  const checked: ChainVerdict = { ...BLIND, level: 'info', coverage: 'checked', unread: [] };
  expect(badgeOf(checked)).toBe('checked');
  expect(badgeOf({ ...checked, unread: [{ code: 'request-too-large', params: {} }] })).toBe('not-checked');
});
