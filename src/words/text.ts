import { cleanForeignText } from '../core/text.ts';

/** A sentence cut at its addresses, so that a page can show them short and give them whole. */
export type TextPart = { readonly kind: 'text' | 'address'; readonly text: string };

/** Foreign text of several lines, each cleaned, cut to `limit` characters with an ellipsis. */
export function cleanLines(text: string, limit: number): string {
  const lines = text.split(/\r\n|\r|\n/u).map((line) => cleanForeignText(line, limit));
  const characters = Array.from(lines.join('\n').trim());
  return characters.length <= limit ? characters.join('') : `${characters.slice(0, limit - 1).join('')}…`;
}

/** Start and end of an address, with the middle left out. */
export function shortAddress(address: string): string {
  return `${address.slice(0, 6)}…${address.slice(-4)}`;
}

/** Cuts a sentence at its addresses. */
export function textParts(text: string): readonly TextPart[] {
  return text
    .split(/(\b0x[0-9a-f]{40}\b)/u)
    .map((piece, index): TextPart => ({ kind: index % 2 === 1 ? 'address' : 'text', text: piece }))
    .filter((part) => part.text !== '');
}
