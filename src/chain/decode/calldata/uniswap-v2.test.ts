import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Address, Hex } from '../../../core/primitives.ts';
import {
  ACCOUNT,
  anyAddress,
  anyUint,
  DAI,
  encode,
  readCall,
  swapAction,
  USDC,
  V2_ABI,
  WETH,
} from '../fixtures.ts';

const anyPath = fc.array(anyAddress, { minLength: 2, maxLength: 6 });
const anySwap = fc.record({
  amountIn: anyUint(256n),
  amountOut: anyUint(256n),
  path: anyPath,
  to: anyAddress,
  deadline: anyUint(256n),
});
const hopsOf = (path: readonly Address[]) =>
  path.slice(1).map((tokenOut, i) => ({ venue: 'v2', tokenIn: path[i], tokenOut, feePpm: null }));

interface Case {
  readonly exact: 'input' | 'output';
  readonly nativeIn?: true;
  readonly nativeOut?: true;
}

const FUNCTIONS: readonly (readonly [string, Case])[] = [
  ['swapExactTokensForTokens', { exact: 'input' }],
  ['swapTokensForExactTokens', { exact: 'output' }],
  ['swapExactETHForTokens', { exact: 'input', nativeIn: true }],
  ['swapTokensForExactETH', { exact: 'output', nativeOut: true }],
  ['swapExactTokensForETH', { exact: 'input', nativeOut: true }],
  ['swapETHForExactTokens', { exact: 'output', nativeIn: true }],
  ['swapExactTokensForTokensSupportingFeeOnTransferTokens', { exact: 'input' }],
  ['swapExactETHForTokensSupportingFeeOnTransferTokens', { exact: 'input', nativeIn: true }],
  ['swapExactTokensForETHSupportingFeeOnTransferTokens', { exact: 'input', nativeOut: true }],
];

describe('the Uniswap V2 router', () => {
  it('default: a swap as it appears on chain', () => {
    const word = (digits: string) => digits.padStart(64, '0');
    const words = ['3e8', '384', 'a0', ACCOUNT.slice(2), '60e4af94', '2', USDC.slice(2), DAI.slice(2)];
    const data: Hex = `0x38ed1739${words.map(word).join('')}`;
    expect(readCall(data)).toMatchObject({
      actions: [swapAction({ deadline: '1625599892' })],
      unread: [],
    });
  });

  it.each(FUNCTIONS)('property: %s comes back as it was encoded', (name, { exact, nativeIn, nativeOut }) => {
    fc.assert(
      fc.property(anySwap, ({ amountIn, amountOut, path, to, deadline }) => {
        const amounts = nativeIn ? [amountOut] : [amountIn, amountOut];
        const args = [...(exact === 'input' ? amounts : amounts.toReversed()), path, to, deadline];
        expect(readCall(encode(V2_ABI, name, args), { value: nativeIn ? amountIn : 0n })).toMatchObject({
          actions: [
            {
              kind: 'swap',
              exact,
              assetIn: nativeIn ? 'native' : path[0],
              assetOut: nativeOut ? 'native' : path.at(-1),
              amountIn: amountIn.toString(),
              amountOut: amountOut.toString(),
              recipient: to,
              deadline: deadline.toString(),
              hops: hopsOf(path),
            },
          ],
          unread: [],
        });
      }),
    );
  });

  it('behavior: the hops of a coin swap carry the wrapper the path names', () => {
    const data = encode(V2_ABI, 'swapExactETHForTokens', [1n, [WETH, USDC], ACCOUNT, 9n]);
    expect(readCall(data, { value: 5n }).actions).toMatchObject([
      { assetIn: 'native', hops: [{ tokenIn: WETH, tokenOut: USDC }] },
    ]);
  });

  it.each([
    ['an empty path', encode(V2_ABI, 'swapExactTokensForTokens', [1n, 1n, [], ACCOUNT, 9n]), 0n],
    ['a path of one token', encode(V2_ABI, 'swapExactTokensForTokens', [1n, 1n, [USDC], ACCOUNT, 9n]), 0n],
    ['a path beyond the end', `0x38ed1739${'f'.repeat(320)}`, 0n],
    [
      'coins no fork takes',
      encode(V2_ABI, 'swapExactTokensForTokens', [1n, 1n, [USDC, DAI], ACCOUNT, 9n]),
      1n,
    ],
  ] as const)('behavior: %s is unknown', (_, data, value) => {
    expect(readCall(data, { value })).toMatchObject({
      actions: [{ kind: 'unknown', selector: '0x38ed1739' }],
      unread: ['swapExactTokensForTokens'],
    });
  });
});
