import { BaseError, decodeAbiParameters } from 'viem';
import { type Address, type Asset, type Hex, NATIVE } from '../../../../core/primitives.ts';
import { parseAbi } from '../abi.ts';
import { bytesList } from '../bytes-list.ts';
import { decodeBy, type Family, lower, type RawCall, type Reading } from '../family.ts';
import { decodeHeads } from '../heads.ts';
import { assetOf, deployedAs, type Trade, tradesReading } from '../trade.ts';

const executeAbi = parseAbi([
  'struct AllowedSlippage { address recipient; address buyToken; uint256 minAmountOut; }',
  'function execute(AllowedSlippage slippage, bytes[] actions, bytes32 zidAndAffiliate) payable',
]);
const executeHeads = parseAbi([
  'struct AllowedSlippage { address recipient; address buyToken; uint256 minAmountOut; }',
  'function execute(AllowedSlippage slippage, uint256 actions, bytes32 zidAndAffiliate)',
]);
const execAbi = parseAbi([
  'function exec(address operator, address token, uint256 amount, address target, bytes data) payable',
]);
// The signature after these is not looked at.
const [{ inputs: transferFrom }] = parseAbi([
  'function TRANSFER_FROM(address recipient, ((address token, uint256 amount) permitted, uint256 nonce, uint256 deadline) permit)',
]);

/** `TRANSFER_FROM(address,((address,uint256),uint256,uint256),bytes)`: takes what is sold from the sender. */
const TRANSFER_FROM: Hex = '0xc1fb425e';
/** Amounts beyond this one stand for a share of all the sender has, in basis points. */
const LARGEST_AMOUNT = 2n ** 256n - 1n - 10_000n;
const MAX_ACTIONS = 128;
/** Where the offset of `actions` stands: after the three words of the slippage. */
const ACTIONS_WORD = 3;

/**
 * A 0x Settler, at any address: it is deployed anew every few weeks. It checks what it pays out itself.
 * @see https://github.com/0xProject/0x-settler/blob/master/src/Settler.sol
 */
export const settler: Family = { abi: executeAbi, read: readExecute };

/**
 * 0x's AllowanceHolder, which lends a Settler the sender's permission for one call. Which contract that is, its page
 * chooses: whether it keeps the minimum is not known.
 * @see https://github.com/0xProject/0x-settler/blob/master/src/allowanceholder/AllowanceHolderBase.sol
 */
export const allowanceHolder: Family = {
  abi: execAbi,
  applies: deployedAs('0x AllowanceHolder'),
  read: readExec,
};

/** What is sold, as far as it is known before the actions run. */
interface Sold {
  readonly assetIn: Asset;
  readonly amountIn: bigint;
  readonly deadline: bigint | null;
}

function readExecute(call: RawCall): Reading | null {
  const sold = call.value > 0n ? coinsOf(call) : takenBy(call.data);
  const trade = sold && tradeOf(call.data, sold);
  return trade && tradesReading(call, { trades: [trade] });
}

function readExec(call: RawCall): Reading | null {
  const decoded = decodeBy(execAbi, call.data);
  if (decoded === null) return null;
  const [operator, token, amount, target, data] = decoded.args;
  if (operator !== target) return null;
  const taken = takenBy(data);
  const lent: Sold = { assetIn: lower(token), amountIn: amount, deadline: null };
  const known = taken?.assetIn === lent.assetIn && taken.amountIn <= amount ? taken : lent;
  const sold = call.value > 0n ? coinsOf(call) : known;
  const trade = tradeOf(data, sold);
  // Coins can go along with a token that is lent too.
  const both = call.value > 0n && amount > 0n && assetOf(token) !== NATIVE ? ['amount'] : [];
  return trade && tradesReading(call, { trades: [trade], unread: [`target ${lower(target)}`, ...both] });
}

function coinsOf({ value }: RawCall): Sold {
  return { assetIn: NATIVE, amountIn: value, deadline: null };
}

/** Null where the minimum is left out: nothing then says what is bought, nor who gets it. */
function tradeOf(data: Hex, sold: Sold): Trade | null {
  const decoded = decodeHeads({ abi: executeAbi, heads: executeHeads }, data);
  if (decoded === null) return null;
  const [{ recipient, buyToken, minAmountOut }] = decoded.args;
  if (minAmountOut === 0n && BigInt(buyToken) === 0n) return null;
  const { assetIn, amountIn, deadline } = sold;
  const bought = {
    assetOut: assetOf(buyToken),
    amountOut: minAmountOut,
    recipient: lower(recipient) as Address,
  };
  return { exact: 'input', assetIn, amountIn, ...bought, deadline };
}

/** What the first action takes from the sender; null where it is no such action, or takes a share of a balance. */
function takenBy(data: Hex): Sold | null {
  const [first] = bytesList(data, { index: ACTIONS_WORD, maxLength: MAX_ACTIONS }) ?? [];
  if (first === undefined || !first.startsWith(TRANSFER_FROM)) return null;
  try {
    const [, { permitted, deadline }] = decodeAbiParameters(transferFrom, `0x${first.slice(10)}`);
    if (permitted.amount > LARGEST_AMOUNT) return null;
    return { assetIn: lower(permitted.token), amountIn: permitted.amount, deadline };
  } catch (error) {
    if (error instanceof BaseError) return null;
    throw error;
  }
}
