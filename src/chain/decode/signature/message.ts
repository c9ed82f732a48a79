import * as v from 'valibot';
import { hexToBytes } from 'viem';
import type { SignatureIntent, SignedContent } from '../../../core/intent/intent.ts';
import type { Address, Hex } from '../../../core/primitives.ts';
import { addressField, MAX_BYTES, readField } from '../fields.ts';
import { accountOf, readParams, type WalletRequest, walletChainOf } from '../request.ts';

const accountField = v.nullish(addressField('from-invalid'));

const isOddHex = (text: string): boolean => text.length % 2 === 1 && /^0x[0-9a-fA-F]+$/.test(text);

/** Wallets disagree on what half a byte is, so such a message has no one reading. */
const messageField = v.pipe(
  v.string('message-invalid'),
  v.maxLength(2 * MAX_BYTES + 2, 'message-invalid'),
  v.check((text) => !isOddHex(text), 'message-invalid'),
);

/**
 * Reads `personal_sign`, with its two parameters in either order.
 * @throws MalformedRequestError
 */
export function readMessage(request: WalletRequest): SignatureIntent {
  const [first, second] = readParams(request);
  // Where both look like addresses the standard order holds: the first is a message of 20 bytes.
  const reversed = isAddress(first) && typeof second === 'string' && !isAddress(second);
  const [message, account] = reversed ? [second, first] : [first, second];
  const text = readField(messageField, { input: message, at: `params.${reversed ? 1 : 0}` });
  const named = readField(accountField, { input: account, at: `params.${reversed ? 0 : 1}` });
  return {
    version: 1,
    kind: 'signature',
    chainId: walletChainOf(request),
    account: accountOf(request, named),
    origin: request.origin,
    method: 'personal_sign',
    domainChainId: null,
    domainName: null,
    content: contentOf(text),
  };
}

function isAddress(input: unknown): boolean {
  return v.is(addressField('from-invalid'), input);
}

/** Bytes as hexadecimal text; MetaMask also reads text without 0x so, and 32 bytes of it are a digest. */
const HEX_MESSAGE = /^(?:0x)?([0-9a-fA-F]{64})$|^0x((?:[0-9a-fA-F]{2})*)$/;

function contentOf(message: string): SignedContent {
  const digits = HEX_MESSAGE.exec(message);
  const bytes = digits ? hexToBytes(`0x${digits[1] ?? digits[2] ?? ''}`) : new TextEncoder().encode(message);
  const text = readableText(bytes);
  if (text === null) return { kind: 'bytes', bytes: hexOf(bytes) };
  return signInOf(text) ?? { kind: 'text', text };
}

/** A digest made by chance or by search does not spell words: of 2^54 digests about one would. */
const WORDS = /^[A-Za-z0-9 .,:;!?'"()/@#&_\n-]+$/;

/** The text a person would read, or null for bytes that are not one. */
function readableText(bytes: Uint8Array): string | null {
  const text = utf8Of(bytes);
  if (text === null || /\p{Cc}/u.test(text.replace(/[\t\n\r]/g, ''))) return null;
  return bytes.length === 32 && !WORDS.test(text) ? null : text;
}

function utf8Of(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function hexOf(bytes: Uint8Array): Hex {
  return `0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

const SIGN_IN =
  /^(?:[A-Za-z][A-Za-z0-9+.-]*:\/\/)?([^\s/]+) wants you to sign in with your Ethereum account:\r?\n(0x[0-9a-fA-F]{40})\r?(?:\n|$)/;

/** A sign-in as EIP-4361 writes its first two lines. */
function signInOf(text: string): SignedContent | null {
  const [, domain, address] = SIGN_IN.exec(text) ?? [];
  if (domain === undefined || address === undefined) return null;
  return { kind: 'sign-in', domain, address: address.toLowerCase() as Address, text };
}
