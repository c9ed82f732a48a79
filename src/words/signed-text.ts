import type { SignatureIntent } from '../core/intent/intent.ts';
import { cleanLines } from './text.ts';

const MESSAGE_LIMIT = 4_000;

/** The text a person would sign, fit to show; null where there is none to read. */
export function signedText(intent: SignatureIntent): string | null {
  const { content } = intent;
  return content.kind === 'text' || content.kind === 'sign-in'
    ? cleanLines(content.text, MESSAGE_LIMIT)
    : null;
}
