import fc from 'fast-check';
import { type Abi, concat, numberToHex } from 'viem';
import { describe, expect, it } from 'vitest';
import type { Address, Hex } from '../../../core/primitives.ts';
import {
  ACCOUNT,
  anyAddress,
  anyUint,
  DAI,
  encode,
  ROUTER,
  ROUTER02_ABI,
  readCall,
  STRANGER,
  USDC,
  V3_ABI,
} from '../fixtures.ts';

const anyFee = fc.integer({ min: 0, max: 1_000_000 });
const anyRoute = fc
  .array(fc.record({ token: anyAddress, fee: anyFee }), { minLength: 2, maxLength: 5 })
  .map((stops) => ({ tokens: stops.map(({ token }) => token), fees: stops.slice(1).map(({ fee }) => fee) }));
interface Route {
  readonly tokens: readonly Address[];
  readonly fees: readonly number[];
}

const packed = ({ tokens, fees }: Route): Hex =>
  concat(
    tokens.flatMap((token, i) => (i === 0 ? [token] : [numberToHex(fees[i - 1] ?? 0, { size: 3 }), token])),
  );
const backwards = ({ tokens, fees }: Route): Route => ({
  tokens: tokens.toReversed(),
  fees: fees.toReversed(),
});
const hopsOf = ({ tokens, fees }: Route) =>
  fees.map((feePpm, i) => ({ venue: 'v3', tokenIn: tokens[i], tokenOut: tokens[i + 1], feePpm }));

const anySwap = fc.record({
  amountIn: anyUint(256n).map((amount) => amount || 1n),
  amountOut: anyUint(256n),
  recipient: anyAddress,
  deadline: anyUint(256n),
  route: anyRoute,
  sqrtPriceLimitX96: anyUint(160n),
});

const ROUTERS: readonly (readonly [string, Abi, boolean])[] = [
  ['SwapRouter', V3_ABI, true],
  ['SwapRouter02', ROUTER02_ABI, false],
];

describe.each(ROUTERS)('the functions of %s', (_, abi, hasDeadline) => {
  it('property: single swaps come back as they were encoded', () => {
    fc.assert(
      fc.property(anySwap, ({ amountIn, amountOut, recipient, deadline, route, sqrtPriceLimitX96 }) => {
        const [tokenIn, tokenOut] = route.tokens;
        const [fee] = route.fees;
        const pool = { tokenIn, tokenOut, fee, recipient, deadline };
        const action = {
          kind: 'swap',
          assetIn: tokenIn,
          assetOut: tokenOut,
          amountIn: amountIn.toString(),
          amountOut: amountOut.toString(),
          recipient,
          deadline: hasDeadline ? deadline.toString() : null,
          hops: [{ venue: 'v3', tokenIn, tokenOut, feePpm: fee }],
        };
        const input = { ...pool, amountIn, amountOutMinimum: amountOut, sqrtPriceLimitX96 };
        expect(readCall(encode(abi, 'exactInputSingle', [input]))).toMatchObject({
          actions: [{ ...action, exact: 'input' }],
          unread: [],
        });
        const output = { ...pool, amountOut, amountInMaximum: amountIn, sqrtPriceLimitX96 };
        expect(readCall(encode(abi, 'exactOutputSingle', [output]))).toMatchObject({
          actions: [{ ...action, exact: 'output' }],
          unread: sqrtPriceLimitX96 === 0n ? [] : ['sqrtPriceLimitX96'],
        });
      }),
    );
  });

  it('property: paths come back in the order of the trade', () => {
    fc.assert(
      fc.property(anySwap, ({ amountIn, amountOut, recipient, deadline, route }) => {
        const action = {
          kind: 'swap',
          assetIn: route.tokens[0],
          assetOut: route.tokens.at(-1),
          amountIn: amountIn.toString(),
          amountOut: amountOut.toString(),
          recipient,
          deadline: hasDeadline ? deadline.toString() : null,
          hops: hopsOf(route),
        };
        const input = { path: packed(route), recipient, deadline, amountIn, amountOutMinimum: amountOut };
        expect(readCall(encode(abi, 'exactInput', [input]))).toMatchObject({
          actions: [{ ...action, exact: 'input' }],
          unread: [],
        });
        const path = packed(backwards(route));
        const output = { path, recipient, deadline, amountOut, amountInMaximum: amountIn };
        expect(readCall(encode(abi, 'exactOutput', [output]))).toMatchObject({
          actions: [{ ...action, exact: 'output' }],
          unread: [],
        });
      }),
    );
  });

  it.each([
    ['an empty path', '0x'],
    ['a path of one token', USDC],
    ['a fee over the whole amount', concat([USDC, '0xffffff', DAI])],
  ] as const)('behavior: %s is unknown', (_case, path) => {
    const swap = { path, recipient: ACCOUNT, deadline: 1n, amountIn: 1n, amountOutMinimum: 1n };
    expect(readCall(encode(abi, 'exactInput', [swap]))).toMatchObject({
      actions: [{ kind: 'unknown' }],
      unread: ['exactInput'],
    });
  });

  it('behavior: bytes after the last whole pool are passed over', () => {
    const path = concat([USDC, '0x0001f4', DAI, '0x0001f4']);
    const swap = { path, recipient: ACCOUNT, deadline: 1n, amountIn: 1n, amountOutMinimum: 1n };
    expect(readCall(encode(abi, 'exactInput', [swap])).actions).toMatchObject([
      { hops: [{ tokenIn: USDC, tokenOut: DAI, feePpm: 500 }] },
    ]);
  });
});

