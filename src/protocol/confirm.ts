import * as v from 'valibot';
import type { Intent } from '../core/intent/intent.ts';
import type { Venue } from '../core/intent/order.ts';
import type { Verdict } from '../core/verdict/verdict.ts';

/** What the confirm window may say. A decision names the revision of the verdict that was on screen. */
export const ConfirmMessageSchema = v.variant('type', [
  v.object({
    type: v.literal('decide'),
    id: v.pipe(v.string(), v.uuid()),
    revision: v.pipe(v.number(), v.integer(), v.minValue(0)),
    decision: v.picklist(['release', 'refuse']),
    /** True when an order was refused by the button of its remedy: the value goes into the page's form. */
    remedy: v.boolean(),
  }),
  /** Keeps the worker awake while the window is open and asks for a fresh verdict. */
  v.object({ type: v.literal('refresh') }),
]);
export type ConfirmMessage = v.InferOutput<typeof ConfirmMessageSchema>;

/** How a person passes a verdict: by a click, or by holding the button. */
export type Passing = 'click' | 'hold';

/** One request as the window shows it. */
export interface ConfirmItem {
  readonly id: string;
  /** Grows with every new verdict on this request. */
  readonly revision: number;
  readonly state: 'checking' | 'ready';
  /** True when the last refresh failed and `verdict` is an older one. */
  readonly refreshFailed: boolean;
  /** True when the request was put back to the person because its level rose or its remedy changed. */
  readonly askedAgain: boolean;
  readonly origin: string;
  readonly method: string;
  readonly walletName: string | null;
  /** Name of the chain; of an order, of its venue. */
  readonly chainName: string;
  /** Where an order goes; null for a wallet's request. */
  readonly venue: Venue | null;
  /** When a held order ends as refused, in milliseconds since the epoch; null where it waits for the person. */
  readonly endsAtMs: number | null;
  readonly intent: Intent | null;
  readonly verdict: Verdict | null;
  readonly passing: Passing;
  /** Requests waiting behind this one. */
  readonly waiting: number;
}

/** What the background tells the window; `idle` means nothing is left to decide and the window may close. */
export type ConfirmUpdate = { readonly type: 'show'; readonly item: ConfirmItem } | { readonly type: 'idle' };
