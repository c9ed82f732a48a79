import { type Address, type Asset, NATIVE } from '../../../../core/primitives.ts';
import { chainInfo } from '../../../chains.ts';
import { parseAbi } from '../abi.ts';
import { decodeBy, type Family, lower, type RawCall, type Reading } from '../family.ts';
import { decodeHeads } from '../heads.ts';
import { deployedAs, type Trade, tradesReading } from '../trade.ts';
import { addressIn, numberAt, tuplesAt, WORD_DIGITS, wordAt } from '../words.ts';

const singleAbi = parseAbi([
  'function swapSingleTokenExactIn(address pool, address tokenIn, address tokenOut, uint256 exactAmountIn, uint256 minAmountOut, uint256 deadline, bool wethIsEth, bytes userData) payable',
  'function swapSingleTokenExactOut(address pool, address tokenIn, address tokenOut, uint256 exactAmountOut, uint256 maxAmountIn, uint256 deadline, bool wethIsEth, bytes userData) payable',
]);
const pathsAbi = parseAbi([
  'struct Step { address pool; address tokenOut; bool isBuffer; }',
  'struct Path { address tokenIn; Step[] steps; uint256 exactAmountIn; uint256 minAmountOut; }',
  'function swapExactIn(Path[] paths, uint256 deadline, bool wethIsEth, bytes userData) payable',
]);
const pathsHeads = parseAbi([
  'function swapExactIn(uint256 paths, uint256 deadline, bool wethIsEth, bytes userData)',
]);

/**
 * Swaps through one pool by Balancer's V3 router; they pay the sender, in coins when `wethIsEth` and the token is the
 * wrapped coin.
 * @see https://github.com/balancer/balancer-v3-monorepo/blob/main/pkg/interfaces/contracts/vault/IRouter.sol
 */
export const balancerV3: Family = { abi: singleAbi, applies: deployedAs('Balancer V3 Router'), read };

/**
 * Swaps along several paths by its batch router, each with a minimum of its own.
 * @see https://github.com/balancer/balancer-v3-monorepo/blob/main/pkg/interfaces/contracts/vault/IBatchRouter.sol
 */
export const balancerV3Batch: Family = {
  abi: pathsAbi,
  applies: deployedAs('Balancer V3 Batch Router'),
  read: readPaths,
};

function read(call: RawCall): Reading | null {
  const decoded = decodeBy(singleAbi, call.data);
  if (decoded === null) return null;
  const [, input, output, given, limit, deadline, wethIsEth] = decoded.args;
  const [tokenIn, tokenOut] = [lower(input), lower(output)];
  const byInput = decoded.functionName === 'swapSingleTokenExactIn';
  const trade: Trade = {
    exact: byInput ? 'input' : 'output',
    assetIn: coinOr(tokenIn, { call, wethIsEth }),
    assetOut: coinOr(tokenOut, { call, wethIsEth }),
    amountIn: byInput ? given : limit,
    amountOut: byInput ? limit : given,
    recipient: call.account,
    deadline,
    hops: [{ venue: 'balancer', tokenIn, tokenOut }],
  };
  return tradesReading(call, { trades: [trade] });
}

const SELECTOR_DIGITS = 10;
const MAX_PATHS = 32;
const STEP_WORDS = 3;

function readPaths(call: RawCall): Reading | null {
  const decoded = decodeHeads({ abi: pathsAbi, heads: pathsHeads }, call.data);
  if (decoded === null) return null;
  const [, deadline, wethIsEth] = decoded.args;
  const digits = call.data.slice(SELECTOR_DIGITS);
  const starts = tuplesAt(digits, { base: 0, head: 0, maxLength: MAX_PATHS }) ?? [];
  const paths = starts.map((start) => pathAt(digits, start));
  const known = paths.filter((path) => path !== null);
  if (known.length === 0 || known.length < paths.length) return null;
  const trades = known.map(({ tokenIn, tokenOut, amountIn, amountOut }): Trade => {
    const assetIn = coinOr(tokenIn, { call, wethIsEth });
    const assetOut = coinOr(tokenOut, { call, wethIsEth });
    return { exact: 'input', assetIn, assetOut, amountIn, amountOut, recipient: call.account, deadline };
  });
  return tradesReading(call, { trades });
}

interface Path {
  readonly tokenIn: Address;
  readonly tokenOut: Address;
  readonly amountIn: bigint;
  readonly amountOut: bigint;
}

function pathAt(digits: string, start: number): Path | null {
  const [tokenIn, amountIn, amountOut] = [0, 2, 3].map((at) => wordAt(digits, start + at * WORD_DIGITS));
  const steps = numberAt(digits, start + WORD_DIGITS);
  const length = steps === null ? null : numberAt(digits, start + 2 * steps);
  if (steps === null || length === null || length === 0) return null;
  const last = start + 2 * steps + WORD_DIGITS + (length - 1) * STEP_WORDS * WORD_DIGITS;
  const tokenOut = wordAt(digits, last + WORD_DIGITS);
  if (tokenIn == null || tokenOut === null || amountIn == null || amountOut == null) return null;
  return { tokenIn: addressIn(tokenIn), tokenOut: addressIn(tokenOut), amountIn, amountOut };
}

function coinOr(
  token: Address,
  { call, wethIsEth }: { readonly call: RawCall; readonly wethIsEth: boolean },
): Asset {
  return wethIsEth && token === chainInfo(call.chainId).wrappedNative ? NATIVE : token;
}
