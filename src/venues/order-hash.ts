import { keccak256, stringToBytes } from 'viem';
import type { VenueIntent } from '../core/intent/intent.ts';
import { canonicalJson, type Json } from '../core/json.ts';
import type { Hex } from '../core/primitives.ts';

/** The Keccak-256 of an intent's canonical JSON: by it a snapshot tells for which request it was taken. */
export function orderHash(intent: VenueIntent): Hex {
  return keccak256(stringToBytes(canonicalJson(intent as Json)));
}
