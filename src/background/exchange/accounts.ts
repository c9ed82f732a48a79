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
import {
  type Ask,
  type Catalogue,
  createKnown,
  type Known,
  publicAccount,
  readAccount,
} from '../../venues/index.ts';

type Said = Extract<ExchangeMessage, { type: 'account' }>;

/** What venues' pages tell of accounts; it ends with the browser session. No method here rejects. */
export interface Accounts {
  of(owner: AccountOwner): Promise<StoredAccount>;
  /** Takes what a page fetched of its account. */
  heard(owner: AccountOwner, said: Said): Promise<void>;
  /** Takes over what the venue was asked to change, and did; where accounts are public it is then asked what came of it. */
  changed(owner: AccountOwner, change: ((account: VenueAccount) => VenueAccount) | null): Promise<void>;
  /** Asks the venue where accounts are public and what is known is older than so many milliseconds. */
  refresh(owner: AccountOwner, olderThanMs: number): Promise<void>;
  forget(venue: Venue): Promise<void>;
}

/** A page that tells of its account often does not make us ask more often than this. */
const REFRESH_EVERY_MS = 5_000;

const nameOf = ({ venue, origin, incognito }: AccountOwner): string => `${venue} ${incognito} ${origin}`;

/** Accounts as an earlier worker of this browser session left them. */
export function createAccounts(
  ask: Ask,
  {
    known = createKnown(ask.nowMs),
    catalogues = () => [],
  }: { known?: Known; catalogues?: (venue: Venue) => readonly Catalogue[] } = {},
): Accounts {
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
  const askVenue = async (
    owner: AccountOwner,
    { address, before }: { address: string; before: VenueAccount | null },
  ): Promise<void> => {
    const { venue } = owner;
    askedAtMs.set(nameOf(owner), ask.nowMs());
    const sources = { ask, known, catalogues: catalogues(venue), before };
    const account = await publicAccount({ venue, address }, sources).catch(() => null);
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
        askVenue(owner, { address, before: account }).finally(() => asking.delete(name)),
      );
    }
    await asking.get(name);
  };

  return {
    of,
    refresh,
    heard: async (owner, { venue, route, request, answer }) => {
      const loaded = await of(owner);
      // Answers come in a swarm: what another one told meanwhile stands.
      const before = memory.get(nameOf(owner)) ?? loaded;
      const read = readAccount({ venue, route, request, answer, nowMs: ask.nowMs() }, before.account);
      const address = read.address ?? before.address;
      // What was known of another address says nothing of this one.
      await keep(owner, { account: address === before.address ? read.account : null, address });
      if (address !== null) await refresh(owner, REFRESH_EVERY_MS);
    },
    changed: async (owner, change) => {
      const { account, address } = await of(owner);
      if (account !== null && change !== null) await keep(owner, { account: change(account), address });
      if (address === null) return;
      // What the venue was asked a moment ago was the account before.
      await asking.get(nameOf(owner));
      const sinceMs = Math.abs(ask.nowMs() - (askedAtMs.get(nameOf(owner)) ?? Number.NEGATIVE_INFINITY));
      if (sinceMs >= REFRESH_EVERY_MS) return refresh(owner, 0);
      setTimeout(() => void refresh(owner, REFRESH_EVERY_MS), REFRESH_EVERY_MS - sinceMs);
    },
    forget: async (venue) => {
      for (const name of [...memory.keys()]) if (name.startsWith(`${venue} `)) memory.delete(name);
      await forgetAccounts(venue).catch(() => undefined);
    },
  };
}
