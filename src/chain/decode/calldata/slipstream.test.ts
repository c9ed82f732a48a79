import fc from 'fast-check';
import { concat, numberToHex } from 'viem';
import { describe, expect, it } from 'vitest';
import type { Hex } from '../../../core/primitives.ts';
import { ACCOUNT, anyAddress, DAI, ROUTER, readCall, STRANGER, USDC, WETH } from '../fixtures.ts';
import { anySwap, call, deployment, expectRead, inputAction, SWAP } from './aggregators/fixtures.ts';
import { exactInput, MAX, multicall, step, ZERO } from './fixtures.ts';

const INPUT = 'exactInputSingle((address,address,int24,address,uint256,uint256,uint256,uint160))';
const OUTPUT = 'exactOutputSingle((address,address,int24,address,uint256,uint256,uint256,uint160))';
const PATH = '((bytes,address,uint256,uint256,uint256))';
const BASE = { to: deployment('Aerodrome Slipstream Router', 8453), chainId: 8453 };

const hop = (tokenIn: string, tokenOut: string) => ({ venue: 'slipstream', tokenIn, tokenOut });
const anyTick = fc.integer({ min: -(2 ** 23), max: 2 ** 23 - 1 });

describe('the router of Slipstream pools', () => {
  it('property: swaps through one pool come back as they were encoded, at any address', () => {
    fc.assert(
      fc.property(anySwap, anyTick, fc.boolean(), (swap, tick, limited) => {
        const { tokenIn, tokenOut, amountIn, amountOut, recipient, deadline } = swap;
        const pool = [tokenIn, tokenOut, tick, recipient, deadline];
        const action = inputAction(swap, {
          deadline: deadline.toString(),
          hops: [hop(tokenIn, tokenOut)],
        });
        const input = call(INPUT, [...pool, amountIn, amountOut, limited ? 1n : 0n]);
        expectRead(input, { to: ROUTER }, { actions: [action] });
        const output = call(OUTPUT, [...pool, amountOut, amountIn, limited ? 1n : 0n]);
        expectRead(
          output,
          { to: ROUTER },
          { actions: [{ ...action, exact: 'output' }], unread: limited ? ['sqrtPriceLimitX96'] : [] },
        );
      }),
    );
  });

  it('property: its paths come back in the order of the trade, where it is deployed', () => {
    fc.assert(
      fc.property(anySwap, anyAddress, anyTick, (swap, between, tick) => {
        const { tokenIn, tokenOut, amountIn, amountOut, recipient, deadline } = swap;
        const spacing = numberToHex(tick < 0 ? tick + 2 ** 24 : tick, { size: 3 });
        // What a fee cannot be is no spacing either.
        fc.pre(Number(spacing) <= 1_000_000);
        const path = concat([tokenIn, spacing, between, spacing, tokenOut]);
        const back = concat([tokenOut, spacing, between, spacing, tokenIn]);
        const action = inputAction(swap, {
          deadline: deadline.toString(),
          hops: [hop(tokenIn, between), hop(between, tokenOut)],
        });
        const input = call(`exactInput${PATH}`, [path, recipient, deadline, amountIn, amountOut]);
        expectRead(input, BASE, { actions: [action] });
        const output = call(`exactOutput${PATH}`, [back, recipient, deadline, amountOut, amountIn]);
        expectRead(output, BASE, { actions: [{ ...action, exact: 'output' }] });
      }),
    );
  });

  it('behavior: elsewhere the same path is one of V3 pools', () => {
    const path: Hex = concat([USDC, '0x0000c8', DAI]);
    const data = call(`exactInput${PATH}`, [path, ACCOUNT, 9n, 1n, 1n]);
    expect(readCall(data).actions).toMatchObject([{ hops: [{ venue: 'v3', feePpm: 200 }] }]);
    expect(readCall(data, BASE).actions).toMatchObject([{ hops: [{ venue: 'slipstream' }] }]);
  });

  it('behavior: what it keeps is unwrapped later in the multicall', () => {
    const kept = call(INPUT, [USDC, WETH, 100, ZERO, 99n, 1_000n, 900n, 0n]);
    expectRead(
      multicall(kept, step('unwrapWETH9', 950n, STRANGER)),
      { to: ROUTER },
      {
        actions: [
          {
            ...inputAction({ ...SWAP, tokenOut: WETH, recipient: STRANGER }, { amountOut: '950' }),
            assetOut: 'native',
            deadline: '99',
            hops: [hop(USDC, WETH)],
          },
        ],
      },
    );
    expect(readCall(kept).actions).toMatchObject([{ kind: 'swap', recipient: ROUTER }]);
  });

  it('behavior: V3 pools by their fee are read beside them', () => {
    const mixed = multicall(
      call(INPUT, [USDC, DAI, 1, ACCOUNT, MAX, 5n, 4n, 0n]),
      exactInput({ recipient: ACCOUNT }),
    );
    expect(readCall(mixed).actions).toMatchObject([
      { hops: [{ venue: 'slipstream' }] },
      { hops: [{ venue: 'v3' }] },
    ]);
  });
});
