import { addressAt, bytesAt, uintAt, utf8Of, wordOf } from '../core/abi.ts';
import type { Address, Hex } from '../core/primitives.ts';

/** A question to a contract that changes nothing; the same contract and calldata are the same question. */
export interface Read {
  readonly to: Address;
  readonly data: Hex;
  readonly gas: bigint;
}

/** What reads returned, by `readKey`; a read that reverted is absent. */
export type ReadAnswers = ReadonlyMap<string, Hex>;

/** Where the account reader is put for the simulation; no contract lives here. */
export const READER_ADDRESS: Address = '0x00000000000000000000000000000000f1115197';

/**
 * Returns balance, code size and the first 32 bytes of code of the address in the calldata. Written without PUSH0,
 * which some nodes refuse in simulations.
 *
 * PUSH1 0 CALLDATALOAD; DUP1 BALANCE PUSH1 0 MSTORE; DUP1 EXTCODESIZE PUSH1 32 MSTORE;
 * PUSH1 32 PUSH1 0 PUSH1 64 DUP4 EXTCODECOPY; PUSH1 96 PUSH1 0 RETURN
 */
export const READER_CODE: Hex = '0x6000358031600052803b602052602060006040833c60606000f3';

/** Reads of one word, even through a proxy that loops over a few slots. */
const WORD_GAS = 300_000n;
/** Enough to catch a name of ten thousand bytes in the act, too little to fill the block or the answer. */
const TEXT_GAS = 3_000_000n;
const MAX_TEXT_BYTES = 512;

const SELECTORS = {
  balanceOf: '0x70a08231',
  allowance: '0xdd62ed3e',
  /** allowance(address,address,address), of Permit2 */
  allowanceVia: '0x927da105',
  symbol: '0x95d89b41',
  name: '0x06fdde03',
  decimals: '0x313ce567',
  slot0: '0x3850c7bd',
  fee: '0xddca3f43',
  token0: '0x0dfe1681',
  token1: '0xd21220a7',
  factory: '0xc45a0155',
  /** getL1FeeUpperBound(uint256) */
  l1FeeUpperBound: '0xf1c7a58b',
} as const;

/** Balance and code of an account, by the reader contract. */
export const accountRead = (account: Address): Read => ({
  to: READER_ADDRESS,
  data: `0x${wordOf(account)}`,
  gas: WORD_GAS,
});

/** `balanceOf(holder)` of a token. */
export const balanceRead = (token: Address, holder: Address): Read =>
  read(token, `${SELECTORS.balanceOf}${wordOf(holder)}`);

/** `allowance(owner, spender)` of a token, or `allowance(owner, token, spender)` of the contract that keeps it. */
export const allowanceRead = (grant: {
  readonly token: Address;
  readonly owner: Address;
  readonly spender: Address;
  readonly via: Address | null;
}): Read => {
  const { token, owner, spender, via } = grant;
  if (via === null) return read(token, `${SELECTORS.allowance}${wordOf(owner)}${wordOf(spender)}`);
  return read(via, `${SELECTORS.allowanceVia}${wordOf(owner)}${wordOf(token)}${wordOf(spender)}`);
};

/** A function without arguments. */
export const fieldRead = (
  contract: Address,
  field: 'symbol' | 'name' | 'decimals' | 'slot0' | 'fee' | 'token0' | 'token1' | 'factory',
): Read => ({
  ...read(contract, SELECTORS[field]),
  gas: field === 'symbol' || field === 'name' ? TEXT_GAS : WORD_GAS,
});

/** The most a rollup charges for posting a transaction of so many unsigned bytes to its base chain. */
export const l1FeeRead = (oracle: Address, unsignedBytes: number): Read =>
  read(oracle, `${SELECTORS.l1FeeUpperBound}${wordOf(BigInt(unsignedBytes))}`);

/** Two reads with the same key are the same question. */
export function readKey({ to, data }: Read): string {
  return `${to}:${data}`;
}

/** The first word of an answer as an unsigned integer; null when there is none. */
export function uintOf(answers: ReadAnswers, asked: Read): bigint | null {
  const data = answers.get(readKey(asked));
  return data === undefined ? null : uintAt({ data, index: 0 });
}

/** The first word of an answer as an address; null when there is none. */
export function addressOf(answers: ReadAnswers, asked: Read): Address | null {
  const data = answers.get(readKey(asked));
  return data === undefined ? null : addressAt({ data, index: 0 });
}

/** An answer as text: a `string`, or the zero-padded `bytes32` that the oldest tokens return; null for neither. */
export function textOf(answers: ReadAnswers, asked: Read): string | null {
  const data = answers.get(readKey(asked));
  if (data === undefined) return null;
  if (data.length === 66) return utf8Of(data.replace(/(?:00)+$/, '') as Hex);
  const bytes = bytesAt({ data, index: 0, maxBytes: MAX_TEXT_BYTES });
  return bytes === null ? null : utf8Of(bytes);
}

/** An account as the reader contract saw it. */
export interface AccountState {
  readonly balanceWei: bigint;
  readonly hasCode: boolean;
}

/** What the reader contract returned for an account; null when the reader did not run. */
export function accountOf(answers: ReadAnswers, account: Address): AccountState | null {
  const data = answers.get(readKey(accountRead(account)));
  if (data === undefined) return null;
  const balanceWei = uintAt({ data, index: 0 });
  const size = uintAt({ data, index: 1 });
  const head = data.slice(2 + 2 * 64, 2 + 3 * 64);
  if (balanceWei === null || size === null || head.length !== 64) return null;
  return { balanceWei, hasCode: isContract(`0x${head.slice(0, Number(size) < 32 ? Number(size) * 2 : 64)}`) };
}

/**
 * Whether code makes its address a contract: an account that merely delegates to one is still an account.
 * @see https://eips.ethereum.org/EIPS/eip-7702
 */
export function isContract(code: Hex): boolean {
  return code.length > 2 && !code.startsWith('0xef0100');
}

function read(to: Address, data: Hex): Read {
  return { to, data, gas: WORD_GAS };
}
