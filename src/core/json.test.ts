import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson, type Json } from './json.ts';

it('keeps every value and does not depend on the order of keys', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value as Json);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
  expect(canonicalJson({ b: [1, null], a: { d: 'x', c: true } })).toBe(
    '{"a":{"c":true,"d":"x"},"b":[1,null]}',
  );
});

it('error: refuses numbers JSON cannot carry', () => {
  expect(() => canonicalJson({ a: Number.NaN })).toThrow(TypeError);
});
