import { keccak256 } from 'viem';
import { wordOf } from '../../core/abi.ts';
import type { Address, Hex } from '../../core/primitives.ts';
import { N, recoverKey, type Signature } from './secp256k1.ts';

/**
 * The account that signed a digest; null when no account can have. A large `s` is refused, as chains have done since
 * Homestead.
 * @see https://eips.ethereum.org/EIPS/eip-2
 */
export function recoverSigner(digest: Hex, signature: Signature): Address | null {
  if (signature.s > N / 2n) return null;
  const key = recoverKey(BigInt(digest), signature);
  return key && `0x${keccak256(`0x${key.map(wordOf).join('')}`).slice(-40)}`;
}
