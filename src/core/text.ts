/** The most characters of a name or a reason that came from a contract. */
export const MAX_FOREIGN_TEXT = 64;

/** Control, bidirectional, zero-width and private characters, and what stands for broken UTF-8. */
const UNREADABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufffd]/gu;

/** All that JavaScript counts as white space but the byte order mark, which shows nothing. */
const WHITE_SPACE = /[^\S\ufeff]+/gu;
const MARKUP_OR_LINK = /[<>]|:\/\/|\bwww\.|\bt\.me\//i;
const LURE = /\b(?:claim|visit|airdrop|rewards?|bonus|voucher|gift)\b.*\.[a-z]{2,}/i;
const LATIN = /\p{Script=Latin}/u;
const LOOK_ALIKE = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;

/**
 * Makes text from a contract fit to show: no invisible or direction-changing characters, white space joined, cut to
 * `maxLength` code points. Empty when nothing readable is left.
 */
export function cleanForeignText(text: string, maxLength = MAX_FOREIGN_TEXT): string {
  const readable = readableOf(text);
  return Array.from(readable).slice(0, maxLength).join('').trim();
}

/**
 * Tells whether a token's name or symbol, as the contract gave it, tries to look like something else: invisible
 * characters, markup, links and lures, over-long text, or look-alike letters of another script beside Latin ones.
 */
export function isSuspiciousTokenText(text: string): boolean {
  // Old contracts pad their symbol to 32 bytes with zeros, and emoji carry U+FE0F: these are no tricks.
  const unpadded = text.replace(/\0+$|\ufe0f/gu, '').trim();
  if (unpadded.search(UNREADABLE) >= 0) return true;
  if (Array.from(unpadded).length > MAX_FOREIGN_TEXT) return true;
  if (MARKUP_OR_LINK.test(unpadded) || LURE.test(unpadded)) return true;
  return unpadded.split(/\s+/u).some((word) => LATIN.test(word) && LOOK_ALIKE.test(word));
}

function readableOf(text: string): string {
  return text.replace(WHITE_SPACE, ' ').replace(UNREADABLE, '').replace(/ +/gu, ' ').trim();
}
