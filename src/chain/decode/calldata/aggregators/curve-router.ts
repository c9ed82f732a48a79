import type { Hop } from '../../../../core/intent/action.ts';
import { parseAbi } from '../abi.ts';
import { decodeBy, type Family, lower, type RawCall, type Reading } from '../family.ts';
import { assetOf, deployedAs, tradesReading } from '../trade.ts';

const abi = parseAbi([
  'function exchange(address[11] route, uint256[5][5] swapParams, uint256 amount, uint256 minDy) payable',
  'function exchange(address[11] route, uint256[5][5] swapParams, uint256 amount, uint256 minDy, address[5] pools) payable',
  'function exchange(address[11] route, uint256[5][5] swapParams, uint256 amount, uint256 minDy, address[5] pools, address receiver) payable',
]);

/** Tokens and pools of a route stand in turn. */
const STRIDE = 2;

/**
 * Curve's router: up to five exchanges, the first token and the last that has a pool before it.
 * @see https://github.com/curvefi/curve-router-ng/blob/master/contracts/Router.vy
 */
export const curveRouter: Family = { abi, applies: deployedAs('Curve Router'), read };

function read(call: RawCall): Reading | null {
  const decoded = decodeBy(abi, call.data);
  if (decoded === null) return null;
  const [route, , amountIn, amountOut, , receiver] = decoded.args;
  const hops = hopsOf(route);
  const [first] = hops;
  const last = hops.at(-1);
  if (first === undefined || last === undefined) return null;
  const trade = {
    exact: 'input',
    assetIn: assetOf(first.tokenIn),
    assetOut: assetOf(last.tokenOut),
    amountIn,
    amountOut,
    recipient: receiver === undefined ? call.account : lower(receiver),
    hops,
  } as const;
  return tradesReading(call, { trades: [trade] });
}

/** The exchanges of a route up to its first empty pool; the first of them is always made. */
function hopsOf(route: readonly string[]): readonly Hop[] {
  const hops: Hop[] = [];
  for (let at = 0; at + STRIDE < route.length; at += STRIDE) {
    const [tokenIn = '', pool = '', tokenOut = ''] = route.slice(at);
    if (at > 0 && BigInt(pool) === 0n) break;
    hops.push({ venue: 'curve', tokenIn: lower(tokenIn), tokenOut: lower(tokenOut) });
  }
  return hops;
}
