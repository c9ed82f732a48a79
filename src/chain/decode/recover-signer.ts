import { secp256k1 } from '@noble/curves/secp256k1';
import { bytesToHex, hexToBytes, keccak256 } from 'viem';
import type { Address, Hex } from '../../core/primitives.ts';

/** A signature as transactions carry it. */
export interface Signature {
  readonly r: bigint;
  readonly s: bigint;
  readonly yParity: number;
}

/**
 * The account that signed a digest; null when no account can have. A large `s` is refused, as chains have done since
 * Homestead. viem's own recovery answers later, and a request is read at once.
 * @see https://eips.ethereum.org/EIPS/eip-2
 */
export function recoverSigner(digest: Hex, { r, s, yParity }: Signature): Address | null {
  try {
    const signature = new secp256k1.Signature(r, s).addRecoveryBit(yParity);
    if (signature.hasHighS()) return null;
    const key = signature.recoverPublicKey(hexToBytes(digest)).toRawBytes(false);
    return `0x${keccak256(bytesToHex(key.subarray(1))).slice(-40)}`;
  } catch {
    // The library throws plain errors for numbers outside the curve.
    return null;
  }
}
