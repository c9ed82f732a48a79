import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { numberToHex } from 'viem';
import { describe, expect, it } from 'vitest';
import {
  encode,
  readCall,
  readStrictly,
  survives,
  transactionRequest,
  V2_ABI,
} from '../../src/chain/decode/fixtures.ts';
import type { Address, Hex } from '../../src/core/primitives.ts';

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

  it('every listed selector of the V2 and V3 routers has a decoder', () => {
    const { selectors } = load<Selectors>('selectors.json');
    const routers = ['UniswapV2 Router02', 'UniswapV3 SwapRouter', 'SwapRouter02'];
    const listed = routers.flatMap((name) => selectors[name] ?? []);
    expect(listed).toHaveLength(23);
    for (const { selector, signature } of listed) {
      // Without its arguments a known function is unread by its name; an unknown one by nothing.
      expect(readCall(selector).unread).toEqual([signature.split('(')[0]]);
    }
  });

  it('Universal Router calls are unknown by their selector', () => {
    expect(universal().length).toBeGreaterThanOrEqual(40);
    for (const { calldata } of universal()) {
      expect(readCall(calldata)).toMatchObject({
        actions: [{ kind: 'unknown', selector: calldata.slice(0, 10) }],
        unread: [],
      });
    }
  });

  it('10,000 mutations of real calldata are read or refused by name', () => {
    const bases = [...victims().map(({ input }) => input), ...universal().map(({ calldata }) => calldata)];
    const anyMutation = fc.record({
      base: fc.constantFrom(...bases),
      selector: fc.constantFrom('', 'ac9650d8', '5ae401dc', '38ed1739', 'c04b8d59', '2b67b570'),
      edits: fc.array(fc.record({ at: fc.nat(6_000), digits: fc.stringMatching(/^[0-9a-f]{0,8}$/) }), {
        maxLength: 5,
      }),
      length: fc.nat(6_000),
    });
    fc.assert(
      fc.property(anyMutation, ({ base, selector, edits, length }) => {
        const start = base.slice(2, 2 + Math.max(length, 8));
        const mutated = edits.reduce(
          (digits, { at, digits: piece }) => digits.slice(0, at) + piece + digits.slice(at + piece.length),
          selector + start.slice(selector.length),
        );
        const whole = mutated.slice(0, mutated.length - (mutated.length % 2));
        expect(survives(transactionRequest({ data: `0x${whole}` }))).toBe(true);
      }),
      { numRuns: 10_000 },
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
