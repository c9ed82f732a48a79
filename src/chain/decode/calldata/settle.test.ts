import { describe, expect, it } from 'vitest';
import type { Address, Hex } from '../../../core/primitives.ts';
import {
  ACCOUNT,
  DAI,
  encode,
  ROUTER,
  ROUTER02_ABI,
  readCall,
  STRANGER,
  swapAction,
  USDC,
  V3_ABI,
  WETH,
} from '../fixtures.ts';

const ZERO: Address = `0x${'0'.repeat(40)}`;
const SELF: Address = `0x${'2'.padStart(40, '0')}`;
const MAX = 2n ** 256n - 1n;

interface Swap {
  readonly tokenIn?: Address;
  readonly tokenOut?: Address;
  readonly recipient?: Address;
  readonly amountIn?: bigint;
  readonly amountOut?: bigint;
  readonly fee?: number;
}
const single = (swap: Swap) => ({
  tokenIn: USDC,
  tokenOut: WETH,
  fee: 500,
  recipient: ZERO,
  deadline: 99n,
  sqrtPriceLimitX96: 0n,
  ...swap,
});
const hop = ({ tokenIn = USDC, tokenOut = WETH, fee: feePpm = 500 }: Swap = {}) => ({
  venue: 'v3' as const,
  tokenIn,
  tokenOut,
  feePpm,
});
const exactInput = ({ amountIn = 1_000n, amountOut = 900n, ...swap }: Swap = {}): Hex =>
  encode(V3_ABI, 'exactInputSingle', [{ ...single(swap), amountIn, amountOutMinimum: amountOut }]);
const exactOutput = ({ amountIn = 1_000n, amountOut = 900n, ...swap }: Swap = {}): Hex =>
  encode(V3_ABI, 'exactOutputSingle', [{ ...single(swap), amountOut, amountInMaximum: amountIn }]);
const exactInput02 = ({ amountIn = 1_000n, amountOut = 900n, ...swap }: Swap = {}): Hex =>
  encode(ROUTER02_ABI, 'exactInputSingle', [
    { ...single({ recipient: SELF, ...swap }), amountIn, amountOutMinimum: amountOut },
  ]);
const v2Input02 = (amounts: readonly [bigint, bigint], path: readonly Address[], to = ACCOUNT): Hex =>
  encode(ROUTER02_ABI, 'swapExactTokensForTokens', [...amounts, path, to]);
const step = (name: string, ...args: readonly unknown[]): Hex => encode(ROUTER02_ABI, name, args);
const multicall = (...steps: readonly Hex[]): Hex => encode(V3_ABI, 'multicall', [steps]);

