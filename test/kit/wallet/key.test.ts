import { expect, it } from 'vitest';
import { idOfKey } from '../browser/extension-id.ts';
import { keyPlaced } from './key.ts';

it('default: finds a key whose id stands before or after another', () => {
  const middle = idOfKey(keyPlaced({}));
  expect(idOfKey(keyPlaced({ sortBefore: middle })) < middle).toBe(true);
  expect(idOfKey(keyPlaced({ sortAfter: middle })) > middle).toBe(true);
});

it('behavior: finds the same key again', () => {
  expect(keyPlaced({ sortBefore: 'ab' })).toBe(keyPlaced({ sortBefore: 'ab' }));
});

it('error: RangeError, where no id fits', () => {
  expect(() => keyPlaced({ sortBefore: 'a' })).toThrow(RangeError);
});
