import { readFileSync } from 'node:fs';
import { type AbiParameter, toFunctionSelector } from 'viem';
import { describe, expect, it } from 'vitest';
import { functionName } from '../../../core/intent/function-names.ts';
import type { Hex } from '../../../core/primitives.ts';
import { readCall } from '../fixtures.ts';
import { FAMILIES } from './decode-calldata.ts';
import { bySelector } from './family.ts';
import { named } from './named.ts';

const ROW = /^\| [^|]+ \| `(0x[0-9a-f]{8})` \| `([^`]+)` \| ([^|]+) \|$/;

const lines = readFileSync(new URL('../../../../docs/routers.md', import.meta.url), 'utf8').split('\n');
const rows = lines.flatMap((line) => {
  const [, selector, signature, what] = ROW.exec(line) ?? [];
  return selector === undefined ? [] : [{ selector: selector as Hex, signature: signature ?? '', what }];
});
/** `deposit` away from the wrapped coin, and `refundETH` with nothing to refund. */
const TAKE_NOTHING = new Set(['0xd0e30db0', '0x12210e8a']);
const functions = bySelector(FAMILIES);
const nameOf = (signature: string) => signature.slice(0, signature.indexOf('('));
const namesIn = (inputs: readonly AbiParameter[]): readonly string[] =>
  inputs.flatMap((input) => [input.name ?? '', ...('components' in input ? namesIn(input.components) : [])]);

describe('the table of functions', () => {
  it('has every function that is read, once', () => {
    expect(rows.map(({ selector }) => selector).toSorted()).toEqual([
      ...new Set(rows.map(({ selector }) => selector).toSorted()),
    ]);
    const listed = new Set<string>(rows.map(({ selector }) => selector));
    expect([...functions.keys()].filter((selector) => !listed.has(selector))).toEqual([]);
    expect(rows).toHaveLength(lines.filter((line) => line.includes('`0x')).length);
  });

  it.each(rows)('$selector $signature: $what', ({ selector, signature, what }) => {
    expect(selector).toBe(toFunctionSelector(`function ${signature}`));
    const [reader] = functions.get(selector) ?? [];
    if (what?.startsWith('nothing')) {
      expect(reader).toBeUndefined();
      expect(functionName(selector)).toBe(nameOf(signature));
      expect(readCall(selector)).toMatchObject({ actions: [{ kind: 'unknown', selector }], unread: [] });
      return;
    }
    expect(reader?.family === named).toBe(what === 'its name');
    // Without arguments a function is refused by its name, if anybody reads it at an address that is not listed.
    const anywhere = functions.get(selector)?.some(({ family }) => family.applies === undefined) === true;
    const bare = readCall(selector);
    if (!TAKE_NOTHING.has(selector)) expect(bare.unread).toEqual(anywhere ? [nameOf(signature)] : []);
    const deadline = namesIn(reader?.item.inputs ?? []).some((name) => /deadline/i.test(name));
    if (/^(minimum|maximum|its commands)/.test(what ?? '')) expect(what?.includes('deadline')).toBe(deadline);
  });
});
