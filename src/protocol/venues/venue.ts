import type { Product, Venue } from '../../core/intent/order.ts';
import type { Json } from '../../core/json.ts';

/**
 * A member of a JSON body by its names, such as `action.type`; a name that ends in `[]` is a list, and the rest is of each
 * item. The empty path is the body itself.
 */
export type MemberPath = string;

/** A path on which every list is entered without a mark, such as `action.orders.c`. */
export type ListedPath = string;

/** A member that must have one of these values. */
export interface Condition {
  readonly member: MemberPath;
  readonly oneOf: readonly string[];
}

/** Stands for any number above zero where a protective order is described. */
export const ABOVE_ZERO = 0;

/** Where a venue's page sends orders, and what changes leverage or margin. */
export interface OrderRoute {
  /** Stable; what the background knows the route by. Routes of one path may share it, where the body tells them apart. */
  readonly name: string;
  /** End of the path of a POST request. */
  readonly path: string;
  /** The body is an order only where this is so; always, where there is no condition. */
  readonly when?: Condition;
  /** The orders within the body: one kind of request has them here, another there. */
  readonly orders: readonly ListedPath[];
  /** An order that has all members of one of these only takes risk away; a request of nothing else is never held. */
  readonly protective: readonly Readonly<Record<string, Json>>[];
}

/** A WebSocket whose frames may be orders. */
export interface SocketRoute {
  readonly path: string;
  /** The body of the order route within a frame. */
  readonly body: MemberPath;
  /** Name of the order route the body is read by. */
  readonly route: string;
  /** What names the frame. */
  readonly id: MemberPath;
  /** What else a later frame may name it by, such as the client's own ids of its orders. */
  readonly names: ListedPath;
  /** The frame's id in the venue's answer, and the member and value that say that it refused. */
  readonly answer: {
    readonly id: MemberPath;
    readonly refused: { readonly member: MemberPath; readonly is: Json };
  };
  /** The venue's documented error reply to the frame of this id; null where there is none and the socket is closed. */
  readonly refusal: (id: Json | undefined, sentence: string) => Json;
}

/** An answer or a request of the page that tells of the account. */
export interface AccountRoute {
  /** End of the path of a request; what the background knows the route by. */
  readonly path: string;
  readonly when?: Condition;
  /** The answer is read, not only the request. */
  readonly answer?: true;
}

/**
 * What is read of a request's body, by the name of its route, or by the path of one that tells of the account. Nothing else leaves the page: no signature, no nonce, no
 * identifier of a device. Apart from the routes, since the gate needs it not.
 */
export type VenueReads = Readonly<Record<string, readonly MemberPath[]>>;

/** How to find the parts of the order form on a page; tried in order, before names, labels and placeholders. */
export interface FormSelectors {
  readonly form: readonly string[];
  readonly price: readonly string[];
  readonly triggerPrice: readonly string[];
  readonly size: readonly string[];
  readonly side: readonly string[];
  readonly type: readonly string[];
  readonly leverage: readonly string[];
  readonly reduceOnly: readonly string[];
  readonly submit: readonly string[];
}

/** The market a page shows, by its path: the first group of `pattern` is the symbol, with `join` for what joins base and quote. */
export interface MarketPage {
  /** A regular expression on the path. */
  readonly pattern: string;
  readonly product: Product | null;
  /** Removed from the symbol in the path, such as the `_` of `BTC_USDT`. */
  readonly without: string;
}

/** Everything about a venue's web pages that a person's report may have to correct. */
export interface VenuePages {
  readonly venue: Venue;
  /** Ends of the host names of its pages, and of those that orders go to. */
  readonly hosts: readonly string[];
  readonly orders: readonly OrderRoute[];
  readonly sockets: readonly SocketRoute[];
  readonly accounts: readonly AccountRoute[];
}

/** What a venue's order form looks like. */
export interface VenueForm {
  readonly venue: Venue;
  readonly pages: readonly MarketPage[];
  readonly selectors: FormSelectors;
}
