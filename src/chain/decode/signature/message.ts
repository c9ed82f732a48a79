import * as v from 'valibot';
import { hexToBytes } from 'viem';
import type { SignatureIntent, SignedContent } from '../../../core/intent/intent.ts';
import type { Address, Hex } from '../../../core/primitives.ts';
import { MAX_BYTES, readField } from '../fields.ts';
import { accountOf, type WalletRequest, walletChainOf } from '../request.ts';
import { signerAndData, signerField } from './order.ts';

/**
 * Bytes as hexadecimal text. MetaMask reads it without 0x as well: shorter than a digest it is a number or a word to
 * everybody else, longer it can be a sign-in or a digest that only looks like none.
 * @see https://github.com/MetaMask/core/blob/main/packages/signature-controller/src/utils/normalize.ts
 */
const HEX_MESSAGE = /^0[xX]([0-9a-fA-F]*)$|^([0-9a-fA-F]{64,})$/;

const isOddHex = (text: string): boolean => text.length % 2 === 1 && HEX_MESSAGE.test(text);

/** Schema of a message; wallets disagree on what half a byte is, so one that ends in it has no one reading. */
export const messageField = v.pipe(
  v.string('message-invalid'),
  v.maxLength(2 * MAX_BYTES + 2, 'message-invalid'),
  v.check((text) => !isOddHex(text), 'message-invalid'),
);

/**
 * Reads `personal_sign`, with its two parameters in either order.
 * @throws MalformedRequestError
 */
export function readMessage(request: WalletRequest): SignatureIntent {
  const { data, signer } = signerAndData(request, 'data-first');
  const message = readField(messageField, data);
  const chainId = walletChainOf(request);
  const account = accountOf(request, readField(signerField, signer));
  return {
    version: 1,
    kind: 'signature',
    chainId,
    account,
    origin: request.origin,
    method: 'personal_sign',
    domainChainId: null,
    domainName: null,
    content: contentOf(bytesOf(message), account),
  };
}

/** The bytes a wallet signs for a message. */
export function bytesOf(message: string): Uint8Array {
  const digits = HEX_MESSAGE.exec(message);
  return digits ? hexToBytes(`0x${digits[1] ?? digits[2] ?? ''}`) : new TextEncoder().encode(message);
}

/** What signing these bytes as a message would say. */
export function contentOf(bytes: Uint8Array, account: Address): SignedContent {
  const text = readableText(bytes);
  if (text === null) return { kind: 'bytes', bytes: hexOf(bytes) };
  return signInOf(text) ?? likeSignIn(text, account) ?? { kind: 'text', text };
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

/** Bytes as lower-case hexadecimal text. */
export function hexOf(bytes: Uint8Array): Hex {
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

const SIGN_IN_PHRASE = /wants you to sign in with your Ethereum account/i;
const SOME_ADDRESS = /0x[0-9a-fA-F]{40}(?![0-9a-fA-F])/;

/**
 * A message that says it is a sign-in but is not written as one: some site may still take it, so it counts as a sign-in
 * to the site it names. That is no site at all where the message says it more than once.
 */
function likeSignIn(text: string, account: Address): SignedContent | null {
  const [before, after, ...more] = text.split(SIGN_IN_PHRASE);
  if (before === undefined || after === undefined) return null;
  const line = more.length > 0 ? '' : (before.split(/[\r\n]/).at(-1) ?? '');
  const domain = line.trim().replace(/^[A-Za-z][A-Za-z0-9+.-]*:\/\//, '');
  const address = (SOME_ADDRESS.exec(after)?.[0].toLowerCase() ?? account) as Address;
  return { kind: 'sign-in', domain, address, text };
}
