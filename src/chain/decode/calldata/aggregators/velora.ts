import type { SwapAction } from '../../../../core/intent/action.ts';
import type { Hex } from '../../../../core/primitives.ts';
import { parseAbi } from '../abi.ts';
import { decodeBy, type Family, type RawCall, type Reading } from '../family.ts';
import { assetOf, deployedAs, orSender, tradesReading } from '../trade.ts';
import { addressIn, WORD_DIGITS, wordAt } from '../words.ts';

const abi = parseAbi([
  'struct Generic { address srcToken; address destToken; uint256 fromAmount; uint256 toAmount; uint256 quotedAmount; bytes32 metadata; address beneficiary; }',
  'struct Uni { address srcToken; address destToken; uint256 fromAmount; uint256 toAmount; uint256 quotedAmount; bytes32 metadata; address beneficiary; bytes pools; }',
  'struct CurveV1 { uint256 curveData; uint256 curveAssets; address srcToken; address destToken; uint256 fromAmount; uint256 toAmount; uint256 quotedAmount; bytes32 metadata; address beneficiary; }',
  'struct CurveV2 { uint256 curveData; uint256 i; uint256 j; address poolAddress; address srcToken; address destToken; uint256 fromAmount; uint256 toAmount; uint256 quotedAmount; bytes32 metadata; address beneficiary; }',
  'struct Balancer { uint256 fromAmount; uint256 toAmount; uint256 quotedAmount; bytes32 metadata; uint256 beneficiaryAndApproveFlag; }',
  'function swapExactAmountIn(address executor, Generic swapData, uint256 partnerAndFee, bytes permit, bytes executorData) payable',
  'function swapExactAmountOut(address executor, Generic swapData, uint256 partnerAndFee, bytes permit, bytes executorData) payable',
  'function swapExactAmountInOnUniswapV2(Uni uniData, uint256 partnerAndFee, bytes permit) payable',
  'function swapExactAmountInOnUniswapV3(Uni uniData, uint256 partnerAndFee, bytes permit) payable',
  'function swapExactAmountOutOnUniswapV2(Uni uniData, uint256 partnerAndFee, bytes permit) payable',
  'function swapExactAmountOutOnUniswapV3(Uni uniData, uint256 partnerAndFee, bytes permit) payable',
  'function swapExactAmountInOnCurveV1(CurveV1 curveData, uint256 partnerAndFee, bytes permit) payable',
  'function swapExactAmountInOnCurveV2(CurveV2 curveData, uint256 partnerAndFee, bytes permit) payable',
  'function swapExactAmountInOnBalancerV2(Balancer balancerData, uint256 partnerAndFee, bytes permit, bytes data) payable',
  'function swapExactAmountOutOnBalancerV2(Balancer balancerData, uint256 partnerAndFee, bytes permit, bytes data) payable',
]);

/**
 * Velora's router, Augustus v6.2. It compares its minimum with what the pools pay, and takes its fees afterwards; the
 * minimum given here is what at least reaches the beneficiary.
 * @see https://github.com/LedgerHQ/clear-signing-erc7730-registry (registry/paraswap) for the fields, and the
 * router's verified source (AugustusFees) for the fees
 */
export const velora: Family = { abi, applies: deployedAs('Velora (ParaSwap) v6.2'), read };

interface Order {
  readonly srcToken: string;
  readonly destToken: string;
  readonly fromAmount: bigint;
  readonly toAmount: bigint;
  readonly quotedAmount: bigint;
  readonly beneficiary: string;
  readonly partnerAndFee: bigint;
}

function read(call: RawCall): Reading | null {
  const decoded = decodeBy(abi, call.data);
  if (decoded === null) return null;
  const order = orderOf(decoded);
  if (order === null) return null;
  const exact: SwapAction['exact'] = decoded.functionName.includes('AmountOut') ? 'output' : 'input';
  const permit = permitIn(decoded);
  const trade = {
    exact,
    assetIn: assetOf(order.srcToken),
    assetOut: assetOf(order.destToken),
    amountIn: order.fromAmount,
    amountOut: reaching(order, { exact, keepsDust: decoded.functionName !== 'swapExactAmountInOnUniswapV3' }),
    recipient: orSender(order.beneficiary, call),
  };
  return tradesReading(call, { trades: [trade], unread: permit === '0x' ? [] : ['permit'] });
}

type Decoded = NonNullable<ReturnType<typeof decodeBy<typeof abi>>>;

function orderOf(decoded: Decoded): Order | null {
  switch (decoded.functionName) {
    case 'swapExactAmountIn':
    case 'swapExactAmountOut':
      return { ...decoded.args[1], partnerAndFee: decoded.args[2] };
    case 'swapExactAmountInOnBalancerV2':
    case 'swapExactAmountOutOnBalancerV2': {
      const [data, partnerAndFee, , vaultCall] = decoded.args;
      const tokens = tokensOf(vaultCall);
      const beneficiary = addressIn(data.beneficiaryAndApproveFlag);
      return tokens && { ...data, ...tokens, beneficiary, partnerAndFee };
    }
    default:
      return { ...decoded.args[0], partnerAndFee: decoded.args[1] };
  }
}

function permitIn(decoded: Decoded): Hex {
  return decoded.functionName === 'swapExactAmountIn' || decoded.functionName === 'swapExactAmountOut'
    ? decoded.args[3]
    : decoded.args[2];
}

/** `swap` of Balancer's vault; its `batchSwap` names the tokens in several places and is not read. */
const VAULT_SWAP = '0x52bbbe29';
/** Where the vault's `swap` has its two tokens, in words after the selector. */
const VAULT_TOKEN_WORD = 9;

function tokensOf(vaultCall: Hex): Pick<Order, 'srcToken' | 'destToken'> | null {
  if (!vaultCall.startsWith(VAULT_SWAP)) return null;
  const digits = vaultCall.slice(VAULT_SWAP.length);
  const source = wordAt(digits, VAULT_TOKEN_WORD * WORD_DIGITS);
  const destination = wordAt(digits, (VAULT_TOKEN_WORD + 1) * WORD_DIGITS);
  if (source === null || destination === null) return null;
  return { srcToken: addressIn(source), destToken: addressIn(destination) };
}

const BPS = 10_000n;
const MAX_FEE_BPS = 200n;
const FEE_MASK = 0x3fffn;
const PARTNER_SHIFT = 96n;

/**
 * The least that reaches the beneficiary of what a swap pays. Of an exact output nothing is taken but one unit that
 * stays in the router; from an exact input a partner's fee is taken, or else anything above the quoted amount.
 */
function reaching(
  order: Order,
  { exact, keepsDust }: { readonly exact: SwapAction['exact']; readonly keepsDust: boolean },
): bigint {
  const { toAmount } = order;
  const dust = keepsDust && toAmount > 0n ? 1n : 0n;
  if (exact === 'output') return toAmount - dust;
  const left = afterFees(order);
  return left > dust ? left - dust : 0n;
}

function afterFees({ toAmount, quotedAmount, partnerAndFee }: Order): bigint {
  const feeBps = feeOf(partnerAndFee);
  if (feeBps > 0n) return toAmount - (toAmount * feeBps) / BPS;
  return quotedAmount < toAmount ? quotedAmount : toAmount;
}

/** A fee without a partner is not taken. */
function feeOf(partnerAndFee: bigint): bigint {
  if (partnerAndFee >> PARTNER_SHIFT === 0n) return 0n;
  const feeBps = partnerAndFee & FEE_MASK;
  return feeBps > MAX_FEE_BPS ? MAX_FEE_BPS : feeBps;
}
