import { describe, expect, it } from 'vitest';
import type { Hex } from '../../../core/primitives.ts';
import { ACCOUNT, DAI, encode, readCall, STRANGER, USDC, V3_ABI, WETH } from '../fixtures.ts';
import { exactInput, exactOutput, multicall, step, ZERO } from './fixtures.ts';

describe('what others could take from the router', () => {
  const strange = step('sweepToken', DAI, 0n, ACCOUNT);
  const kept = exactInput({ tokenIn: USDC, tokenOut: WETH });

  it.each([
    ['a token that is swept', strange],
    ['a token that is pulled', step('pull', DAI, 0n)],
    ['a token that is sold', exactInput({ tokenIn: DAI, tokenOut: USDC, recipient: ACCOUNT })],
    ['a stranger who is paid coins', step('unwrapWETH9WithFee', 0n, ACCOUNT, 1n, STRANGER)],
  ])('behavior: once %s is called, only a later minimum binds', (name, called) => {
    const [swap, asset] = name.includes('coins') ? [exactInput({ tokenOut: DAI }), DAI] : [kept, WETH];
    const read = (minimum: bigint) => readCall(multicall(swap, called, step('sweepToken', asset, minimum)));
    expect(read(0n).actions[0]).toMatchObject({ assetOut: asset, amountOut: '0' });
    expect(read(950n).actions[0]).toMatchObject({ assetOut: asset, amountOut: '950' });
  });

  it('behavior: the token sold, the token bought and the wrapped coin take nothing', () => {
    const again = exactInput({ tokenIn: USDC, tokenOut: WETH, recipient: ACCOUNT });
    expect(readCall(multicall(kept, again, step('sweepToken', WETH, 0n))).actions).toMatchObject([
      { amountOut: '900' },
      { amountOut: '900' },
    ]);
    const [wrapped] = readCall(
      multicall(exactInput({ tokenOut: DAI }), step('unwrapWETH9', 0n, ACCOUNT), step('sweepToken', DAI, 0n)),
    ).actions;
    expect(wrapped).toMatchObject({ assetOut: DAI, amountOut: '900' });
  });

  it('behavior: an exact output is no longer sure, unless it is asked for', () => {
    const read = (minimum: bigint) =>
      readCall(multicall(exactOutput(), strange, step('sweepToken', WETH, minimum)));
    expect(read(0n)).toMatchObject({ actions: [{ exact: 'output' }], unread: ['sweepToken'] });
    expect(read(900n)).toMatchObject({ actions: [{ exact: 'output', amountOut: '900' }], unread: [] });
  });

  it('behavior: an exact output is paid out before the tokens inside its path are called', () => {
    const path = `0x${[WETH.slice(2), '0001f4', DAI.slice(2), '0001f4', USDC.slice(2)].join('')}` as const;
    const swap = encode(V3_ABI, 'exactOutput', [
      { path, recipient: ZERO, deadline: 99n, amountOut: 900n, amountInMaximum: 1_000n },
    ]);
    expect(readCall(multicall(swap, step('sweepToken', WETH, 0n))).unread).toEqual(['exactOutput']);
    expect(readCall(multicall(swap, step('sweepToken', WETH, 900n))).unread).toEqual([]);
  });

  it('behavior: coins that wait for their refund are named', () => {
    const sell = exactInput({ tokenIn: WETH, tokenOut: USDC, recipient: ACCOUNT });
    const read = (...steps: readonly Hex[]) =>
      readCall(multicall(...steps, step('refundETH')), { value: 3_000n });
    expect(read(sell).unread).toEqual(['refundETH']);
    expect(read(step('refundETH')).unread).toEqual([]);
  });
});
