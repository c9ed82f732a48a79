import { NATIVE } from '../../../../core/primitives.ts';
import { parseAbi } from '../abi.ts';
import { decodeBy, type Family, lower, type RawCall, type Reading } from '../family.ts';
import { assetOf, deployedAs, tradesReading } from '../trade.ts';
import { compactSwap, type OdosSwap } from './odos-compact.ts';

const abi = parseAbi([
  'struct TokenInfo { address inputToken; uint256 inputAmount; address inputReceiver; address outputToken; uint256 outputQuote; uint256 outputMin; address outputReceiver; }',
  'function swap(TokenInfo tokenInfo, bytes pathDefinition, address executor, uint32 referralCode) payable',
  'function swapCompact() payable',
]);

/**
 * The swaps of one token for another by Odos' router v2; its minimum holds after a referrer's fee.
 * @see https://github.com/odos-xyz/odos-router-v2 (OdosRouterV2), as verified at the router's address
 */
export const odos: Family = { abi, applies: deployedAs('Odos Router v2'), read };

function read(call: RawCall): Reading | null {
  const decoded = decodeBy(abi, call.data);
  if (decoded === null) return null;
  const swap = decoded.functionName === 'swap' ? plain(decoded.args[0]) : compactSwap(call);
  if (swap === null) return null;
  const assetIn = assetOf(swap.inputToken);
  const amountIn = swap.inputAmount === 0n && assetIn === NATIVE ? call.value : swap.inputAmount;
  // Zero of a token stands for all the sender has of it.
  if (amountIn === 0n) return null;
  const { recipient, outputToken, outputMin: amountOut } = swap;
  const trade = {
    exact: 'input',
    assetIn,
    assetOut: assetOf(outputToken),
    amountIn,
    amountOut,
    recipient,
  } as const;
  return tradesReading(call, { trades: [trade] });
}

function plain(info: Omit<OdosSwap, 'recipient'> & { readonly outputReceiver: string }): OdosSwap {
  return { ...info, recipient: lower(info.outputReceiver) };
}
