import { describe, expect, it } from 'vitest';
import type { Hex } from '../../../core/primitives.ts';
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
  WETH,
} from '../fixtures.ts';
import {
  exactInput,
  exactInput02,
  exactOutput,
  hop,
  MAX,
  multicall,
  SELF,
  step,
  toNative,
  v2Input02,
} from './fixtures.ts';

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
    ['two sources mix', [step('wrapETH', 5n), step('pull', WETH, 5n), v2Input02([0n, 1n], [WETH, DAI])], 5n],
    [
      'more is pulled than there can be',
      [step('pull', DAI, MAX), step('pull', DAI, 1n), v2Input02([0n, 1n], [DAI, USDC])],
      0n,
    ],
    ['an exact output fed it', [exactOutput(), v2Input02([0n, 1n], [WETH, DAI])], 0n],
    [
      'an unknown step may have used the coins',
      ['0xdeadbeef', exactInput({ tokenIn: WETH, tokenOut: DAI })],
      1_000n,
    ],
  ] as const)('behavior: unknown when %s', (_, steps, value) => {
    expect(readCall(multicall(...steps), { value }).actions).toEqual([
      { kind: 'unknown', selector: '0xac9650d8' },
    ]);
  });

  it('behavior: what was pulled beside proceeds comes back with them, and adds to no minimum', () => {
    const data = multicall(step('pull', WETH, 5n), exactInput(), step('sweepToken', WETH, 5n));
    expect(readCall(data)).toMatchObject({
      actions: [{ kind: 'swap', assetOut: WETH, amountOut: '900', recipient: ACCOUNT }],
      unread: [],
    });
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
    expect(readCall(multicall('0xdeadbeef', swap))).toMatchObject({
      actions: [{ kind: 'swap' }],
      unread: ['0xdeadbeef'],
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

describe('multicalls in multicalls', () => {
  const timed = (deadline: bigint, ...steps: readonly Hex[]) =>
    encode(ROUTER02_ABI, 'multicall', [deadline, steps]);
  const bound = (...steps: readonly Hex[]) =>
    encode(ROUTER02_ABI, 'multicall', [`0x${'ab'.repeat(32)}`, steps]);

  it('default: they share the balances of the one around them', () => {
    const nested = multicall(multicall(exactInput()), bound(multicall(step('unwrapWETH9', 950n, ACCOUNT))));
    expect(readCall(nested)).toMatchObject({ actions: [{ ...toNative, amountOut: '950' }], unread: [] });
  });

  it('behavior: the earliest deadline around a swap binds it, and no other', () => {
    const swap = exactInput02({ recipient: ACCOUNT });
    const nested = timed(70n, timed(50n, swap), timed(MAX, exactInput({ recipient: ACCOUNT })), swap);
    expect(readCall(nested).actions).toMatchObject([
      { deadline: '50' },
      { deadline: '70' },
      { deadline: '70' },
    ]);
  });

  it('behavior: one too deep, or that does not decode, is unread among the others', () => {
    const swap = exactInput02({ recipient: ACCOUNT });
    const deep = (depth: number): Hex => (depth === 0 ? swap : multicall(deep(depth - 1)));
    expect(readCall(deep(4))).toMatchObject({ actions: [{ kind: 'swap' }], unread: [] });
    expect(readCall(multicall(swap, deep(4)))).toMatchObject({
      actions: [{ kind: 'swap' }],
      unread: ['multicall'],
    });
    expect(readCall(multicall(swap, '0xac9650d8'))).toMatchObject({
      actions: [{ kind: 'swap' }],
      unread: ['multicall'],
    });
  });
});
