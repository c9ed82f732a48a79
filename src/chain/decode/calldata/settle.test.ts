import { describe, expect, it } from 'vitest';
import { ACCOUNT, DAI, ROUTER, readCall, STRANGER, swapAction, USDC, WETH } from '../fixtures.ts';
import { exactInput, exactOutput, hop, multicall, step, toNative } from './fixtures.ts';

describe('proceeds the router keeps', () => {
  it('default: an unwrap pays the account coins, and its minimum binds', () => {
    const data = multicall(exactInput({ amountOut: 0n }), step('unwrapWETH9', 950n, ACCOUNT));
    expect(readCall(data)).toMatchObject({ actions: [{ ...toNative, amountOut: '950' }], unread: [] });
  });

  it("behavior: the larger minimum binds, and the unwrap's recipient receives", () => {
    const data = multicall(exactInput({ amountOut: 990n }), step('unwrapWETH9', 950n, STRANGER));
    expect(readCall(data)).toMatchObject({
      actions: [{ ...toNative, amountOut: '990', recipient: STRANGER }],
      unread: [],
    });
  });

  it('behavior: exact output keeps its amount through an unwrap', () => {
    const data = multicall(exactOutput(), step('unwrapWETH9', 0n, ACCOUNT));
    expect(readCall(data)).toMatchObject({ actions: [{ ...toNative, exact: 'output' }], unread: [] });
  });

  it('behavior: a sweep pays the token; without a recipient, to the sender', () => {
    const swap = swapAction({ assetOut: WETH, amountOut: '950', deadline: '99', hops: [hop()] });
    for (const sweep of [step('sweepToken', WETH, 950n, ACCOUNT), step('sweepToken', WETH, 950n)]) {
      expect(readCall(multicall(exactInput(), sweep))).toMatchObject({ actions: [swap], unread: [] });
    }
    expect(readCall(multicall(exactInput(), step('unwrapWETH9', 950n)))).toMatchObject({
      actions: [{ ...toNative, amountOut: '950' }],
    });
  });

  it('behavior: what is never paid out stays with the router', () => {
    expect(readCall(exactInput())).toMatchObject({ actions: [{ recipient: ROUTER }], unread: [] });
    expect(readCall(multicall(exactInput(), step('sweepToken', DAI, 0n, ACCOUNT)))).toMatchObject({
      actions: [{ recipient: ROUTER, assetOut: WETH }],
      unread: [],
    });
  });

  it("behavior: a third party's fee is taken from the least received", () => {
    const data = multicall(exactInput(), step('unwrapWETH9WithFee', 999n, ACCOUNT, 100n, STRANGER));
    expect(readCall(data)).toMatchObject({ actions: [{ ...toNative, amountOut: '990' }], unread: [] });
    const sweep = step('sweepTokenWithFee', WETH, 1_000n, 85n, STRANGER);
    expect(readCall(multicall(exactInput(), sweep))).toMatchObject({
      actions: [{ amountOut: '992', assetOut: WETH, recipient: ACCOUNT }],
    });
  });

  it('behavior: a minimum nothing can meet is named', () => {
    const data = multicall(exactInput({ recipient: ACCOUNT }), step('sweepToken', DAI, 5n, ACCOUNT));
    expect(readCall(data)).toMatchObject({ actions: [{ assetOut: WETH }], unread: ['sweepToken'] });
  });

  it('behavior: paying the router itself leaves the coins there', () => {
    expect(readCall(multicall(exactInput(), step('unwrapWETH9', 0n, ROUTER)))).toMatchObject({
      actions: [{ assetOut: 'native', recipient: ROUTER }],
      unread: [],
    });
  });

  it('behavior: where no wrapper is listed, a minimum tells which token is unwrapped', () => {
    const swap = exactInput({ tokenOut: DAI });
    const least = multicall(swap, step('unwrapWETH9', 950n, ACCOUNT));
    expect(readCall(least, { chainId: 31_337 })).toMatchObject({
      actions: [{ assetOut: 'native', amountOut: '950', recipient: ACCOUNT }],
      unread: [],
    });
    const any = multicall(swap, step('unwrapWETH9', 0n, ACCOUNT));
    expect(readCall(any, { chainId: 31_337 })).toMatchObject({
      actions: [{ kind: 'unknown' }],
      unread: ['unwrapWETH9'],
    });
  });
});

