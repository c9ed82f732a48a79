import type { Hop } from '../../../../core/intent/action.ts';
import { type Address, type Asset, NATIVE } from '../../../../core/primitives.ts';
import { parseAbi } from '../abi.ts';
import { type Family, lower, type RawCall, type Reading } from '../family.ts';
import { decodeHeads } from '../heads.ts';
import { deployedAs, tradesReading } from '../trade.ts';

const abi = parseAbi([
  'struct Part { uint8 id; uint256 sellAmount; bytes data; }',
  'struct Leg { uint8 id; bytes data; }',
  'function multiplexBatchSellEthForToken(address outputToken, Part[] calls, uint256 minBuyAmount) payable',
  'function multiplexBatchSellTokenForEth(address inputToken, Part[] calls, uint256 sellAmount, uint256 minBuyAmount)',
  'function multiplexBatchSellTokenForToken(address inputToken, address outputToken, Part[] calls, uint256 sellAmount, uint256 minBuyAmount)',
  'function multiplexMultiHopSellEthForToken(address[] tokens, Leg[] calls, uint256 minBuyAmount) payable',
  'function multiplexMultiHopSellTokenForEth(address[] tokens, Leg[] calls, uint256 sellAmount, uint256 minBuyAmount)',
  'function multiplexMultiHopSellTokenForToken(address[] tokens, Leg[] calls, uint256 sellAmount, uint256 minBuyAmount)',
]);

const heads = parseAbi([
  'function multiplexBatchSellEthForToken(address outputToken, uint256 calls, uint256 minBuyAmount)',
  'function multiplexBatchSellTokenForEth(address inputToken, uint256 calls, uint256 sellAmount, uint256 minBuyAmount)',
  'function multiplexBatchSellTokenForToken(address inputToken, address outputToken, uint256 calls, uint256 sellAmount, uint256 minBuyAmount)',
  'function multiplexMultiHopSellEthForToken(address[] tokens, uint256 calls, uint256 minBuyAmount)',
  'function multiplexMultiHopSellTokenForEth(address[] tokens, uint256 calls, uint256 sellAmount, uint256 minBuyAmount)',
  'function multiplexMultiHopSellTokenForToken(address[] tokens, uint256 calls, uint256 sellAmount, uint256 minBuyAmount)',
]);

/**
 * The 0x exchange proxy's trades split over several sources, or through several in turn; they pay the sender.
 * @see https://github.com/0xProject/protocol/blob/main/contracts/zero-ex/contracts/src/features/multiplex/MultiplexFeature.sol
 */
export const multiplex: Family = { abi, applies: deployedAs('0x Exchange Proxy'), read };

interface Sale {
  readonly assetIn: Asset;
  readonly assetOut: Asset;
  readonly amountIn: bigint;
  readonly amountOut: bigint;
  readonly hops: readonly Hop[];
}

function read(call: RawCall): Reading | null {
  const sale = saleOf(call);
  return sale && tradesReading(call, { trades: [{ exact: 'input', ...sale, recipient: call.account }] });
}

function saleOf(call: RawCall): Sale | null {
  const decoded = decodeHeads({ abi, heads }, call.data);
  if (decoded === null) return null;
  switch (decoded.functionName) {
    case 'multiplexBatchSellEthForToken': {
      const [token, , amountOut] = decoded.args;
      return { assetIn: NATIVE, assetOut: lower(token), amountIn: call.value, amountOut, hops: [] };
    }
    case 'multiplexBatchSellTokenForEth': {
      const [token, , amountIn, amountOut] = decoded.args;
      return { assetIn: lower(token), assetOut: NATIVE, amountIn, amountOut, hops: [] };
    }
    case 'multiplexBatchSellTokenForToken': {
      const [input, output, , amountIn, amountOut] = decoded.args;
      return { assetIn: lower(input), assetOut: lower(output), amountIn, amountOut, hops: [] };
    }
    case 'multiplexMultiHopSellEthForToken': {
      const [tokens, , amountOut] = decoded.args;
      const sale = throughTokens(tokens, { amountIn: call.value, amountOut });
      return sale && { ...sale, assetIn: NATIVE };
    }
    case 'multiplexMultiHopSellTokenForEth': {
      const [tokens, , amountIn, amountOut] = decoded.args;
      const sale = throughTokens(tokens, { amountIn, amountOut });
      return sale && { ...sale, assetOut: NATIVE };
    }
    case 'multiplexMultiHopSellTokenForToken': {
      const [tokens, , amountIn, amountOut] = decoded.args;
      return throughTokens(tokens, { amountIn, amountOut });
    }
  }
}

function throughTokens(
  path: readonly string[],
  amounts: { readonly amountIn: bigint; readonly amountOut: bigint },
): Sale | null {
  const tokens = path.map(lower);
  const hops = tokens.slice(1).map((tokenOut, i): Hop => {
    return { venue: 'other', tokenIn: tokens[i] as Address, tokenOut };
  });
  const [first] = hops;
  const last = hops.at(-1);
  if (first === undefined || last === undefined) return null;
  return { assetIn: first.tokenIn, assetOut: last.tokenOut, ...amounts, hops };
}
