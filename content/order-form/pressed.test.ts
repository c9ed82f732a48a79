import { expect, test } from 'vitest';
import type { TypedOrder } from '../../src/protocol/exchange/bridge.ts';
import { createPressed } from './pressed.ts';

const TYPED: TypedOrder = {
  symbol: 'BTCUSDT',
  side: null,
  type: 'market',
  size: { unit: 'base', value: '1' },
  price: null,
  triggerPrice: null,
  leverage: null,
  reduceOnly: null,
};

function pressedAt() {
  const clock = { nowMs: 0 };
  const pressed = createPressed(() => clock.nowMs);
  pressed.note({ reading: { typed: TYPED }, side: 'sell', previewMs: 1_200 });
  return { clock, pressed };
}

test('the button tells the side of a form that has one for each', () => {
  expect(pressedAt().pressed.typed(TYPED)).toEqual({ ...TYPED, side: 'sell' });
});

test('stands for a form that the page has emptied, or taken away', () => {
  const { pressed } = pressedAt();
  for (const now of [null, { ...TYPED, size: null }]) {
    expect(pressed.typed(now)).toEqual({ ...TYPED, side: 'sell' });
    expect(pressed.previewMs(now, null)).toBe(1_200);
  }
});

test('is no word on what was typed since, or long after', () => {
  const { clock, pressed } = pressedAt();
  const other = { ...TYPED, size: { unit: 'base' as const, value: '2' } };
  expect(pressed.typed(other)).toEqual(other);
  expect(pressed.previewMs(other, null)).toBeNull();
  clock.nowMs = 10_000;
  expect(pressed.typed(TYPED)).toEqual(TYPED);
  expect(pressed.typed(null)).toBeNull();
});

test('what is on screen now counts before what was then', () => {
  expect(pressedAt().pressed.previewMs(TYPED, 5_000)).toBe(5_000);
});
