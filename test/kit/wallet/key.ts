import { idOfKey } from '../browser/extension-id.ts';

// A manifest key is an RSA public key, but Chromium only hashes its bytes.
const KEY_BYTES = 32;

/** Where the id must stand; Chromium injects MAIN-world scripts of several extensions in the order of their ids. */
export interface IdPlace {
  readonly sortBefore?: string;
  readonly sortAfter?: string;
}

/**
 * The first of a fixed series of manifest keys whose extension id stands between these ids.
 * @throws RangeError when no id fits between them.
 */
export function keyPlaced({ sortBefore, sortAfter }: IdPlace): string {
  const fits = (id: string) =>
    (sortBefore === undefined || id < sortBefore) && (sortAfter === undefined || id > sortAfter);
  const attempts = 20_000_000;
  const bytes = Buffer.alloc(KEY_BYTES);
  for (let attempt = 0; attempt < attempts; attempt++) {
    bytes.writeUInt32BE(attempt);
    const key = bytes.toString('base64');
    if (fits(idOfKey(key))) return key;
  }
  throw new RangeError(`No extension id was found before ${sortBefore} and after ${sortAfter}.`);
}
