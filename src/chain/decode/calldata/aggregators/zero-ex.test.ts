import fc from 'fast-check';
import { describe, it } from 'vitest';
import type { Address } from '../../../../core/primitives.ts';
import { ACCOUNT, anyAddress, DAI, ROUTER, STRANGER, USDC, WETH } from '../../fixtures.ts';
import {
  anySwap,
  COIN,
  call,
  deployment,
  expectNamed,
  expectRead,
  inputAction,
  packedPath,
  SWAP,
  WORD,
  ZERO,
} from './fixtures.ts';

const to = deployment('0x Exchange Proxy');
const MAX = 2n ** 256n - 1n;
const pair = (tokenIn: Address, tokenOut: Address) => ({ venue: 'v2', tokenIn, tokenOut, feePpm: null });
const throughWeth = (tokenIn: Address, tokenOut: Address) => [
  { venue: 'v3', tokenIn, tokenOut: WETH, feePpm: 500 },
  { venue: 'v3', tokenIn: WETH, tokenOut, feePpm: 3_000 },
];

describe('the 0x exchange proxy', () => {
  it('property: transformERC20 comes back as it was encoded', () => {
    const signature = 'transformERC20(address,address,uint256,uint256,(uint32,bytes)[])';
    fc.assert(
      fc.property(anySwap, (swap) => {
        const { tokenIn, tokenOut, amountIn, amountOut } = swap;
        const data = call(signature, tokenIn, tokenOut, amountIn, amountOut, [[7, WORD]]);
        expectRead(data, { to }, { actions: [inputAction(swap, { recipient: ACCOUNT })] });
      }),
    );
    const all = call(signature, USDC, DAI, MAX, 900n, []);
    expectNamed(all, to, 'transformERC20');
    const coins = call(signature, COIN, DAI, 1_000n, 900n, []);
    expectRead(coins, { to, value: 1_000n }, { actions: [inputAction(SWAP, { assetIn: 'native' })] });
    expectNamed(all, ROUTER, 'transformERC20');
  });

  it('property: swaps by V2 pools come back as they were encoded', () => {
    fc.assert(
      fc.property(anySwap, anyAddress, (swap, between) => {
        const { tokenIn, tokenOut, amountIn, amountOut } = swap;
        const hops = [pair(tokenIn, between), pair(between, tokenOut)];
        const read = { actions: [inputAction(swap, { recipient: ACCOUNT, hops })] };
        const args = [[tokenIn, between, tokenOut], amountIn, amountOut] as const;
        expectRead(call('sellToUniswap(address[],uint256,uint256,bool)', ...args, true), { to }, read);
        expectRead(call('sellToPancakeSwap(address[],uint256,uint256,uint8)', ...args, 0), { to }, read);
      }),
    );
    expectNamed(
      call('sellToUniswap(address[],uint256,uint256,bool)', [USDC], 1n, 1n, false),
      to,
      'sellToUniswap',
    );
  });

  it('behavior: the mark for the coin stands for the pool of its wrapper', () => {
    const sell = (path: readonly Address[]) =>
      call('sellToUniswap(address[],uint256,uint256,bool)', path, 1_000n, 900n, false);
    const sold = inputAction(SWAP, { assetIn: 'native', hops: [pair(WETH, DAI)] });
    expectRead(sell([COIN, DAI]), { to, value: 1_000n }, { actions: [sold] });
    const bought = inputAction(SWAP, { assetOut: 'native', hops: [pair(USDC, WETH)] });
    expectRead(sell([USDC, COIN]), { to }, { actions: [bought] });
  });

  it('property: swaps by V3 pools come back as they were encoded', () => {
    const sell = (name: string, ...args: readonly unknown[]) =>
      call(`${name}(bytes,uint256,${args.length === 4 ? 'uint256,' : ''}address)`, ...args);
    fc.assert(
      fc.property(anySwap, (swap) => {
        const { tokenIn, tokenOut, amountIn, amountOut, recipient } = swap;
        const path = packedPath(tokenIn, tokenOut);
        const action = inputAction(swap, { hops: throughWeth(tokenIn, tokenOut) });
        const sold = [path, amountIn, amountOut, recipient];
        expectRead(sell('sellTokenForTokenToUniswapV3', ...sold), { to }, { actions: [action] });
        expectRead(
          sell('sellTokenForEthToUniswapV3', ...sold),
          { to },
          { actions: [{ ...action, assetOut: 'native' }] },
        );
        expectRead(
          sell('sellEthForTokenToUniswapV3', path, amountOut, ZERO),
          { to, value: amountIn },
          { actions: [{ ...action, assetIn: 'native', recipient: ACCOUNT }] },
        );
      }),
    );
    expectNamed(sell('sellTokenForTokenToUniswapV3', USDC, 1n, 1n, ZERO), to, 'sellTokenForTokenToUniswapV3');
  });

  it('property: a swap with a liquidity provider comes back as it was encoded', () => {
    const signature = 'sellToLiquidityProvider(address,address,address,address,uint256,uint256,bytes)';
    fc.assert(
      fc.property(anySwap, (swap) => {
        const { tokenIn, tokenOut, recipient, amountIn, amountOut } = swap;
        const data = call(signature, tokenIn, tokenOut, STRANGER, recipient, amountIn, amountOut, WORD);
        expectRead(data, { to }, { actions: [inputAction(swap)] });
      }),
    );
  });

  it('property: multiplex swaps come back as they were encoded', () => {
    const [part, leg] = ['(uint8,uint256,bytes)[]', '(uint8,bytes)[]'];
    const [parts, legs] = [[[1, 5n, WORD]], [[1, WORD]]];
    fc.assert(
      fc.property(anySwap, (swap) => {
        const { tokenIn, tokenOut, amountIn, amountOut } = swap;
        const own = inputAction(swap, { recipient: ACCOUNT });
        const hopped = { ...own, hops: [{ venue: 'other', tokenIn, tokenOut }] };
        const path = [tokenIn, tokenOut];
        const sold = [amountIn, amountOut];
        const names = (types: string, name: string) => `multiplex${name}(${types})`;
        const cases = [
          [
            names(`address,address,${part},uint256,uint256`, 'BatchSellTokenForToken'),
            [tokenIn, tokenOut, parts, ...sold],
            own,
          ],
          [
            names(`address,${part},uint256,uint256`, 'BatchSellTokenForEth'),
            [tokenIn, parts, ...sold],
            { ...own, assetOut: 'native' },
          ],
          [
            names(`address,${part},uint256`, 'BatchSellEthForToken'),
            [tokenOut, parts, amountOut],
            { ...own, assetIn: 'native' },
          ],
          [
            names(`address[],${leg},uint256,uint256`, 'MultiHopSellTokenForToken'),
            [path, legs, ...sold],
            hopped,
          ],
          [
            names(`address[],${leg},uint256,uint256`, 'MultiHopSellTokenForEth'),
            [path, legs, ...sold],
            { ...hopped, assetOut: 'native' },
          ],
          [
            names(`address[],${leg},uint256`, 'MultiHopSellEthForToken'),
            [path, legs, amountOut],
            { ...hopped, assetIn: 'native' },
          ],
        ] as const;
        for (const [signature, args, action] of cases) {
          const value = action.assetIn === 'native' ? amountIn : 0n;
          expectRead(call(signature, ...args), { to, value }, { actions: [action] });
        }
      }),
    );
  });
});
