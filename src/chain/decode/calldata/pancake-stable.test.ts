import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Address } from '../../../core/primitives.ts';
import { ACCOUNT, anyAddress, DAI, encode, ROUTER, ROUTER02_ABI, readCall, USDC, WETH } from '../fixtures.ts';
import {
  anySwap,
  call,
  deployment,
  expectNamed,
  expectRead,
  inputAction,
  WORD,
} from './aggregators/fixtures.ts';
import { exactInput02, MAX, multicall, SELF, step, v2Input02, ZERO } from './fixtures.ts';

const TO = deployment('PancakeSwap Smart Router');
const SENDER: Address = `0x${'1'.padStart(40, '0')}`;

const stable = (
  side: 'Input' | 'Output',
  amounts: readonly [bigint, bigint],
  { path, flags, to }: { path: readonly Address[]; flags?: readonly bigint[]; to: Address },
) =>
  call(
    `exact${side}StableSwap(address[],uint256[],uint256,uint256,address)`,
    path,
    flags ?? path.slice(1).map(() => 2n),
    ...amounts,
    to,
  );
const hop = (tokenIn: Address, tokenOut: Address) => ({ venue: 'other', tokenIn, tokenOut });

describe("the stable pools of PancakeSwap's smart router", () => {
  it('property: swaps come back as they were encoded, whichever side is given', () => {
    fc.assert(
      fc.property(anySwap, anyAddress, (swap, between) => {
        const { tokenIn, tokenOut, amountIn, amountOut, recipient: to } = swap;
        const path = [tokenIn, between, tokenOut];
        const action = inputAction(swap, { hops: [hop(tokenIn, between), hop(between, tokenOut)] });
        expectRead(stable('Input', [amountIn, amountOut], { path, to }), { to: TO }, { actions: [action] });
        expectRead(
          stable('Output', [amountOut, amountIn], { path, to }),
          { to: TO },
          { actions: [{ ...action, exact: 'output' }] },
        );
      }),
    );
  });

  it("behavior: the router's marks are the account and the router itself", () => {
    const recipientOf = (to: Address) =>
      readCall(stable('Input', [1n, 1n], { path: [USDC, DAI], to }), { to: TO }).actions;
    expect(recipientOf(SENDER)).toMatchObject([{ recipient: ACCOUNT }]);
    expect(recipientOf(SELF)).toMatchObject([{ recipient: TO }]);
    expect(recipientOf(ZERO)).toMatchObject([{ recipient: ZERO }]);
  });

  it('behavior: it goes on with all that a swap before it left in the router', () => {
    const through = multicall(
      v2Input02([1_000n, 0n], [USDC, DAI], SELF),
      stable('Input', [0n, 7n], { path: [DAI, WETH], to: SELF }),
      step('unwrapWETH9', 9n, ACCOUNT),
    );
    expect(readCall(through, { to: TO })).toMatchObject({
      actions: [
        {
          assetIn: USDC,
          assetOut: 'native',
          amountIn: '1000',
          amountOut: '9',
          hops: [{ venue: 'v2' }, hop(DAI, WETH)],
        },
      ],
      unread: [],
    });
  });

  it('behavior: a flag too many or no pool at all is unread', () => {
    const name = 'exactInputStableSwap';
    expectNamed(stable('Input', [1n, 1n], { path: [USDC, DAI], flags: [2n, 2n], to: ACCOUNT }), TO, name);
    expectNamed(stable('Input', [1n, 1n], { path: [USDC], to: ACCOUNT }), TO, name);
    expectNamed(stable('Input', [1n, 1n], { path: [], to: ACCOUNT }), TO, name);
  });
});

describe("the rest of PancakeSwap's smart router", () => {
  const swap = exactInput02({ recipient: SENDER });

  it.each([
    ['a deadline', encode(ROUTER02_ABI, 'multicall', [77n, [swap]]), '77'],
    ['a block hash', encode(ROUTER02_ABI, 'multicall', [WORD, [swap]]), null],
    ['nothing', multicall(swap), null],
  ])('default: a multicall bound to %s', (_, data, deadline) => {
    expect(readCall(data, { to: TO })).toMatchObject({
      actions: [{ kind: 'swap', recipient: ACCOUNT, amountOut: '900', deadline }],
      unread: [],
    });
  });

  it('behavior: its V2 swaps know the marks too', () => {
    expect(readCall(v2Input02([5n, 4n], [USDC, DAI], SENDER), { to: TO }).actions).toMatchObject([
      { recipient: ACCOUNT, amountIn: '5', amountOut: '4', hops: [{ venue: 'v2' }] },
    ]);
    expect(readCall(v2Input02([MAX, 4n], [USDC, DAI], ROUTER), { to: TO }).actions).toMatchObject([
      { recipient: ROUTER },
    ]);
  });
});
