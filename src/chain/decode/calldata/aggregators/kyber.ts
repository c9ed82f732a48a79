import type { Hex } from '../../../../core/primitives.ts';
import { parseAbi } from '../abi.ts';
import { decodeBy, type Family, type RawCall, type Reading } from '../family.ts';
import { assetOf, deployedAs, orSender, tradesReading } from '../trade.ts';
import { numberAt, WORD_DIGITS, wordAt } from '../words.ts';

const abi = parseAbi([
  'struct Description { address srcToken; address dstToken; address[] srcReceivers; uint256[] srcAmounts; address[] feeReceivers; uint256[] feeAmounts; address dstReceiver; uint256 amount; uint256 minReturnAmount; uint256 flags; bytes permit; }',
  'struct Execution { address callTarget; address approveTarget; bytes targetData; Description desc; bytes clientData; }',
  'function swap(Execution execution) payable',
  'function swapSimpleMode(address caller, Description desc, bytes executorData, bytes clientData)',
]);

const PARTIAL_FILL = 0x01n;
const SIMPLE_SWAP = 0x20n;

/**
 * KyberSwap's aggregation router v2. Its fees come out of the amount sold, or before the minimum is checked; zero as
 * recipient is the sender. In simple mode the data for the executor begin with what the router itself checks.
 * @see https://github.com/ethereum/clear-signing-erc7730-registry (registry/kyberswap) for the fields, and the router's
 * verified source (MetaAggregationRouterV2) for fees, flags and the deadline
 */
export const kyber: Family = { abi, applies: deployedAs('KyberSwap Router v2'), read };

function read(call: RawCall): Reading | null {
  const decoded = decodeBy(abi, call.data);
  if (decoded === null) return null;
  const simple = decoded.functionName === 'swapSimpleMode';
  const desc = simple ? decoded.args[1] : decoded.args[0].desc;
  const executorData = simple ? decoded.args[2] : decoded.args[0].targetData;
  const checksDeadline = simple || (desc.flags & SIMPLE_SWAP) !== 0n;
  const trade = {
    exact: 'input',
    assetIn: assetOf(desc.srcToken),
    assetOut: assetOf(desc.dstToken),
    amountIn: desc.amount,
    amountOut: desc.minReturnAmount,
    recipient: orSender(desc.dstReceiver, call),
    deadline: checksDeadline ? deadlineIn(executorData) : null,
  } as const;
  const unread = [
    ...((desc.flags & PARTIAL_FILL) === 0n ? [] : ['partial fill']),
    ...(desc.permit === '0x' ? [] : ['permit']),
    // What goes to whom is taken from the sender as it stands there, whatever the sum.
    ...(sumOf(desc.srcAmounts) > desc.amount ? ['srcAmounts'] : []),
  ];
  return tradesReading(call, { trades: [trade], unread });
}

function sumOf(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}

/** The fourth field of the one struct these data hold. */
function deadlineIn(executorData: Hex): bigint | null {
  const digits = executorData.slice(2);
  const offset = numberAt(digits, 0);
  return offset === null ? null : wordAt(digits, 2 * offset + 3 * WORD_DIGITS);
}
