import { describe, expect, it } from 'vitest';
import { NOTHING_TYPED, typedPosition } from './typed-position.ts';

const ID = '3f1c2f9e-6f0a-4c5e-9a53-0f6a4d6d8f10';
const TYPED = {
  ...NOTHING_TYPED,
  base: 'eth',
  size: '1,500.50',
  entryPrice: '3000',
  markPrice: '3100.0',
  margin: '9000',
};
const at = { id: ID, venue: 'bybit', side: 'long' } as const;

describe('typedPosition', () => {
  it('default: takes numbers as people write them', () => {
    expect(typedPosition(TYPED, at)).toEqual({
      position: {
        kind: 'position',
        id: ID,
        venue: 'bybit',
        base: 'eth',
        size: '1500.5',
        entryPrice: '3000',
        markPrice: '3100',
        margin: '9000',
        liquidationPrice: null,
      },
    });
  });

  it('behavior: a short has a size below zero, and keeps the price its venue shows', () => {
    const read = typedPosition({ ...TYPED, liquidationPrice: '4100' }, { ...at, side: 'short' });
    expect(read).toMatchObject({ position: { size: '-1500.5', liquidationPrice: '4100' } });
  });

  it.each([
    ['size', '0'],
    ['size', '-1'],
    ['entryPrice', ''],
    ['markPrice', 'many'],
    ['margin', '1e99'],
    ['base', '<b>'],
    ['base', ''],
  ] as const)('behavior: names %s when it says %j', (field, text) => {
    expect(typedPosition({ ...TYPED, [field]: text }, at)).toEqual({ wrong: field });
  });
});
