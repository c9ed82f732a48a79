import type { Venue } from '../../core/intent/order.ts';
import type { VenueAccount } from '../../core/snapshot/market.ts';
import {
  type AccountOwner,
  forgetAccounts,
  readStoredAccount,
  type StoredAccount,
  storeAccount,
} from '../../platform/venue-accounts.ts';
import type { ExchangeMessage } from '../../protocol/exchange/bridge.ts';
import { type Ask, publicAccount, readAccount } from '../../venues/index.ts';

type Said = Extract<ExchangeMessage, { type: 'account' }>;

/** What venues' pages tell of accounts; it ends with the browser session. No method here rejects. */
export interface Accounts {
  of(owner: AccountOwner): Promise<StoredAccount>;
  /** Takes what a page fetched of its account. */
  heard(owner: AccountOwner, said: Said): Promise<void>;
  /** Asks the venue where accounts are public and what is known is older than so many milliseconds. */
  refresh(owner: AccountOwner, olderThanMs: number): Promise<void>;
  forget(venue: Venue): Promise<void>;
}

/** A page that tells of its account often does not make us ask more often than this. */
const REFRESH_EVERY_MS = 5_000;

const nameOf = ({ venue, origin, incognito }: AccountOwner): string => `${venue} ${incognito} ${origin}`;

/** Accounts as an earlier worker of this browser session left them. */
export function createAccounts(ask: Ask): Accounts {
  const memory = new Map<string, StoredAccount>();
  const asking = new Map<string, Promise<void>>();
  const askedAtMs = new Map<string, number>();

  const of = async (owner: AccountOwner): Promise<StoredAccount> => {
    const found = memory.get(nameOf(owner));
    if (found !== undefined) return found;
    const stored = await readStoredAccount(owner).catch(() => ({ account: null, address: null }));
    const meanwhile = memory.get(nameOf(owner)) ?? stored;
    memory.set(nameOf(owner), meanwhile);
    return meanwhile;
  };
  const keep = async (owner: AccountOwner, found: StoredAccount): Promise<void> => {
    memory.set(nameOf(owner), found);
    await storeAccount(owner, found).catch(() => undefined);
  };
  const askVenue = async (owner: AccountOwner, address: string): Promise<void> => {
    askedAtMs.set(nameOf(owner), ask.nowMs());
    const account: VenueAccount | null = await publicAccount(owner.venue, address, ask).catch(() => null);
    const now = await of(owner);
    // Another account was chosen meanwhile, or the venue was turned off.
    if (account !== null && now.address === address) await keep(owner, { account, address });
  };
  const refresh = async (owner: AccountOwner, olderThanMs: number): Promise<void> => {
    const { account, address } = await of(owner);
    const name = nameOf(owner);
    const isDue = (atMs: number, everyMs: number) => Math.abs(ask.nowMs() - atMs) >= everyMs;
    if (address === null || (account !== null && !isDue(account.asOfMs, olderThanMs))) return;
    if (!asking.has(name)) {
      if (!isDue(askedAtMs.get(name) ?? Number.NEGATIVE_INFINITY, REFRESH_EVERY_MS)) return;
      asking.set(
        name,
        askVenue(owner, address).finally(() => asking.delete(name)),
      );
    }
    await asking.get(name);
  };

  return {
    of,
    refresh,
    heard: async (owner, { venue, route, request, answer }) => {
      const before = await of(owner);
      const read = readAccount({ venue, route, request, answer, nowMs: ask.nowMs() }, before.account);
      const address = read.address ?? before.address;
      // What was known of another address says nothing of this one.
      await keep(owner, { account: address === before.address ? read.account : null, address });
      if (address !== null) await refresh(owner, REFRESH_EVERY_MS);
    },
    forget: async (venue) => {
      for (const name of [...memory.keys()]) if (name.startsWith(`${venue} `)) memory.delete(name);
      await forgetAccounts(venue).catch(() => undefined);
    },
  };
}