describe('split routes', () => {
  const routes = [exactInput({ amountOut: 0n }), exactInput({ amountOut: 0n, fee: 3_000 })];

  it('default: a minimum for the sum is shared by what each route spends', () => {
    const larger = exactInput({ amountIn: 2_000n, amountOut: 0n, fee: 3_000 });
    const data = multicall(exactInput({ amountOut: 0n }), larger, step('unwrapWETH9', 1_801n, ACCOUNT));
    expect(readCall(data)).toMatchObject({
      actions: [
        { ...toNative, amountOut: '600' },
        { ...toNative, amountIn: '2000', amountOut: '1201', hops: [hop({ fee: 3_000 })] },
      ],
      unread: [],
    });
  });

  it('behavior: where they spend different tokens, it stays unread, and no swap is credited with it', () => {
    const other = exactInput({ tokenIn: DAI, amountOut: 0n });
    const data = multicall(exactInput({ amountOut: 0n }), other, step('unwrapWETH9', 1_800n, ACCOUNT));
    expect(readCall(data)).toMatchObject({
      actions: [
        { ...toNative, amountOut: '0' },
        { ...toNative, assetIn: DAI, amountOut: '0', hops: [hop({ tokenIn: DAI })] },
      ],
      unread: ['unwrapWETH9'],
    });
  });

  it('behavior: a sum the swaps promise anyway adds nothing', () => {
    const data = multicall(exactInput(), exactInput({ fee: 3_000 }), step('unwrapWETH9', 1_800n, ACCOUNT));
    expect(readCall(data)).toMatchObject({
      actions: [{ amountOut: '900' }, { amountOut: '900' }],
      unread: [],
    });
  });

  it('behavior: beside an exact output the rest falls to the one exact input', () => {
    const data = multicall(
      exactOutput({ amountOut: 500n }),
      exactInput(),
      step('unwrapWETH9', 1_800n, ACCOUNT),
    );
    expect(readCall(data)).toMatchObject({
      actions: [
        { exact: 'output', amountOut: '500' },
        { exact: 'input', amountOut: '1300' },
      ],
      unread: [],
    });
  });

  it("behavior: a third party's fee on the sum is shared by what each route promises", () => {
    const data = multicall(...routes, step('unwrapWETH9WithFee', 2_000n, ACCOUNT, 100n, STRANGER));
    expect(readCall(data)).toMatchObject({
      actions: [{ amountOut: '990' }, { amountOut: '990' }],
      unread: [],
    });
  });
});

describe('coins sent along', () => {
  const sell = { tokenIn: WETH, tokenOut: USDC, recipient: ACCOUNT };
  const native = swapAction({
    assetIn: 'native',
    assetOut: USDC,
    deadline: '99',
    hops: [hop({ tokenIn: WETH, tokenOut: USDC })],
  });

  it('default: they pay for a swap of the wrapped coin', () => {
    expect(readCall(exactInput(sell), { value: 1_000n })).toMatchObject({ actions: [native], unread: [] });
  });

  it('behavior: without enough of them the token is pulled, and they are lost', () => {
    expect(readCall(exactInput(sell), { value: 999n })).toMatchObject({
      actions: [{ ...native, assetIn: WETH }],
      unread: ['msg.value'],
    });
    expect(readCall(exactInput({ recipient: ACCOUNT }), { value: 1n })).toMatchObject({
      actions: [{ assetIn: USDC }],
      unread: ['msg.value'],
    });
  });

  it('behavior: an exact output may leave some, which a refund brings back', () => {
    const spare = { actions: [{ ...native, exact: 'output' }], unread: ['msg.value'] };
    expect(readCall(exactOutput(sell), { value: 1_000n })).toMatchObject(spare);
    expect(readCall(multicall(exactOutput(sell), step('refundETH')), { value: 1_000n })).toMatchObject({
      ...spare,
      unread: [],
    });
  });

  it('behavior: two swaps share them in order', () => {
    expect(readCall(multicall(exactInput(sell), exactInput(sell)), { value: 2_000n })).toMatchObject({
      actions: [native, native],
      unread: [],
    });
    expect(readCall(multicall(exactInput(sell), exactInput(sell)), { value: 1_000n })).toMatchObject({
      actions: [native, { ...native, assetIn: WETH }],
      unread: [],
    });
  });

  it('behavior: what an exact output leaves is not known to the next swap', () => {
    const data = multicall(exactOutput(sell), exactInput(sell));
    expect(readCall(data, { value: 1_500n })).toMatchObject({
      actions: [{ kind: 'unknown' }],
      unread: ['exactInputSingle'],
    });
  });
});
