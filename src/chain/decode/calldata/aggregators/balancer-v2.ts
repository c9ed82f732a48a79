import { parseAbi } from '../abi.ts';
import { decodeBy, type Family, lower, type RawCall, type Reading } from '../family.ts';
import { decodeHeads } from '../heads.ts';
import { assetOf, deployedAs, type Trade, tradesReading } from '../trade.ts';
import { batchFlows } from './batch-flows.ts';

const FUNDS =
  'struct Funds { address sender; bool fromInternalBalance; address recipient; bool toInternalBalance; }';

const swapAbi = parseAbi([
  'struct SingleSwap { bytes32 poolId; uint8 kind; address assetIn; address assetOut; uint256 amount; bytes userData; }',
  FUNDS,
  'function swap(SingleSwap singleSwap, Funds funds, uint256 limit, uint256 deadline) payable',
]);
const batchAbi = parseAbi([
  'struct Step { bytes32 poolId; uint256 assetInIndex; uint256 assetOutIndex; uint256 amount; bytes userData; }',
  FUNDS,
  'function batchSwap(uint8 kind, Step[] swaps, address[] assets, Funds funds, int256[] limits, uint256 deadline) payable',
]);
const batchHeads = parseAbi([
  FUNDS,
  'function batchSwap(uint8 kind, uint256 swaps, address[] assets, Funds funds, int256[] limits, uint256 deadline)',
]);

const GIVEN_IN = 0;

const applies = deployedAs('Balancer V2 Vault');

/**
 * One swap in Balancer's V2 vault, from the sender's own tokens to tokens of the recipient; the zero address stands for
 * the coin. A swap for somebody else, or of balances kept in the vault, is not read.
 * @see https://github.com/balancer/balancer-v2-monorepo/blob/master/pkg/interfaces/contracts/vault/IVault.sol
 */
export const balancerV2: Family = { abi: swapAbi, applies, read };

/** Several swaps in it that come to one: a single token goes in, and a single one comes out. */
export const balancerV2Batch: Family = { abi: batchAbi, applies, read: readBatch };

interface Funds {
  readonly sender: string;
  readonly fromInternalBalance: boolean;
  readonly toInternalBalance: boolean;
}

function isOwn({ sender, fromInternalBalance, toInternalBalance }: Funds, call: RawCall): boolean {
  return lower(sender) === call.account && !fromInternalBalance && !toInternalBalance;
}

function read(call: RawCall): Reading | null {
  const decoded = decodeBy(swapAbi, call.data);
  if (decoded === null) return null;
  const [swap, funds, limit, deadline] = decoded.args;
  if (!isOwn(funds, call)) return null;
  const [tokenIn, tokenOut] = [lower(swap.assetIn), lower(swap.assetOut)];
  const given = swap.kind === GIVEN_IN;
  const trade: Trade = {
    exact: given ? 'input' : 'output',
    assetIn: assetOf(tokenIn),
    assetOut: assetOf(tokenOut),
    amountIn: given ? swap.amount : limit,
    amountOut: given ? limit : swap.amount,
    recipient: lower(funds.recipient),
    deadline,
    hops: [{ venue: 'balancer', tokenIn, tokenOut }],
  };
  return tradesReading(call, { trades: [trade] });
}

function readBatch(call: RawCall): Reading | null {
  const decoded = decodeHeads({ abi: batchAbi, heads: batchHeads }, call.data);
  if (decoded === null) return null;
  const [kind, , assets, funds, limits, deadline] = decoded.args;
  const flows = batchFlows(call.data, { assets: assets.length, byInput: kind === GIVEN_IN });
  const [assetIn, assetOut] = flows === null ? [] : [assets[flows.in], assets[flows.out]];
  const [most, least] = flows === null ? [] : [limits[flows.in], limits[flows.out]];
  if (flows === null || assetIn === undefined || assetOut === undefined) return null;
  if (most === undefined || least === undefined || !isOwn(funds, call)) return null;
  // A positive limit on any other asset lets the vault take some of it.
  if (limits.some((limit, at) => limit > 0n && at !== flows.in)) return null;
  const given = kind === GIVEN_IN;
  const trade: Trade = {
    exact: given ? 'input' : 'output',
    assetIn: assetOf(assetIn),
    assetOut: assetOf(assetOut),
    amountIn: given ? flows.amount : most < 0n ? 0n : most,
    amountOut: given ? -least : flows.amount,
    recipient: lower(funds.recipient),
    deadline,
  };
  return tradesReading(call, { trades: [trade] });
}
