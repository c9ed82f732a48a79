import { HELD_METHODS } from '../../src/protocol/gate.ts';
import { type Envelope, readEnvelope } from './envelope.ts';
import type { Given, WalletFunction } from './forward.ts';
import { useGrant } from './grants.ts';
import { noticeChain } from './hold.ts';
import { defineOwn, forEach, hasOwn, ownValue, toLowerCase } from './primordials.ts';

/** What a request of the page is: to be held, or to be given to the wallet at once. */
export type ReadPayload =
  | {
      readonly kind: 'hold';
      readonly method: string;
      readonly params: unknown;
      /** Null for a plain request. */
      readonly envelope: Envelope | null;
    }
  /** With the method that was read; or released already, and on its way through the wallet's own layers. */
  | { readonly kind: 'give'; readonly given: Given }
  /** Its method is no string, which a wallet might read as one. */
  | { readonly kind: 'unreadable' };

// Keys are lower case, because some wallets ignore case; values are the spelling that is judged and forwarded.
const held: Record<string, string> = { __proto__: null } as unknown as Record<string, string>;
forEach(HELD_METHODS, (method) => defineOwn(held, toLowerCase(method), method));

/**
 * Reads what a function of a wallet is asked, each member once: asked again, a getter might say something else.
 *
 * @param isNamed whether the method was given apart, and so is no payload
 */
export function readPayload(
  source: object,
  { original, isLegacy }: WalletFunction,
  isNamed = false,
): ReadPayload {
  const { method } = source as { method?: unknown };
  if (typeof method !== 'string') return { kind: 'unreadable' };
  const spelled = held[toLowerCase(method)];
  if (spelled === undefined) return { kind: 'give', given: { args: copyOf(source, method), live: false } };
  const { params } = source as { params?: unknown };
  const envelope = isLegacy && !isNamed ? readEnvelope(source) : null;
  const given = useGrant(source, { method: spelled, params, envelope, original });
  return given === null ? { kind: 'hold', method: spelled, params, envelope } : { kind: 'give', given };
}

function copyOf(source: object, method: string): object {
  const copy = { ...source, method };
  forEach(['params', 'id', 'jsonrpc'] as const, (key) => {
    if (hasOwn(copy, key)) return;
    const value = (source as Record<string, unknown>)[key];
    if (value !== undefined) defineOwn(copy, key, value);
  });
  noticeChain(method, ownValue(copy, 'params'));
  return copy;
}
