import { MalformedRequestError } from '../../core/errors.ts';
import type { VenueIntent } from '../../core/intent/intent.ts';
import type { Product } from '../../core/intent/order.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { protects } from '../../core/policy/protects.ts';
import type { VenueAccount } from '../../core/snapshot/market.ts';
import { unjudgedOrder, unreadableOrder } from '../../core/verdict/order/unjudged.ts';
import { simulate } from '../../core/verdict/simulate.ts';
import type { OrderVerdict } from '../../core/verdict/verdict.ts';
import type { AccountOwner } from '../../platform/venue-accounts.ts';
import { productOf } from '../../protocol/venues/index.ts';
import {
  type Catalogue,
  decodeVenueRequest,
  isUnnamed,
  type MarketKey,
  takeVenueSnapshot,
} from '../../venues/index.ts';
import type { OrderRecord } from '../record.ts';
import { changedAccount } from './changed-account.ts';
import type { Exchange } from './state.ts';

/** The part of a held request that says what it is. */
export type OrderBody = Pick<OrderRecord, 'source' | 'venue' | 'route' | 'body' | 'typed'>;

/** A request as it was read, with the account it is of; or the verdict that says why it could not be. */
export type ReadOrder =
  | { readonly intent: VenueIntent; readonly account: VenueAccount | null; readonly verdict: null }
  | { readonly intent: null; readonly account: null; readonly verdict: OrderVerdict };

/** How long an account that anybody may read is good for when an order is judged. */
const ACCOUNT_GOOD_FOR_MS = 10_000;

/** Whose account an order is of. */
export function ownerOf({ venue, source }: Pick<OrderRecord, 'venue' | 'source'>): AccountOwner {
  return { venue, origin: source.origin, incognito: source.incognito };
}

function decoded(
  order: OrderBody,
  { catalogue, address }: { catalogue: Catalogue | null; address: string | null },
): VenueIntent | OrderVerdict {
  const { venue, route, body, typed, source } = order;
  try {
    const request = { venue, route, body: body ?? '', origin: source.origin, account: address, typed };
    return decodeVenueRequest(request, catalogue);
  } catch (error) {
    return error instanceof MalformedRequestError
      ? unreadableOrder({ venue, params: { ...error.params } })
      : unjudgedOrder({ venue, code: 'fault' });
  }
}

/** What is known of the account an order is of: a page's account says nothing of its vaults and sub-accounts. */
export async function accountOf(
  { accounts }: Exchange,
  of: Pick<OrderRecord, 'venue' | 'source'>,
  intent: VenueIntent | null,
): Promise<VenueAccount | null> {
  const { account, address } = await accounts.of(ownerOf(of));
  return intent !== null && intent.account !== address ? null : account;
}

async function readWith(
  exchange: Exchange,
  order: OrderBody,
  catalogueOf: (product: Product) => Promise<Catalogue | null>,
): Promise<ReadOrder> {
  const catalogue = await catalogueOf(productOf(order.route));
  const { address } = await exchange.accounts.of(ownerOf(order));
  const found = decoded(order, { catalogue, address });
  if ('level' in found) return { intent: null, account: null, verdict: found };
  return { intent: found, account: await accountOf(exchange, order, found), verdict: null };
}

/** The markets that a request names; leaving collateral names none. */
function marketsOf(intent: VenueIntent): MarketKey[] {
  const { venue } = intent;
  if (intent.kind === 'order')
    return intent.orders.map(({ product, symbol }) => ({ venue, product, symbol }));
  const { change } = intent;
  return change.kind === 'withdraw' ? [] : [{ venue, product: change.product, symbol: change.symbol }];
}

/** Reads a held request with what is known of its venue, without asking anybody. Never rejects. */
export function readOrder(exchange: Exchange, order: OrderBody): Promise<ReadOrder> {
  return readWith(exchange, order, (product) => exchange.catalogues.stored(order.venue, product));
}

/** The same, but where the list that is known does not name a market of it, the venue is asked for a new one. */
export async function readNamedOrder(exchange: Exchange, order: OrderBody): Promise<ReadOrder> {
  const read = await readOrder(exchange, order);
  if (read.intent === null || !marketsOf(read.intent).some(({ symbol }) => isUnnamed(symbol))) return read;
  return readWith(exchange, order, (product) => exchange.catalogues.renewed(order.venue, product));
}

/** True for a request that only takes risk away, as far as is known at once: nothing of ours may keep it waiting. */
export async function takesRiskAwayNow(
  { exchange }: { readonly exchange: Exchange },
  order: OrderBody,
): Promise<boolean> {
  const { intent, account } = await readOrder(exchange, order);
  return intent !== null && protects(intent, account);
}

/** Takes a snapshot of the venue for a request and judges it; a fault of ours is a verdict too, never a throw. */
export async function judgeOrder(
  exchange: Exchange,
  intent: VenueIntent,
  { account, policy, signal }: { account: VenueAccount | null; policy: Policy; signal: AbortSignal },
): Promise<OrderVerdict> {
  const { ask, known, catalogues, markets } = exchange;
  const { venue } = intent;
  try {
    await Promise.all(marketsOf(intent).map((key) => markets.pending(key)));
    const snapshot = await takeVenueSnapshot(intent, {
      ask,
      nowMs: () => Date.now(),
      catalogues: catalogues.known(venue),
      warm: (key) => markets.recent(key),
      account,
      signal,
      known,
    });
    return simulate(intent, snapshot, { policy, nowMs: Date.now() });
  } catch {
    return unjudgedOrder({ venue, code: 'fault' });
  }
}

/** Sees to it that an account anybody may read is no older than ten seconds; nobody has to wait for it. */
export function refreshAccount({ accounts }: Exchange, of: Pick<OrderBody, 'venue' | 'source'>): void {
  void accounts.refresh(ownerOf(of), ACCOUNT_GOOD_FOR_MS);
}

/** A venue took a released request: what it changed is known of the account at once, or asked for. Never rejects. */
export async function accountChanged(
  { accounts }: Exchange,
  record: Pick<OrderRecord, 'venue' | 'source' | 'intent'>,
): Promise<void> {
  const { intent } = record;
  const { address } = await accounts.of(ownerOf(record));
  const isOwn = intent?.kind === 'leverage' && intent.account === address && intent.unread.length === 0;
  const change = isOwn ? (account: VenueAccount) => changedAccount(account, intent.change) : null;
  await accounts.changed(ownerOf(record), change);
}
