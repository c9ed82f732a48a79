import { keccak256, stringToBytes } from 'viem';
import type { ChainIntent } from '../core/intent/intent.ts';
import { canonicalJson } from '../core/json.ts';
import type { Hex } from '../core/primitives.ts';

/** The Keccak-256 of an intent's canonical JSON: by it a snapshot tells for which request it was taken. */
export function intentHash(intent: ChainIntent): Hex {
  return keccak256(stringToBytes(canonicalJson(intent)));
}
