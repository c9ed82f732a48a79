import { MalformedRequestError } from '../../core/errors.ts';
import type { OrderIntent } from '../../core/intent/order.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { protects } from '../../core/policy/protects.ts';
import type { VenueAccount } from '../../core/snapshot/market.ts';
import { unjudgedOrder, unreadableOrder } from '../../core/verdict/order/unjudged.ts';
import { simulate } from '../../core/verdict/simulate.ts';
import type { OrderVerdict } from '../../core/verdict/verdict.ts';
import type { AccountOwner } from '../../platform/venue-accounts.ts';
import { VENUE_PAGES } from '../../protocol/venues/index.ts';
import { type Catalogue, decodeOrder, takeVenueSnapshot } from '../../venues/index.ts';
import type { OrderRecord } from '../record.ts';
import type { Exchange } from './state.ts';

/** The part of a held order that says what it is. */
export type OrderBody = Pick<OrderRecord, 'source' | 'venue' | 'route' | 'body' | 'typed'>;

/** An order as it was read, with the account it is of; or the verdict that says why it could not be. */
export type ReadOrder =
  | { readonly intent: OrderIntent; readonly account: VenueAccount | null; readonly verdict: null }
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
): OrderIntent | OrderVerdict {
  const { venue, route, body, typed, source } = order;
  try {
    const request = { venue, route, body: body ?? '', origin: source.origin, account: address, typed };
    return decodeOrder(request, catalogue);
  } catch (error) {
    return error instanceof MalformedRequestError
      ? unreadableOrder({ venue, params: { ...error.params } })
      : unjudgedOrder({ venue, code: 'fault' });
  }
}

/** Reads a held order with what is known of its venue, without asking anybody. Never rejects. */
export async function readOrder({ catalogues, accounts }: Exchange, order: OrderBody): Promise<ReadOrder> {
  const { venue } = order;
  const routes = VENUE_PAGES.find((pages) => pages.venue === venue)?.orders ?? [];
  const product = routes.find(({ name }) => name === order.route)?.product ?? 'linear';
  const catalogue = await catalogues.stored(venue, product);
  const { account, address } = await accounts.of(ownerOf(order));
  const found = decoded(order, { catalogue, address });
  return 'level' in found
    ? { intent: null, account: null, verdict: found }
    : { intent: found, account, verdict: null };
}

/** True for an order that only takes risk away, as far as is known at once: nothing of ours may keep it waiting. */
export async function takesRiskAwayNow(
  { exchange }: { readonly exchange: Exchange },
  order: OrderBody,
): Promise<boolean> {
  const { intent, account } = await readOrder(exchange, order);
  return intent !== null && protects(intent, account);
}

/** Takes a snapshot of the venue for an order and judges it; a fault of ours is a verdict too, never a throw. */
export async function judgeOrder(
  exchange: Exchange,
  intent: OrderIntent,
  { account, policy, signal }: { account: VenueAccount | null; policy: Policy; signal: AbortSignal },
): Promise<OrderVerdict> {
  const { ask, catalogues, markets } = exchange;
  const { venue } = intent;
  try {
    const keys = intent.orders.map(({ product, symbol }) => ({ venue, product, symbol }));
    await Promise.all(keys.map((key) => markets.pending(key)));
    const snapshot = await takeVenueSnapshot(intent, {
      ask,
      nowMs: () => Date.now(),
      catalogues: catalogues.known(venue),
      warm: (key) => markets.recent(key),
      account,
      signal,
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
