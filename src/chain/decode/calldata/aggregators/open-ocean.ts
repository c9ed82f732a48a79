import { type Asset, NATIVE } from '../../../../core/primitives.ts';
import { parseAbi } from '../abi.ts';
import type { Family, RawCall, Reading } from '../family.ts';
import { decodeHeads } from '../heads.ts';
import { assetOf, deployedAs, orSender, tradesReading } from '../trade.ts';

const abi = parseAbi([
  'struct Description { address srcToken; address dstToken; address srcReceiver; address dstReceiver; uint256 amount; uint256 minReturnAmount; uint256 guaranteedAmount; uint256 flags; address referrer; bytes permit; }',
  'struct Call { uint256 target; uint256 gasLimit; uint256 value; bytes data; }',
  'function swap(address caller, Description desc, Call[] calls) payable',
]);
const heads = parseAbi([
  'struct Description { address srcToken; address dstToken; address srcReceiver; address dstReceiver; uint256 amount; uint256 minReturnAmount; uint256 guaranteedAmount; uint256 flags; address referrer; bytes permit; }',
  'function swap(address caller, Description desc, uint256 calls)',
]);

const PARTIAL_FILL = 1n;
/** Polygon's coin as a token. */
const COIN_OF_POLYGON = '0x0000000000000000000000000000000000001010';

/**
 * OpenOcean's exchange v2; its minimum is measured on the recipient's balance, zero as recipient is the sender.
 * @see https://docs.openocean.finance, and the exchange's verified source (OpenOceanExchange)
 */
export const openOcean: Family = { abi, applies: deployedAs('OpenOcean Exchange v2'), read };

function read(call: RawCall): Reading | null {
  const decoded = decodeHeads({ abi, heads }, call.data);
  if (decoded === null) return null;
  const [, desc] = decoded.args;
  const trade = {
    exact: 'input',
    assetIn: tokenOf(desc.srcToken),
    assetOut: tokenOf(desc.dstToken),
    amountIn: desc.amount,
    amountOut: desc.minReturnAmount,
    recipient: orSender(desc.dstReceiver, call),
  } as const;
  const unread = [
    ...((desc.flags & PARTIAL_FILL) === 0n ? [] : ['partial fill']),
    ...(desc.permit === '0x' ? [] : ['permit']),
  ];
  return tradesReading(call, { trades: [trade], unread });
}

function tokenOf(token: string): Asset {
  return token.toLowerCase() === COIN_OF_POLYGON ? NATIVE : assetOf(token);
}
