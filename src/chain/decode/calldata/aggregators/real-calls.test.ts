import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import type { Address, Hex } from '../../../../core/primitives.ts';
import { readCall } from '../../fixtures.ts';

interface RealCall {
  readonly name: string;
  readonly to: Address;
  readonly value: string;
  readonly data: Hex;
  /** What the router's own sources make of it, for the tests' account as the sender. */
  readonly action: Readonly<Record<string, unknown>>;
}
const calls = createRequire(import.meta.url)('./real-calls.json') as readonly RealCall[];

describe('calls as they were sent on Ethereum', () => {
  it.each(calls)('$name reads as its router carries it out', ({ to, value, data, action }) => {
    expect(readCall(data, { to, value: BigInt(value) })).toMatchObject({
      actions: [{ kind: 'swap', ...action, hops: [] }],
      unread: [],
    });
  });
});
