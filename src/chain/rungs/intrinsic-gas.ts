import type { CallsIntent } from '../../core/intent/intent.ts';

const TRANSACTION_GAS = 21_000n;
const CREATION_GAS = 32_000n;
/** For every 32 bytes of a creation's code. @see https://eips.ethereum.org/EIPS/eip-3860 */
const CREATION_WORD_GAS = 2n;
const BYTE_GAS = { zero: 4n, other: 16n } as const;

/** What a transaction costs before anything runs: its base, its calldata, its creation. */
export function intrinsicGas({ to, data }: CallsIntent['calls'][number]): bigint {
  const bytes = data.slice(2).match(/../g) ?? [];
  const zeros = bytes.filter((byte) => byte === '00').length;
  const calldata = BigInt(zeros) * BYTE_GAS.zero + BigInt(bytes.length - zeros) * BYTE_GAS.other;
  const creation = to === null ? CREATION_GAS + CREATION_WORD_GAS * BigInt(Math.ceil(bytes.length / 32)) : 0n;
  return TRANSACTION_GAS + calldata + creation;
}
