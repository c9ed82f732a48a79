import type { Address } from '../../../../core/primitives.ts';
import type { RawCall } from '../family.ts';
import { orSender } from '../trade.ts';

const SELECTOR_DIGITS = 10;
const BYTE_DIGITS = 2;
const ADDRESS_DIGITS = 40;
const WORD_BYTES = 32;

const SLIPPAGE_BYTES = 3;
const NO_SLIPPAGE = 0xffffffn;

const ZERO: Address = `0x${'0'.repeat(ADDRESS_DIGITS)}`;

/** What is swapped: zero as an amount is all the sender has. */
export interface OdosSwap {
  readonly inputToken: string;
  readonly inputAmount: bigint;
  readonly outputToken: string;
  readonly outputMin: bigint;
  readonly recipient: Address;
}

interface Cursor {
  readonly digits: string;
  at: number;
}

/**
 * The arguments of `swapCompact`, packed without gaps: the two tokens, the two amounts with their lengths, the
 * tolerance, and three addresses. Null when they end early, or name a token or the recipient by its place in a list
 * that only the router knows.
 * @see https://github.com/odos-xyz/odos-router-v2 (OdosRouterV2.swapCompact), as verified at the router's address
 */
export function compactSwap(call: RawCall): OdosSwap | null {
  const cursor = { digits: call.data.slice(SELECTOR_DIGITS), at: 0 };
  const inputToken = takeAddress(cursor);
  const outputToken = takeAddress(cursor);
  const inputAmount = takeSized(cursor);
  const quote = takeSized(cursor);
  const slippage = take(cursor, SLIPPAGE_BYTES);
  // Executor and receiver of the input: the router's own affair.
  takeAddress(cursor);
  takeAddress(cursor);
  const recipient = takeAddress(cursor);
  if (inputToken === null || outputToken === null || recipient === null) return null;
  if (inputAmount === null || quote === null || slippage === null) return null;
  const outputMin = BigInt.asUintN(256, quote * (NO_SLIPPAGE - slippage)) / NO_SLIPPAGE;
  return { inputToken, outputToken, inputAmount, outputMin, recipient: orSender(recipient, call) };
}

/** The next bytes as a number; null beyond the end. */
function take(cursor: Cursor, bytes: number): bigint | null {
  const piece = cursor.digits.slice(cursor.at, cursor.at + bytes * BYTE_DIGITS);
  cursor.at += bytes * BYTE_DIGITS;
  return piece.length < bytes * BYTE_DIGITS ? null : BigInt(`0x${piece || '0'}`);
}

/** A number after the byte that says how many bytes it has. */
function takeSized(cursor: Cursor): bigint | null {
  const bytes = Number(take(cursor, 1) ?? -1n);
  return bytes < 0 || bytes > WORD_BYTES ? null : take(cursor, bytes);
}

/** An address after two bytes: 0 for none, 1 for one that follows, else its place in the router's list. */
function takeAddress(cursor: Cursor): Address | null {
  const place = take(cursor, 2);
  if (place === 0n) return ZERO;
  const address = place === 1n ? take(cursor, ADDRESS_DIGITS / BYTE_DIGITS) : null;
  return address === null ? null : `0x${address.toString(16).padStart(ADDRESS_DIGITS, '0')}`;
}
