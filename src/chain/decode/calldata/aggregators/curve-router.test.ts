import fc from 'fast-check';
import { describe, it } from 'vitest';
import { ACCOUNT, anyAddress, DAI, ROUTER, STRANGER, USDC } from '../../fixtures.ts';
import {
  type AnySwap,
  anySwap,
  COIN,
  call,
  deployment,
  expectNamed,
  expectRead,
  inputAction,
  SWAP,
  ZERO,
} from './fixtures.ts';

const hop = (venue: string, tokenIn: string, tokenOut: string) => ({ venue, tokenIn, tokenOut });

describe("Curve's router", () => {
  const to = deployment('Curve Router');
  const PARAMS = Array(5).fill(Array(5).fill(1n));
  const NONE = Array(5).fill(ZERO);
  const route = (tokens: readonly string[]) => {
    const stops = tokens.flatMap((token, i) => (i === 0 ? [token] : [STRANGER, token]));
    return [...stops, ...Array(11 - stops.length).fill(ZERO)];
  };
  const BASE = 'exchange(address[11],uint256[5][5],uint256,uint256';
  const exchange = (tokens: readonly string[], swap: AnySwap) =>
    call(
      `${BASE},address[5],address)`,
      route(tokens),
      PARAMS,
      swap.amountIn,
      swap.amountOut,
      NONE,
      swap.recipient,
    );

  it('property: routes of every length come back as they were encoded', () => {
    const between = fc.array(anyAddress, { maxLength: 4 });
    fc.assert(
      fc.property(anySwap, between, (swap, stops) => {
        const tokens = [swap.tokenIn, ...stops, swap.tokenOut];
        const hops = tokens.slice(1).map((token, i) => hop('curve', tokens[i] ?? '', token));
        expectRead(exchange(tokens, swap), { to }, { actions: [inputAction(swap, { hops })] });
        const own = { actions: [inputAction(swap, { hops, recipient: ACCOUNT })] };
        const args = [route(tokens), PARAMS, swap.amountIn, swap.amountOut];
        expectRead(call(`${BASE})`, ...args), { to }, own);
        expectRead(call(`${BASE},address[5])`, ...args, NONE), { to }, own);
      }),
    );
  });

  it('behavior: the mark stands for the coin; elsewhere the function is named alone', () => {
    const action = inputAction(SWAP, { assetIn: 'native', hops: [hop('curve', COIN, DAI)] });
    expectRead(exchange([COIN, DAI], SWAP), { to, value: 1_000n }, { actions: [action] });
    expectNamed(exchange([USDC, DAI], SWAP), ROUTER, 'exchange');
  });

  it.each([
    ['exchange', 'exchange(int128,int128,uint256,uint256)', [0n, 1n, 5n, 4n]],
    ['exchange', 'exchange(uint256,uint256,uint256,uint256)', [0n, 1n, 5n, 4n]],
    ['exchange', 'exchange(int128,int128,uint256,uint256,address)', [0n, 1n, 5n, 4n, STRANGER]],
    ['exchange_underlying', 'exchange_underlying(int128,int128,uint256,uint256)', [0n, 1n, 5n, 4n]],
  ])('behavior: a pool that numbers its coins is unread: %s', (name, signature, args) => {
    expectNamed(call(signature, ...args), ROUTER, name);
  });
});
