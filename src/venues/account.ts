import type { Venue } from '../core/intent/order.ts';
import type { VenueAccount } from '../core/snapshot/market.ts';
import type { AccountMessage } from './account-message.ts';
import type { AccountSources } from './account-sources.ts';
import { readBinanceAccount } from './binance/account.ts';
import { readHyperliquidAccount } from './hyperliquid/account.ts';

/** What is known of an account after a message: what it told, with what was known before of the rest. */
export interface KnownAccount {
  readonly account: VenueAccount | null;
  /** Where the venue's accounts are public: the one the page asked for. */
  readonly address: string | null;
}

/** Reads what a page fetched of its account; what cannot be read changes nothing. */
export function readAccount(message: AccountMessage, before: VenueAccount | null): KnownAccount {
  const request = parsed(message.request);
  if (message.venue === 'hyperliquid') return { account: before, address: addressOf(request) };
  return {
    account: readBinanceAccount(message, { request, answer: parsed(message.answer) }, before),
    address: null,
  };
}

/**
 * Reads the account of an address where the venue's accounts are public; null elsewhere. The address of an agent has
 * none of its own.
 * @throws VenueFault when the venue cannot be asked.
 */
export async function publicAccount(
  { venue, address }: { readonly venue: Venue; readonly address: string },
  from: AccountSources,
): Promise<VenueAccount | null> {
  return venue === 'hyperliquid' ? readHyperliquidAccount(address, from) : null;
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}

function addressOf(request: unknown): string | null {
  const { user } = Object(request) as { user?: unknown };
  return typeof user === 'string' && /^0x[0-9a-fA-F]{40}$/.test(user) ? user.toLowerCase() : null;
}
