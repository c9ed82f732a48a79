import type { Hop } from '../../../../core/intent/action.ts';
import { type Address, type Hex, NATIVE } from '../../../../core/primitives.ts';
import { chainInfo } from '../../../chains.ts';
import { parseAbi } from '../abi.ts';
import { decodeBy, type Family, lower, type RawCall, type Reading } from '../family.ts';
import { decodeHeads } from '../heads.ts';
import { packedV3Hops, v2Hops } from '../path.ts';
import { assetOf, deployedAs, orSender, type Trade, tradesReading } from '../trade.ts';

const transformAbi = parseAbi([
  'function transformERC20(address inputToken, address outputToken, uint256 inputTokenAmount, uint256 minOutputTokenAmount, (uint32 deploymentNonce, bytes data)[] transformations) payable',
]);
const transformHeads = parseAbi([
  'function transformERC20(address inputToken, address outputToken, uint256 inputTokenAmount, uint256 minOutputTokenAmount, uint256 transformations) payable',
]);

const directAbi = parseAbi([
  'function sellToUniswap(address[] tokens, uint256 sellAmount, uint256 minBuyAmount, bool isSushi) payable',
  'function sellToPancakeSwap(address[] tokens, uint256 sellAmount, uint256 minBuyAmount, uint8 fork) payable',
  'function sellEthForTokenToUniswapV3(bytes path, uint256 minBuyAmount, address recipient) payable',
  'function sellTokenForEthToUniswapV3(bytes path, uint256 sellAmount, uint256 minBuyAmount, address recipient)',
  'function sellTokenForTokenToUniswapV3(bytes path, uint256 sellAmount, uint256 minBuyAmount, address recipient)',
  'function sellToLiquidityProvider(address inputToken, address outputToken, address provider, address recipient, uint256 sellAmount, uint256 minBuyAmount, bytes auxiliaryData) payable',
]);

const applies = deployedAs('0x Exchange Proxy');

/** Beyond every balance: the proxy then sells all the sender has. */
const ALL = 2n ** 256n - 1n;

/**
 * The 0x exchange proxy's trade along any route; its minimum is measured on the sender's balance.
 * @see https://github.com/0xProject/protocol/blob/main/contracts/zero-ex/contracts/src/features/TransformERC20Feature.sol
 */
export const transformErc20: Family = { abi: transformAbi, applies, read: readTransform };

/**
 * Its trades through pools that the calldata names; zero as recipient is the sender.
 * @see https://github.com/0xProject/protocol/tree/main/contracts/zero-ex/contracts/src/features
 */
export const exchangeProxy: Family = { abi: directAbi, applies, read: readDirect };

function readTransform(call: RawCall): Reading | null {
  const decoded = decodeHeads({ abi: transformAbi, heads: transformHeads }, call.data);
  if (decoded === null) return null;
  const [inputToken, outputToken, amountIn, amountOut] = decoded.args;
  if (amountIn === ALL) return null;
  const trade = {
    exact: 'input',
    assetIn: assetOf(inputToken),
    assetOut: assetOf(outputToken),
    amountIn,
    amountOut,
    recipient: call.account,
  } as const;
  return tradesReading(call, { trades: [trade] });
}

function readDirect(call: RawCall): Reading | null {
  const trade = tradeOf(call);
  return trade && tradesReading(call, { trades: [trade] });
}

function tradeOf(call: RawCall): Trade | null {
  const decoded = decodeBy(directAbi, call.data);
  if (decoded === null) return null;
  switch (decoded.functionName) {
    case 'sellToUniswap':
    case 'sellToPancakeSwap': {
      const [tokens, amountIn, amountOut] = decoded.args;
      return pairTrade(tokens, { amountIn, amountOut, call });
    }
    case 'sellEthForTokenToUniswapV3': {
      const [path, amountOut, recipient] = decoded.args;
      return pathTrade({ path, amountIn: call.value, amountOut, recipient, native: 'in' }, call);
    }
    case 'sellTokenForEthToUniswapV3':
    case 'sellTokenForTokenToUniswapV3': {
      const [path, amountIn, amountOut, recipient] = decoded.args;
      const native = decoded.functionName === 'sellTokenForEthToUniswapV3' ? 'out' : 'none';
      return pathTrade({ path, amountIn, amountOut, recipient, native }, call);
    }
    case 'sellToLiquidityProvider': {
      const [input, output, , recipient, amountIn, amountOut] = decoded.args;
      const assets = { assetIn: assetOf(input), assetOut: assetOf(output) };
      return { exact: 'input', ...assets, amountIn, amountOut, recipient: orSender(recipient, call) };
    }
  }
}

/** A trade through V2 pools, where a mark for the coin stands for its wrapper's pool. */
function pairTrade(
  tokens: readonly string[],
  { call, ...amounts }: { readonly amountIn: bigint; readonly amountOut: bigint; readonly call: RawCall },
): Trade | null {
  const [first] = tokens;
  const last = tokens.at(-1);
  if (first === undefined || last === undefined || tokens.length < 2) return null;
  const { wrappedNative } = chainInfo(call.chainId);
  const pools = tokens.map((token) => (assetOf(token) === NATIVE ? wrappedNative : lower(token)));
  const hops: readonly Hop[] = (pools.every((pool) => pool !== null) ? v2Hops(pools) : null) ?? [];
  const assets = { assetIn: assetOf(first), assetOut: assetOf(last) };
  return { exact: 'input', ...assets, ...amounts, recipient: call.account, hops };
}

function pathTrade(
  swap: {
    readonly path: Hex;
    readonly amountIn: bigint;
    readonly amountOut: bigint;
    readonly recipient: Address;
    readonly native: 'in' | 'out' | 'none';
  },
  call: RawCall,
): Trade | null {
  const { path, amountIn, amountOut, native } = swap;
  const hops = packedV3Hops(path, 'input');
  if (hops === null) return null;
  const [first] = hops;
  const last = hops.at(-1) ?? first;
  return {
    exact: 'input',
    assetIn: native === 'in' ? NATIVE : first.tokenIn,
    assetOut: native === 'out' ? NATIVE : last.tokenOut,
    amountIn,
    amountOut,
    recipient: orSender(swap.recipient, call),
    hops,
  };
}
