import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { numberToHex, toFunctionSelector } from 'viem';
import { describe, expect, it } from 'vitest';
import aggregated from '../../src/chain/decode/calldata/aggregators/real-calls.json' with { type: 'json' };
import {
  encode,
  readCall,
  readStrictly,
  survives,
  transactionRequest,
  V2_ABI,
} from '../../src/chain/decode/fixtures.ts';
import { LISTED_CONTRACTS } from '../../src/chain/listed-contracts.ts';
import { functionName } from '../../src/core/intent/function-names.ts';
import type { Address, Hex } from '../../src/core/primitives.ts';

const UNIVERSAL_ROUTER: Address = '0x66a9893cc07d91d95644aedd05d03f95e1dba8af';
const DATA = new URL('../../../shared/data/dex/', import.meta.url);
const present = existsSync(DATA);
const load = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, DATA), 'utf8')) as T;

interface Victim {
  readonly router: Address;
  readonly from: Address;
  readonly value: string;
  readonly input: Hex;
  readonly decoded: {
    readonly kind: 'exactIn' | 'exactOut';
    readonly amountIn?: string;
    readonly maxIn?: string;
    readonly minOut?: string;
    readonly amountOut?: string;
    readonly path: readonly string[];
    readonly to: string;
    readonly deadline: string;
  };
}
interface UserSwap {
  readonly router: Address;
  readonly tokenIn: Address;
  readonly tokenOut: Address;
  readonly amountIn: string;
  readonly minOut: string;
  readonly method: string;
}
interface Selectors {
  readonly selectors: Readonly<
    Record<string, readonly { readonly selector: Hex; readonly signature: string }[]>
  >;
}
type UniversalCalls = Readonly<Record<string, { readonly calldata: Hex; readonly value: string }>>;

const victims = () =>
  load<readonly { readonly victims: readonly Victim[] }[]>('sandwiches_v2.json').flatMap(
    (block) => block.victims,
  );
const universal = () => Object.values(load<UniversalCalls>('universal_router_calldata.json'));
const requestOf = ({ from, router, value, input }: Victim) =>
  transactionRequest({ from, to: router, value: numberToHex(BigInt(value)), data: input });

function corpus(): void {
  it('real V2 calldata reads as the recorded swaps', () => {
    expect(victims()).toHaveLength(4);
    for (const victim of victims()) {
      const { decoded } = victim;
      expect(readStrictly(requestOf(victim))).toMatchObject({
        account: victim.from,
        calls: [
          {
            actions: [
              {
                kind: 'swap',
                exact: decoded.kind === 'exactIn' ? 'input' : 'output',
                assetIn: 'native',
                assetOut: decoded.path.at(-1)?.toLowerCase(),
                amountIn: decoded.amountIn ?? decoded.maxIn,
                amountOut: decoded.minOut ?? decoded.amountOut,
                recipient: decoded.to.toLowerCase(),
                deadline: decoded.deadline,
              },
            ],
            unread: [],
          },
        ],
      });
    }
  });

  it('recorded user swaps, encoded again, come back', () => {
    const swaps = load<readonly UserSwap[]>('v2_user_swaps.json');
    expect(swaps.length).toBeGreaterThanOrEqual(60);
    for (const { method, router, tokenIn, tokenOut, amountIn, minOut } of swaps) {
      const fromCoins = method.startsWith('swapExactETH');
      const toCoins = method.includes('ForETH');
      const amounts = fromCoins ? [BigInt(minOut)] : [BigInt(amountIn), BigInt(minOut)];
      const data = encode(V2_ABI, method, [...amounts, [tokenIn, tokenOut], router, 9n]);
      expect(readCall(data, { to: router, value: fromCoins ? BigInt(amountIn) : 0n })).toMatchObject({
        actions: [
          {
            exact: 'input',
            assetIn: fromCoins ? 'native' : tokenIn,
            assetOut: toCoins ? 'native' : tokenOut,
            amountIn,
            amountOut: minOut,
            hops: [{ tokenIn, tokenOut }],
          },
        ],
        unread: [],
      });
    }
  });

  it('every function of the table is read, or named', () => {
    const table = Object.values(load<Selectors>('selectors.json').selectors).flat();
    expect(table).toHaveLength(122);
    const doc = readFileSync(new URL('../../docs/routers.md', import.meta.url), 'utf8');
    for (const { selector, signature } of table) {
      expect(toFunctionSelector(`function ${signature}`)).toBe(selector);
      // What each row of the document says is checked beside the decoders.
      expect(doc).toContain(`| \`${selector}\` | \`${signature}\` | `);
      expect(functionName(selector)).toBe(signature.slice(0, signature.indexOf('(')));
    }
  });

  it('10,000 mutations of real calldata are read or refused by name', () => {
    const table = Object.values(load<Selectors>('selectors.json').selectors).flat();
    const selectors = table.map(({ selector }) => selector.slice(2));
    const bases = [
      ...victims().map(({ router, input }) => ({ to: router, data: input })),
      ...universal().map(({ calldata }) => ({ to: UNIVERSAL_ROUTER, data: calldata })),
      ...aggregated,
    ];
    const listed = LISTED_CONTRACTS.flatMap(([, address, chains]) =>
      chains.some((chain) => chain === 1) ? [address] : [],
    );
    const anyMutation = fc.record({
      base: fc.constantFrom(...bases),
      to: fc.option(fc.constantFrom(...listed)),
      selector: fc.option(fc.constantFrom(...selectors, 'ac9650d8')),
      edits: fc.array(fc.record({ at: fc.nat(6_000), digits: fc.stringMatching(/^[0-9a-f]{0,8}$/) }), {
        maxLength: 5,
      }),
      length: fc.option(fc.nat(6_000)),
    });
    fc.assert(
      fc.property(anyMutation, ({ base, to, selector, edits, length }) => {
        const own = selector ?? '';
        const start = base.data.slice(2, 2 + Math.max(length ?? base.data.length, 8));
        const mutated = edits.reduce(
          (digits, { at, digits: piece }) => digits.slice(0, at) + piece + digits.slice(at + piece.length),
          own + start.slice(own.length),
        );
        const whole = mutated.slice(0, mutated.length - (mutated.length % 2));
        expect(survives(transactionRequest({ to: to ?? base.to, data: `0x${whole}` }))).toBe(true);
      }),
      { numRuns: 10_000, seed: 20_261_001 },
    );
  });
}

describe('the corpus of real calldata', () => {
  if (present) {
    corpus();
    return;
  }
  it('is absent: nothing of it was checked', () => {
    console.warn(`No recorded calldata at ${DATA.pathname}; the decoders were not checked against it.`);
    expect(existsSync(DATA)).toBe(false);
  });
});
