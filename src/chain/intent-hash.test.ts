import { describe, expect, it } from 'vitest';
import { blankSnapshot } from './blank.ts';
import { intentOf } from './fixtures.ts';
import { intentHash } from './intent-hash.ts';

const request = { from: `0x${'a1'.repeat(20)}`, to: `0x${'b2'.repeat(20)}`, value: 1n };

describe('the hash of an intent', () => {
  it('is the same for the same content in any order, and another for any other', () => {
    const intent = intentOf(request);
    const turned = Object.fromEntries(Object.entries(intent).reverse()) as typeof intent;
    expect(intentHash(turned)).toBe(intentHash(intent));
    expect(intentHash(intentOf({ ...request, value: 2n }))).not.toBe(intentHash(intent));
    expect(intentHash(intentOf(request, 1))).not.toBe(intentHash(intent));
  });

  it('is in a snapshot in which nothing was read', () => {
    const intent = intentOf(request);
    const snapshot = blankSnapshot(intent, { endpoint: null, takenAtMs: 0 });
    expect(snapshot.intentHash).toBe(intentHash(intent));
  });
});
