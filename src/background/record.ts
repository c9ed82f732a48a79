import * as v from 'valibot';
import {
  type ChainIntent,
  ChainIntentSchema,
  isChainIntent,
  type VenueIntent,
  VenueIntentSchema,
} from '../core/intent/intent.ts';
import { TypedOrderSchema, VenueSchema } from '../core/intent/order.ts';
import {
  type ChainVerdict,
  ChainVerdictSchema,
  type OrderVerdict,
  OrderVerdictSchema,
} from '../core/verdict/verdict.ts';
import { LargeParamsSchema } from './kept-params.ts';

/** Where a request came from, as the browser vouches for it; nothing here is the page's word. */
export const SourceSchema = v.object({
  tabId: v.number(),
  frameId: v.number(),
  /** Null where the browser does not tell it. */
  documentId: v.nullable(v.string()),
  origin: v.string(),
  /** True for private windows: nothing of theirs is kept. */
  incognito: v.boolean(),
});
export type Source = v.InferOutput<typeof SourceSchema>;

/** True for two ports of one document, as the browser vouches for it. */
export function sameDocument(a: Source, b: Source): boolean {
  return (
    a.tabId === b.tabId && a.frameId === b.frameId && a.documentId === b.documentId && a.origin === b.origin
  );
}

const decisionSchema = v.object({
  decision: v.picklist(['release', 'reject']),
  /** Who or what decided, for the journal. */
  by: v.picklist(['policy', 'person', 'window-closed', 'page-gone', 'expired', 'repeated', 'fault']),
  code: v.number(),
  message: v.string(),
});
export type Decision = v.InferOutput<typeof decisionSchema>;

/** What every held request has, whatever it is of. */
const held = {
  version: v.literal(1),
  id: v.string(),
  source: SourceSchema,
  /** SHA-256 of everything that is judged. */
  digest: v.string(),
  receivedAtMs: v.number(),
  /** Grows with every verdict; a person's decision names the one they saw. */
  revision: v.number(),
  needsPerson: v.boolean(),
  refreshFailed: v.boolean(),
  askedAgain: v.boolean(),
  decision: v.nullable(decisionSchema),
};

const WalletRecordSchema = v.object({
  ...held,
  kind: v.literal('wallet'),
  method: v.string(),
  /** Null as well when they were too long to be kept, and once the request is decided. */
  params: v.unknown(),
  large: v.nullable(LargeParamsSchema),
  chainId: v.nullable(v.number()),
  accounts: v.nullable(v.array(v.string())),
  walletName: v.nullable(v.string()),
  intent: v.nullable(ChainIntentSchema),
  verdict: v.nullable(ChainVerdictSchema),
});
export type WalletRecord = v.InferOutput<typeof WalletRecordSchema>;

const OrderRecordSchema = v.object({
  ...held,
  kind: v.literal('order'),
  venue: VenueSchema,
  route: v.string(),
  transport: v.picklist(['fetch', 'xhr', 'websocket']),
  /** What the route reads of the order; null once it is decided. */
  body: v.nullable(v.string()),
  /** Names of the members of the request. */
  fields: v.array(v.string()),
  typed: v.nullable(TypedOrderSchema),
  previewMs: v.nullable(v.number()),
  /**
   * Whether the same order of the same document came just before: `careful` where that one was still being judged, and
   * no stop passed earlier lets this one through; `ask` where a person is being asked about it or did not send it.
   */
  repeat: v.picklist(['no', 'careful', 'ask']),
  decidedAtMs: v.nullable(v.number()),
  answered: v.boolean(),
  intent: v.nullable(VenueIntentSchema),
  verdict: v.nullable(OrderVerdictSchema),
});
export type OrderRecord = v.InferOutput<typeof OrderRecordSchema>;

/**
 * A held request from its arrival to its decision, as it lies in `storage.session`: written before anything is done
 * with it, so that it survives the worker.
 */
export const PendingRecordSchema = v.variant('kind', [WalletRecordSchema, OrderRecordSchema]);
export type PendingRecord = v.InferOutput<typeof PendingRecordSchema>;

/** A request and what was found out about it. */
export type Judgement =
  | { readonly intent: ChainIntent | null; readonly verdict: ChainVerdict }
  | { readonly intent: VenueIntent | null; readonly verdict: OrderVerdict };

/** The record with a judgement, which is of its own kind. */
export function judgedRecord(record: PendingRecord, { intent, verdict }: Judgement): PendingRecord {
  if (record.kind === 'wallet')
    return verdict.kind === 'chain' && (intent === null || isChainIntent(intent))
      ? { ...record, intent, verdict }
      : record;
  return verdict.kind === 'order' && (intent === null || !isChainIntent(intent))
    ? { ...record, intent, verdict }
    : record;
}
