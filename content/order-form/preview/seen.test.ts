import { expect, test } from 'vitest';
import type { PreviewView } from '../../../src/protocol/exchange/bridge.ts';
import { createSeen } from './seen.ts';

const VIEW: PreviewView = { state: 'checked', rows: [], finding: null, note: null };
const WARNING: PreviewView = {
  ...VIEW,
  state: 'warning',
  finding: { code: 'order-impact', level: 'warning', text: 'Far', fix: null },
};

function seenAt() {
  const clock = { nowMs: 1_000 };
  return { clock, seen: createSeen(() => clock.nowMs) };
}

test('counts while the same values and the same finding stay before the eyes', () => {
  const { clock, seen } = seenAt();
  expect(seen.forMs(1)).toBeNull();
  seen.note({ revision: 1, view: WARNING });
  clock.nowMs = 1_700;
  seen.note({ revision: 1, view: { ...WARNING, rows: [{ id: 'a', label: '', value: '', marked: false }] } });
  clock.nowMs = 2_000;
  expect(seen.forMs(1)).toBe(1_000);
  expect(seen.forMs(2)).toBeNull();
});

test.each([
  ['other values', { revision: 2, view: WARNING }, 2],
  ['another finding', { revision: 1, view: { ...WARNING, state: 'stop' as const } }, 1],
])('%s begin anew', (_, next, revision) => {
  const { clock, seen } = seenAt();
  seen.note({ revision: 1, view: WARNING });
  clock.nowMs = 2_000;
  seen.note(next);
  expect(seen.forMs(revision)).toBe(0);
});

test.each([
  ['gone', null],
  ['no warning', { revision: 1, view: VIEW }],
  ['a notice', { revision: 1, view: { ...VIEW, state: 'notice' as const } }],
  ['not there yet', { revision: 1, view: { ...VIEW, state: 'loading' as const } }],
  ['not checked', { revision: 1, view: { ...VIEW, state: 'not-checked' as const } }],
])('what is %s is no warning that was seen', (_, next) => {
  const { seen } = seenAt();
  seen.note({ revision: 1, view: WARNING });
  seen.note(next);
  expect(seen.forMs(1)).toBeNull();
});
