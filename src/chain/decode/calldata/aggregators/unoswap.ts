import { type Address, NATIVE } from '../../../../core/primitives.ts';
import { parseAbi } from '../abi.ts';
import { decodeBy, type Family, lower, type RawCall, type Reading } from '../family.ts';
import { assetOf, deployedAs, tradesReading } from '../trade.ts';
import { addressIn } from '../words.ts';

const wordsAbi = parseAbi([
  'function unoswap(uint256 token, uint256 amount, uint256 minReturn, uint256 dex)',
  'function unoswap2(uint256 token, uint256 amount, uint256 minReturn, uint256 dex, uint256 dex2)',
  'function unoswap3(uint256 token, uint256 amount, uint256 minReturn, uint256 dex, uint256 dex2, uint256 dex3)',
  'function unoswapTo(uint256 to, uint256 token, uint256 amount, uint256 minReturn, uint256 dex)',
  'function unoswapTo2(uint256 to, uint256 token, uint256 amount, uint256 minReturn, uint256 dex, uint256 dex2)',
  'function unoswapTo3(uint256 to, uint256 token, uint256 amount, uint256 minReturn, uint256 dex, uint256 dex2, uint256 dex3)',
]);

const poolsAbi = parseAbi([
  'function unoswap(address srcToken, uint256 amount, uint256 minReturn, uint256[] pools) payable',
  'function unoswapTo(address recipient, address srcToken, uint256 amount, uint256 minReturn, uint256[] pools) payable',
  'function unoswap(address srcToken, uint256 amount, uint256 minReturn, bytes32[] pools) payable',
]);

/** The flag of v6's last pool that has the proceeds unwrapped. */
const UNWRAP = 1n << 252n;
/** The same flag in v4 and v5. */
const UNWRAP_V5 = 1n << 254n;

/**
 * Swaps of 1inch's router v6 through one to three pools. The calldata names these by address alone, and so the token
 * bought only where it is unwrapped to coins; else, and as always when coins are sold, they are not read.
 * @see https://github.com/1inch/solidity-utils (AddressLib) and the router's verified source (UnoswapRouter, ProtocolLib)
 */
export const unoswapWords: Family = {
  abi: wordsAbi,
  applies: deployedAs('1inch Router v6'),
  read: readWords,
};

/** The same functions of its routers v4 and v5. */
export const unoswapPools: Family = {
  abi: poolsAbi,
  applies: deployedAs('1inch Router v4', '1inch Router v5'),
  read: readPools,
};

function readWords(call: RawCall): Reading | null {
  const decoded = decodeBy(wordsAbi, call.data);
  if (decoded === null) return null;
  const { functionName, args } = decoded;
  const [to, token = 0n, amount = 0n, minReturn = 0n] = functionName.startsWith('unoswapTo')
    ? args
    : [BigInt(call.account), ...args];
  const last = args.at(-1) ?? 0n;
  if ((last & UNWRAP) === 0n) return null;
  return bought(call, { token: addressIn(token), amount, minReturn, recipient: addressIn(to) });
}

function readPools(call: RawCall): Reading | null {
  const decoded = decodeBy(poolsAbi, call.data);
  if (decoded === null) return null;
  const { args } = decoded;
  const [recipient, token, amount, minReturn, pools] =
    args.length === 5 ? args : ([call.account, ...args] as const);
  const last = BigInt(pools.at(-1) ?? 0n);
  if ((last & UNWRAP_V5) === 0n) return null;
  return bought(call, { token, amount, minReturn, recipient: lower(recipient) });
}

function bought(
  call: RawCall,
  swap: {
    readonly token: string;
    readonly amount: bigint;
    readonly minReturn: bigint;
    readonly recipient: Address;
  },
): Reading {
  const { token, amount, minReturn, recipient } = swap;
  const trade = {
    exact: 'input',
    assetIn: assetOf(token),
    assetOut: NATIVE,
    amountIn: amount,
    amountOut: minReturn,
    recipient,
  } as const;
  return tradesReading(call, { trades: [trade] });
}