describe('the V2 functions of SwapRouter02', () => {
  it('property: both come back as they were encoded', () => {
    fc.assert(
      fc.property(anySwap, ({ amountIn, amountOut, recipient, route: { tokens } }) => {
        const action = {
          kind: 'swap',
          assetIn: tokens[0],
          assetOut: tokens.at(-1),
          amountIn: amountIn.toString(),
          amountOut: amountOut.toString(),
          recipient,
          deadline: null,
          hops: tokens
            .slice(1)
            .map((tokenOut, i) => ({ venue: 'v2', tokenIn: tokens[i], tokenOut, feePpm: null })),
        };
        const input = [amountIn, amountOut, tokens, recipient];
        expect(readCall(encode(ROUTER02_ABI, 'swapExactTokensForTokens', input)).actions).toEqual([
          { ...action, exact: 'input' },
        ]);
        const output = [amountOut, amountIn, tokens, recipient];
        expect(readCall(encode(ROUTER02_ABI, 'swapTokensForExactTokens', output)).actions).toEqual([
          { ...action, exact: 'output' },
        ]);
      }),
    );
  });
});

describe('an amount of zero', () => {
  it('behavior: as the most to spend it is no balance', () => {
    const data = encode(ROUTER02_ABI, 'swapTokensForExactTokens', [1n, 0n, [USDC, DAI], ACCOUNT]);
    expect(readCall(data).actions).toMatchObject([{ kind: 'swap', exact: 'output', amountIn: '0' }]);
  });
});

describe('recipients with a meaning of their own', () => {
  const mark = (n: number): Address => `0x${n.toString(16).padStart(40, '0')}`;
  const recipientOf = (abi: Abi, recipient: Address) => {
    const swap = {
      tokenIn: USDC,
      tokenOut: DAI,
      fee: 500,
      recipient,
      deadline: 1n,
      amountIn: 1n,
      amountOutMinimum: 1n,
      sqrtPriceLimitX96: 0n,
    };
    const [action] = readCall(encode(abi, 'exactInputSingle', [swap])).actions;
    return action?.kind === 'swap' ? action.recipient : null;
  };

  it('behavior: SwapRouter takes zero for itself', () => {
    expect([0, 1, 2].map((n) => recipientOf(V3_ABI, mark(n)))).toEqual([ROUTER, mark(1), mark(2)]);
    expect(recipientOf(V3_ABI, STRANGER)).toBe(STRANGER);
  });

  it('behavior: SwapRouter02 takes one for the sender and two for itself', () => {
    expect([0, 1, 2].map((n) => recipientOf(ROUTER02_ABI, mark(n)))).toEqual([mark(0), ACCOUNT, ROUTER]);
  });
});
