import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalCopy } from './canonical.ts';

function copyOf(value: unknown): unknown {
  const copied = canonicalCopy(value);
  if (!copied.ok) throw new Error(copied.message);
  return copied.value;
}

function everyNode(value: unknown, holds: (node: object) => boolean): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return holds(value) && Object.values(value).every((member) => everyNode(member, holds));
}

/** Trees of what JSON can carry and what it leaves out or cannot carry. */
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    fc.string(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.constant(undefined),
    fc.array(tie('tree'), { maxLength: 5 }),
    fc.dictionary(
      fc.oneof(fc.string(), fc.constantFrom('__proto__', 'toJSON', 'constructor', '0')),
      tie('tree'),
      {
        maxKeys: 5,
      },
    ),
  ),
}));

describe('a canonical copy', () => {
  test('is what JSON would make of the value', () => {
    fc.assert(
      fc.property(tree, (value) => {
        const text = JSON.stringify(value);
        expect(JSON.stringify(copyOf(value))).toBe(text);
      }),
    );
  });

  test('is frozen through and through, and shares nothing with the value', () => {
    fc.assert(
      fc.property(tree, (value) => {
        const nodes = new Set<unknown>();
        everyNode(value, (node) => nodes.add(node) !== undefined);
        expect(everyNode(copyOf(value), (node) => Object.isFrozen(node) && !nodes.has(node))).toBe(true);
      }),
    );
  });

  test('copies to itself', () => {
    fc.assert(
      fc.property(tree, (value) => {
        const once = copyOf(value);
        // Compared as text, which keeps a key named __proto__.
        expect(JSON.stringify(copyOf(once))).toBe(JSON.stringify(once));
      }),
    );
  });

  test('reads every property once, and calls no toJSON', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer(), { minKeys: 1 }), (source) => {
        const reads = new Map<PropertyKey, number>();
        const watched = new Proxy(source, {
          get: (target, key) => {
            reads.set(key, (reads.get(key) ?? 0) + 1);
            return Reflect.get(target, key);
          },
        });
        copyOf(watched);
        expect([...reads.entries()].sort()).toEqual(
          Object.keys(source)
            .map((key) => [key, 1])
            .sort(),
        );
      }),
    );
  });

  test('keeps a key named __proto__ as a key', () => {
    const copied = copyOf(JSON.parse('{"__proto__":{"to":"0x1"}}')) as object;
    expect(Object.keys(copied)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(copied)).toBe(Object.prototype);
  });

  test('takes neither inherited, hidden nor symbol-keyed members', () => {
    const value = Object.create({ inherited: 1 }, { hidden: { value: 1 } });
    value[Symbol('s')] = 1;
    expect(Reflect.ownKeys(copyOf(value) as object)).toEqual(['toJSON']);
  });

  test('carries a toJSON of its own, which a planted one cannot replace', () => {
    const copied = copyOf({ list: [{}] }) as { list: [object] };
    for (const node of [copied, copied.list, copied.list[0]]) {
      expect(Object.getOwnPropertyDescriptor(node, 'toJSON')).toEqual({
        value: undefined,
        enumerable: false,
        writable: false,
        configurable: false,
      });
    }
  });

  test('of nothing is nothing', () => {
    expect(canonicalCopy(undefined)).toEqual({ ok: true, value: undefined });
  });
});

describe('what is no JSON is refused with a reason', () => {
  const itself: unknown[] = [];
  itself.push(itself);
  const throwing = {
    get to(): string {
      throw new Error('no');
    },
  };
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const deep = (levels: number): unknown => (levels === 0 ? [] : [deep(levels - 1)]);
  test.each([
    ['bigint', [1n], /bigint/],
    ['function', { toJSON: () => ({}) }, /function/],
    ['symbol', Symbol('s'), /symbol/],
    ['NaN', Number.NaN, /not finite/],
    ['infinity', [Number.NEGATIVE_INFINITY], /not finite/],
    ['cycle', itself, /contain themselves/],
    ['depth of 65', deep(65), /nested too deeply/],
    ['100,001 values', Array(100_001).fill(0), /too many/],
    ['an endless array', Object.assign([], { length: 2 ** 32 - 1 }), /too many/],
    ['a getter that throws', throwing, /cannot be read/],
    ['a revoked proxy', revoked.proxy, /cannot be read/],
  ])('%s', (_, value, message) => {
    expect(canonicalCopy(value)).toEqual({ ok: false, message: expect.stringMatching(message) });
  });

  test('64 levels and 99,999 members are still taken', () => {
    expect(canonicalCopy(deep(64)).ok).toBe(true);
    expect(canonicalCopy(Array(99_999).fill(0)).ok).toBe(true);
  });
});
