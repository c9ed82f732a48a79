import * as v from 'valibot';
import { TypedOrderSchema, VenueSchema } from '../../core/intent/order.ts';
import { UNHELD_REASONS } from './gate.ts';

export type { TypedOrder, Venue } from '../../core/intent/order.ts';
// On its own, since scripts in pages need it without the schemas.
export { EXCHANGE_PORT } from './port.ts';

const requestId = v.pipe(v.string(), v.uuid());
const route = v.pipe(v.string(), v.maxLength(64));
const body = v.pipe(v.string(), v.maxLength(100_000));
const fields = v.pipe(v.array(v.pipe(v.string(), v.maxLength(120))), v.maxLength(200));

const heldSchema = v.object({
  type: v.literal('hold'),
  id: requestId,
  venue: VenueSchema,
  route,
  transport: v.picklist(['fetch', 'xhr', 'websocket']),
  body,
  fields,
  /** What the form showed; null where none was read. */
  typed: v.nullable(TypedOrderSchema),
  /** How long the preview of this very order had been on screen, unfolded; null where it was not. */
  previewMs: v.nullable(v.pipe(v.number(), v.minValue(0))),
});

/** Whether a person can see the preview; `hidden` also where there is nothing to preview. */
export const PREVIEW_SHOWN = ['shown', 'folded', 'hidden'] as const;
export type PreviewShown = (typeof PREVIEW_SHOWN)[number];

/** What the script of a venue's page may say; it speaks for the page. */
export const ExchangeMessageSchema = v.variant('type', [
  heldSchema,
  v.object({
    type: v.literal('unheld'),
    /** The hold that this ends, where nobody decided it in time. */
    id: v.optional(requestId),
    venue: VenueSchema,
    reason: v.picklist(UNHELD_REASONS),
    path: v.pipe(v.string(), v.maxLength(300)),
    fields,
    route: v.nullable(route),
    body: v.nullable(body),
  }),
  v.object({ type: v.literal('withdrawn'), id: requestId }),
  v.object({ type: v.literal('answer'), id: requestId, ok: v.boolean(), status: v.nullable(v.number()) }),
  v.object({
    type: v.literal('account'),
    venue: VenueSchema,
    route,
    request: body,
    answer: v.nullable(v.pipe(v.string(), v.maxLength(2_000_000))),
  }),
  /** The page shows this market; its book is kept current while the page is visible. */
  v.object({
    type: v.literal('market'),
    venue: VenueSchema,
    path: v.pipe(v.string(), v.maxLength(300)),
    visible: v.boolean(),
  }),
  /** The form changed; answered by a preview of the same revision. */
  v.object({
    type: v.literal('typing'),
    venue: VenueSchema,
    path: v.pipe(v.string(), v.maxLength(300)),
    revision: v.pipe(v.number(), v.integer(), v.minValue(0)),
    typed: TypedOrderSchema,
  }),
  /** Whether the preview can be seen. */
  v.object({ type: v.literal('preview-shown'), state: v.picklist(PREVIEW_SHOWN) }),
  /** A submit button was pressed: the verdict starts early. */
  v.object({ type: v.literal('pressed'), venue: VenueSchema }),
  /** Keeps the worker and its streams awake. */
  v.object({ type: v.literal('ping') }),
]);
export type ExchangeMessage = v.InferOutput<typeof ExchangeMessageSchema>;
export type HeldOrder = v.InferOutput<typeof heldSchema>;

/** How a venue's page is treated: only `on` reads anything. */
export const WATCH_STATES = ['on', 'off', 'paused', 'withheld'] as const;
export type WatchState = (typeof WATCH_STATES)[number];

/** A control of the order form that a fix can fill in. */
export type FormField = 'size' | 'price' | 'triggerPrice';

/** A value that mends the worst finding, for one control of the form. */
export interface PreviewFix {
  readonly label: string;
  readonly field: FormField;
  readonly value: string;
}

/** The preview, in the person's words: the page's script renders it and decides nothing. */
export interface PreviewView {
  readonly state: 'loading' | 'checked' | 'notice' | 'warning' | 'stop' | 'not-checked';
  readonly rows: readonly {
    readonly id: string;
    readonly label: string;
    readonly value: string;
    /** An amber mark beside the figure. */
    readonly marked: boolean;
  }[];
  readonly finding: {
    readonly code: string;
    readonly level: 'notice' | 'warning' | 'stop';
    readonly text: string;
    readonly fix: PreviewFix | null;
  } | null;
  /** What was not looked at, or how old the figures are; null where nothing is to be said. */
  readonly note: string | null;
}

/** What the background says to the script of a venue's page. */
export type ToExchangePage =
  | { readonly type: 'watch'; readonly state: WatchState; readonly text: string | null }
  | {
      readonly type: 'preview';
      readonly revision: number;
      /** Null where the form shows no order yet, or none that can be told. */
      readonly view: PreviewView | null;
      readonly words: PreviewWords;
    }
  | {
      readonly type: 'decide';
      readonly id: string;
      readonly decision: 'release' | 'reject';
      readonly reason: string;
    }
  | { readonly type: 'asking'; readonly id: string }
  /** A sentence on something already sent or refused: `report`, where there is one, can be copied. */
  | {
      readonly type: 'notice';
      readonly code: 'not-checked' | 'not-sent' | 'sent-unchecked' | 'not-checking';
      readonly text: string;
      readonly report: string | null;
      readonly words: NoticeWords;
    }
  /** The person chose a fix in the window: it is written into the form, and nothing is submitted. */
  | {
      readonly type: 'fill';
      readonly field: FormField;
      readonly value: string;
      /** What to say where the form does not take it. */
      readonly byHand: string;
    };

/** Words of the preview's own controls. */
export interface PreviewWords {
  readonly name: string;
  readonly fold: string;
  readonly unfold: string;
}

/** Words of a notice's own controls. */
export interface NoticeWords {
  readonly copyReport: string;
  readonly dismiss: string;
}
