import { idOfKey } from '../browser/extension-id.ts';

// A manifest key is an RSA public key, but Chromium only hashes its bytes.
const KEY_BYTES = 32;

/** Enough for an id with three fixed letters at its front to be passed on either side. */
const ATTEMPTS = 500_000;

/** Where the id must stand: Chromium injects MAIN-world scripts of several extensions in the order of their ids. */
export interface IdPlace {
  readonly sortBefore?: string;
  readonly sortAfter?: string;
}

/**
 * The first of a fixed series of manifest keys whose extension id stands between these ids.
 * @throws RangeError when none of the series does.
 */
export function keyPlaced({ sortBefore, sortAfter }: IdPlace): string {
  const bytes = Buffer.alloc(KEY_BYTES);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    bytes.writeUInt32BE(attempt);
    const key = bytes.toString('base64');
    const id = idOfKey(key);
    const isBefore = sortBefore === undefined || id < sortBefore;
    const isAfter = sortAfter === undefined || id > sortAfter;
    if (isBefore && isAfter) return key;
  }
  throw new RangeError(`No extension id was found before ${sortBefore} and after ${sortAfter}.`);
}
