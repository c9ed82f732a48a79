import { parseAbi } from '../abi.ts';
import { decodeBy, type Family, type RawCall, type Reading } from '../family.ts';
import { assetOf, deployedAs, orSender, tradesReading } from '../trade.ts';

const abi = parseAbi([
  'struct Description { address srcToken; address dstToken; address srcReceiver; address dstReceiver; uint256 amount; uint256 minReturnAmount; uint256 flags; }',
  'struct DescriptionV4 { address srcToken; address dstToken; address srcReceiver; address dstReceiver; uint256 amount; uint256 minReturnAmount; uint256 flags; bytes permit; }',
  'function swap(address caller, DescriptionV4 desc, bytes data) payable',
  'function swap(address executor, Description desc, bytes permit, bytes data) payable',
  'function swap(address executor, Description desc, bytes data) payable',
]);

const PARTIAL_FILL = 1n;

/**
 * The one function of the 1inch routers v4, v5 and v6 that trades along any route; zero as recipient is the sender.
 * @see https://github.com/ethereum/clear-signing-erc7730-registry (registry/1inch) for the fields, and the routers'
 * verified source (GenericRouter) for the flags
 */
export const oneInchSwap: Family = {
  abi,
  applies: deployedAs('1inch Router v4', '1inch Router v5', '1inch Router v6'),
  read,
};

function read(call: RawCall): Reading | null {
  const decoded = decodeBy(abi, call.data);
  if (decoded === null) return null;
  const [, desc] = decoded.args;
  const permit = 'permit' in desc ? desc.permit : decoded.args.length === 4 ? decoded.args[2] : '0x';
  const unread = [
    ...((desc.flags & PARTIAL_FILL) === 0n ? [] : ['partial fill']),
    ...(permit === '0x' ? [] : ['permit']),
  ];
  const trade = {
    exact: 'input',
    assetIn: assetOf(desc.srcToken),
    assetOut: assetOf(desc.dstToken),
    amountIn: desc.amount,
    amountOut: desc.minReturnAmount,
    recipient: orSender(desc.dstReceiver, call),
  } as const;
  return tradesReading(call, { trades: [trade], unread });
}
