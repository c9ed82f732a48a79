import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Address, Hex } from '../../../core/primitives.ts';
import { anyAddress, anyUint, ROUTER, readCall, STRANGER, USDC } from '../fixtures.ts';
import { call, expectNamed, expectRead } from './aggregators/fixtures.ts';

const ROUTES = '(address,address,bool,address)[]';
type Route = readonly [from: Address, to: Address, stable: boolean, factory: Address];

const anySwap = fc.record({
  stops: fc.array(fc.record({ token: anyAddress, stable: fc.boolean(), factory: anyAddress }), {
    minLength: 2,
    maxLength: 5,
  }),
  amountIn: anyUint(200n),
  amountOut: anyUint(200n),
  to: anyAddress,
  deadline: anyUint(256n),
});
const routesOf = (stops: readonly { token: Address; stable: boolean; factory: Address }[]): Route[] =>
  stops
    .slice(1)
    .map(({ token, stable, factory }, i) => [stops[i]?.token ?? token, token, stable, factory] as const);
const unsafe = (amounts: readonly bigint[], routes: readonly Route[]): Hex =>
  call(`UNSAFE_swapExactTokensForTokens(uint256[],${ROUTES},address,uint256)`, amounts, routes, STRANGER, 9n);

describe('the routes of Aerodrome and Velodrome', () => {
  it.each([
    ['swapExactTokensForTokens', 'none'],
    ['swapExactTokensForTokensSupportingFeeOnTransferTokens', 'none'],
    ['swapExactTokensForETH', 'out'],
    ['swapExactTokensForETHSupportingFeeOnTransferTokens', 'out'],
    ['swapExactETHForTokens', 'in'],
    ['swapExactETHForTokensSupportingFeeOnTransferTokens', 'in'],
  ] as const)('property: %s comes back as it was encoded', (name, native) => {
    fc.assert(
      fc.property(anySwap, ({ stops, amountIn, amountOut, to, deadline }) => {
        const routes = routesOf(stops);
        const rest = [amountOut, routes, to, deadline];
        const data =
          native === 'in'
            ? call(`${name}(uint256,${ROUTES},address,uint256)`, ...rest)
            : call(`${name}(uint256,uint256,${ROUTES},address,uint256)`, amountIn, ...rest);
        const action = {
          kind: 'swap',
          exact: 'input',
          assetIn: native === 'in' ? 'native' : stops[0]?.token,
          assetOut: native === 'out' ? 'native' : stops.at(-1)?.token,
          amountIn: amountIn.toString(),
          amountOut: amountOut.toString(),
          recipient: to,
          deadline: deadline.toString(),
          hops: routes.map(([tokenIn, tokenOut]) => ({ venue: 'solidly', tokenIn, tokenOut })),
        };
        expectRead(data, { to: ROUTER, value: native === 'in' ? amountIn : 0n }, { actions: [action] });
      }),
    );
  });

  it('property: the amounts of an unsafe swap are its own, the last of them the minimum', () => {
    fc.assert(
      fc.property(anySwap, fc.array(anyUint(200n), { maxLength: 3 }), ({ stops, amountIn }, between) => {
        const routes = routesOf(stops.slice(0, 2));
        const amounts = [amountIn, ...between];
        const read = readCall(unsafe(amounts, routes));
        const fits = between.length === routes.length;
        expect(read.unread).toEqual(fits ? [] : ['UNSAFE_swapExactTokensForTokens']);
        if (fits) expect(read.actions).toMatchObject([{ amountOut: `${between[0]}`, recipient: STRANGER }]);
      }),
    );
  });

  it('behavior: without a route, or with coins where none are taken, it is named', () => {
    const signature = `swapExactTokensForTokens(uint256,uint256,${ROUTES},address,uint256)`;
    expectNamed(call(signature, 1n, 1n, [], STRANGER, 9n), ROUTER, 'swapExactTokensForTokens');
    const paid = call(signature, 1n, 1n, [[USDC, STRANGER, true, ROUTER]], STRANGER, 9n);
    expect(readCall(paid, { value: 1n })).toMatchObject({
      actions: [{ kind: 'unknown' }],
      unread: ['swapExactTokensForTokens'],
    });
  });
});
