import { zeroAddress } from 'viem';
import { describe, expect, it } from 'vitest';
import {
  ALL,
  type Command,
  commands,
  ROUTER as SELF,
  SENDER,
  universalCall,
} from '../../../../../test/kit/chain/universal-calldata.ts';
import type { Call } from '../../../../core/intent/intent.ts';
import type { Address } from '../../../../core/primitives.ts';
import { ACCOUNT, DAI, ROUTER, readCall, STRANGER, USDC, WETH } from '../../fixtures.ts';
import { hop } from '../fixtures.ts';

const V1: Address = '0x3fc91a3afd70395cd496c647d5a6cc9d4b2b7fad';
const V2: Address = '0x66a9893cc07d91d95644aedd05d03f95e1dba8af';

const readTo = (to: Address, plan: readonly Command[], value = 0n): Call =>
  readCall(universalCall(plan), { to, value });
const names = (call: Call) => [call.actions.map(({ kind }) => kind), call.unread];

describe('what the account puts in', () => {
  it('default: what nobody spends stays in the router, and is named', () => {
    const check = commands.check(ACCOUNT, USDC, 1n);
    expect(readTo(ROUTER, [check], 5n).unread).toEqual(['msg.value']);
    expect(readTo(ROUTER, [commands.wrap(SELF, 5n)], 5n).unread).toEqual(['WRAP_ETH']);
    expect(readTo(ROUTER, [commands.transferFrom(USDC, SELF, 5n)]).unread).toEqual(['PERMIT2_TRANSFER_FROM']);
  });

  it('behavior: what comes back is no action, wrapped it is one', () => {
    const back = [commands.wrap(SELF, 5n), commands.unwrap(SENDER, 5n)];
    expect(names(readTo(ROUTER, back, 5n))).toEqual([['unknown'], []]);
    expect(readTo(ROUTER, [commands.wrap(SENDER, ALL)], 5n)).toMatchObject({
      actions: [{ kind: 'wrap', token: WETH, amount: '5' }],
      unread: [],
    });
    const unwrapped = [commands.transferFrom(WETH, SELF, 7n), commands.unwrap(SENDER, 0n)];
    expect(readTo(ROUTER, unwrapped)).toMatchObject({
      actions: [{ kind: 'unwrap', token: WETH, amount: '7' }],
      unread: [],
    });
  });

  it('behavior: what goes to somebody else is a transfer', () => {
    const given = (asset: string, amount: string) => ({
      kind: 'transfer',
      asset,
      sender: ACCOUNT,
      recipient: STRANGER,
      amount,
    });
    expect(readTo(ROUTER, [commands.transferFrom(USDC, STRANGER, 5n)])).toMatchObject({
      actions: [given(USDC, '5')],
      unread: [],
    });
    const coins = [commands.payPortion(zeroAddress, STRANGER, 100n), commands.sweep(zeroAddress, SENDER, 0n)];
    expect(readTo(ROUTER, coins, 1_000n)).toMatchObject({ actions: [given('native', '10')], unread: [] });
  });

  it('behavior: a swap that paid the next pool itself goes on there', () => {
    // The pool of the wrapped coin and USDC that Uniswap's V2 factory has on Ethereum.
    const usdc: Address = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
    const pair: Address = '0xb4e16d0168e52d35cacd2c6185b44281ec28c9dc';
    const plan = [
      commands.v3In({
        recipient: pair,
        amountIn: 1_000n,
        amountOut: 0n,
        path: `0x${DAI.slice(2)}0001f4${usdc.slice(2)}`,
        byUser: true,
      }),
      commands.v2In({ recipient: SENDER, amountIn: ALL, amountOut: 9n, path: [usdc, WETH], byUser: false }),
    ];
    expect(readTo(V2, plan)).toMatchObject({
      actions: [
        {
          assetIn: DAI,
          assetOut: WETH,
          amountOut: '9',
          recipient: ACCOUNT,
          hops: [hop({ tokenIn: DAI, tokenOut: usdc }), { venue: 'v2', tokenIn: usdc }],
        },
      ],
      unread: [],
    });
  });
});

describe('what others could take from the router', () => {
  const kept = commands.v2In({
    recipient: SELF,
    amountIn: 1_000n,
    amountOut: 900n,
    path: [WETH, USDC],
    byUser: true,
  });

  it.each([
    ['a swept token', commands.sweep(DAI, SENDER, 0n)],
    ['a stranger who is paid coins', commands.payPortion(zeroAddress, STRANGER, 1n)],
  ])('the first deployments may be called back by %s, the later ones are locked', (_, called) => {
    const plan = (minimum: bigint) => [kept, called, commands.sweep(USDC, SENDER, minimum)];
    expect(readTo(V1, plan(0n)).actions).toMatchObject([{ assetOut: USDC, amountOut: '0' }]);
    expect(readTo(V1, plan(950n)).actions).toMatchObject([{ assetOut: USDC, amountOut: '950' }]);
    expect(readTo(V2, plan(0n)).actions).toMatchObject([{ assetOut: USDC, amountOut: '900' }]);
  });
});