const toNative = swapAction({ assetOut: 'native', deadline: '99', hops: [hop()] });

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

  it('behavior: paying the router itself is unknown', () => {
    expect(readCall(multicall(exactInput(), step('unwrapWETH9', 0n, ROUTER)))).toMatchObject({
      actions: [{ kind: 'unknown', selector: '0xac9650d8' }],
      unread: ['unwrapWETH9'],
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

  it('default: a minimum for the sum stays unread, and no swap is credited with it', () => {
    expect(readCall(multicall(...routes, step('unwrapWETH9', 1_800n, ACCOUNT)))).toMatchObject({
      actions: [
        { ...toNative, amountOut: '0' },
        { ...toNative, amountOut: '0', hops: [hop({ fee: 3_000 })] },
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

  it("behavior: a third party's fee on the sum is unknown", () => {
    const data = multicall(...routes, step('unwrapWETH9WithFee', 1n, ACCOUNT, 10n, STRANGER));
    expect(readCall(data)).toMatchObject({ actions: [{ kind: 'unknown' }], unread: ['unwrapWETH9WithFee'] });
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

describe('swaps of all the router holds', () => {
  it('default: a swap by V2 goes on by V3 as one', () => {
    const data = multicall(
      v2Input02([1_000n, 5n], [USDC, DAI], SELF),
      exactInput02({ tokenIn: DAI, recipient: ACCOUNT, amountIn: 0n }),
    );
    expect(readCall(data)).toMatchObject({
      actions: [
        swapAction({
          assetOut: WETH,
          hops: [{ venue: 'v2', tokenIn: USDC, tokenOut: DAI, feePpm: null }, hop({ tokenIn: DAI })],
        }),
      ],
      unread: [],
    });
  });

  it('behavior: three legs and an unwrap are one swap too', () => {
    const data = multicall(
      v2Input02([1_000n, 0n], [USDC, DAI], SELF),
      exactInput02({ tokenIn: DAI, tokenOut: STRANGER, amountIn: 0n, amountOut: 0n }),
      v2Input02([0n, 0n], [STRANGER, WETH], SELF),
      step('unwrapWETH9', 7n, ACCOUNT),
    );
    const [action] = readCall(data).actions;
    expect(action).toMatchObject({ assetIn: USDC, assetOut: 'native', amountOut: '7', recipient: ACCOUNT });
    expect(action?.kind === 'swap' && action.hops.length).toBe(3);
  });

  it('behavior: wrapped coins and pulled tokens are spent at the amount they came in', () => {
    const swap = exactInput02({ tokenIn: WETH, tokenOut: USDC, recipient: ACCOUNT, amountIn: 0n });
    expect(readCall(multicall(step('wrapETH', 70n), swap), { value: 70n })).toMatchObject({
      actions: [{ assetIn: 'native', amountIn: '70', assetOut: USDC }],
      unread: [],
    });
    expect(readCall(multicall(step('pull', WETH, 50n), step('pull', WETH, 20n), swap))).toMatchObject({
      actions: [{ assetIn: WETH, amountIn: '70', assetOut: USDC }],
      unread: [],
    });
  });

  it.each([
    ['nothing is held', [v2Input02([0n, 1n], [USDC, DAI])], 0n],
    ['two swaps fed it', [exactInput02(), exactInput02(), v2Input02([0n, 1n], [WETH, DAI])], 0n],
    ['coins would pay first', [step('wrapETH', 5n), v2Input02([0n, 1n], [WETH, DAI])], 9n],
    ['more is wrapped than was sent', [step('wrapETH', 10n), v2Input02([0n, 1n], [WETH, DAI])], 9n],
    ['two sources mix', [step('wrapETH', 5n), step('pull', WETH, 5n)], 5n],
    ['more is pulled than there can be', [step('pull', DAI, MAX), step('pull', DAI, 1n)], 0n],
    ['an exact output fed it', [exactOutput(), v2Input02([0n, 1n], [WETH, DAI])], 0n],
    ['a known amount is paid out', [step('pull', DAI, 5n), step('sweepToken', DAI, 5n, STRANGER)], 0n],
  ] as const)('behavior: unknown when %s', (_, steps, value) => {
    expect(readCall(multicall(...steps), { value }).actions).toEqual([
      { kind: 'unknown', selector: '0xac9650d8' },
    ]);
  });

  it('behavior: what is pulled or wrapped and not spent is named', () => {
    expect(readCall(multicall(step('pull', DAI, 5n)))).toMatchObject({ unread: ['pull'] });
    expect(readCall(multicall(step('wrapETH', 5n)), { value: 5n })).toMatchObject({ unread: ['wrapETH'] });
  });
});

describe('the multicall itself', () => {
  const swap = exactInput02({ recipient: ACCOUNT });

  it('default: its deadline binds every swap, the earlier of two counts', () => {
    const timed = (deadline: bigint, ...steps: readonly Hex[]) =>
      encode(ROUTER02_ABI, 'multicall', [deadline, steps]);
    expect(readCall(timed(50n, swap)).actions).toMatchObject([{ deadline: '50' }]);
    expect(readCall(timed(50n, exactInput())).actions).toMatchObject([{ deadline: '50' }]);
    expect(readCall(timed(MAX, exactInput())).actions).toMatchObject([{ deadline: '99' }]);
  });

  it('behavior: one bound to a block hash has no deadline', () => {
    const data = encode(ROUTER02_ABI, 'multicall', [`0x${'ab'.repeat(32)}`, [swap]]);
    expect(readCall(data)).toMatchObject({ actions: [{ deadline: null }], unread: [] });
  });

  it('behavior: permits inside it are approvals of the router', () => {
    const signature = [27, `0x${'00'.repeat(32)}`, `0x${'00'.repeat(32)}`];
    const data = multicall(
      step('selfPermit', USDC, 1_000n, 9n, ...signature),
      step('selfPermitAllowedIfNecessary', DAI, 0n, 9n, ...signature),
      swap,
    );
    expect(readCall(data)).toMatchObject({
      actions: [
        { kind: 'approve', token: USDC, spender: ROUTER, amount: '1000' },
        { kind: 'approve', token: DAI, spender: ROUTER, amount: MAX.toString() },
        { kind: 'swap' },
      ],
      unread: [],
    });
  });

  it('behavior: an inner function nobody knows is named, by its selector or name', () => {
    expect(readCall(multicall('0xdeadbeef', swap, multicall(swap)))).toMatchObject({
      actions: [{ kind: 'swap' }],
      unread: ['0xdeadbeef', 'multicall'],
    });
    expect(readCall(multicall('0x12', '0x04e45aaf'))).toMatchObject({
      actions: [{ kind: 'unknown' }],
      unread: ['0x12', 'exactInputSingle'],
    });
  });

  it('behavior: after such a step no minimum is credited and no balance spent', () => {
    expect(readCall(multicall('0xdeadbeef', exactInput(), step('unwrapWETH9', 950n, ACCOUNT)))).toMatchObject(
      {
        actions: [{ ...toNative, amountOut: '900' }],
        unread: ['0xdeadbeef', 'unwrapWETH9'],
      },
    );
    const balance = multicall('0xdeadbeef', exactInput02(), v2Input02([0n, 1n], [WETH, DAI]));
    expect(readCall(balance)).toMatchObject({
      actions: [{ kind: 'unknown' }],
      unread: ['0xdeadbeef', 'swapExactTokensForTokens'],
    });
  });

  it('behavior: one that does nothing is unknown', () => {
    expect(readCall(multicall())).toMatchObject({ actions: [{ kind: 'unknown' }], unread: [] });
    expect(readCall(step('refundETH'))).toMatchObject({ actions: [{ kind: 'unknown' }], unread: [] });
  });

  it('behavior: more steps than any route needs are not followed', () => {
    expect(readCall(multicall(...Array<Hex>(129).fill('0xdeadbeef')))).toMatchObject({
      actions: [{ kind: 'unknown' }],
      unread: ['multicall'],
    });
  });
});
