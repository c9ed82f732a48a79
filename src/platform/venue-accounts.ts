import * as v from 'valibot';
import { type Venue, VenueSchema } from '../core/intent/order.ts';
import { VenueAccountSchema } from '../core/snapshot/market.ts';
import { browser } from './browser.ts';

const PREFIX = 'account:';

const storedSchema = v.object({ account: v.nullable(VenueAccountSchema), address: v.nullable(v.string()) });
/** What a venue's pages told of an account, and its address where accounts are public. */
export type StoredAccount = v.InferOutput<typeof storedSchema>;

/** Whose account it is: what one origin shows in private windows is another's than in normal ones. */
export interface AccountOwner {
  readonly venue: Venue;
  readonly origin: string;
  readonly incognito: boolean;
}

const keyOf = ({ venue, origin, incognito }: AccountOwner): string =>
  `${PREFIX}${venue}:${incognito ? 'private' : 'normal'}:${origin}`;

/** What is known of an account until the browser session ends. */
export async function readStoredAccount(owner: AccountOwner): Promise<StoredAccount> {
  const key = keyOf(owner);
  const parsed = v.safeParse(storedSchema, (await browser.storage.session.get(key))[key]);
  return parsed.success ? parsed.output : { account: null, address: null };
}

/** Keeps what is known of an account until the browser session ends; it never reaches the disk. */
export async function storeAccount(owner: AccountOwner, stored: StoredAccount): Promise<void> {
  await browser.storage.session.set({ [keyOf(owner)]: stored });
}

/** What pages in normal windows told of accounts, by the origin of the page. */
export async function toldAccounts(): Promise<readonly (StoredAccount & { venue: Venue; origin: string })[]> {
  const entries = Object.entries(await browser.storage.session.get(null));
  return entries.flatMap(([key, value]) => {
    const named = /^account:([^:]+):normal:(.+)$/.exec(key);
    const stored = v.safeParse(storedSchema, value);
    const venue = v.safeParse(VenueSchema, named?.[1]);
    if (!stored.success || !venue.success) return [];
    return [{ ...stored.output, venue: venue.output, origin: named?.[2] ?? '' }];
  });
}

/** Forgets every account of a venue. */
export async function forgetAccounts(venue: Venue): Promise<void> {
  const keys = Object.keys(await browser.storage.session.get(null));
  const own = keys.filter((key) => key.startsWith(`${PREFIX}${venue}:`));
  await Promise.all(own.map((key) => browser.storage.session.remove(key)));
}
