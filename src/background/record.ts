import * as v from 'valibot';
import { ChainIntentSchema } from '../core/intent/intent.ts';
import { ChainVerdictSchema } from '../core/verdict/verdict.ts';
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
  by: v.picklist(['policy', 'person', 'window-closed', 'page-gone', 'fault']),
  code: v.number(),
  message: v.string(),
});
export type Decision = v.InferOutput<typeof decisionSchema>;

/**
 * A held request from its arrival to its decision, as it lies in `storage.session`: written before anything is done
 * with it, so that it survives the worker.
 */
export const PendingRecordSchema = v.object({
  version: v.literal(1),
  id: v.string(),
  source: SourceSchema,
  method: v.string(),
  /** Null as well when they were too long to be kept, and once the request is decided. */
  params: v.unknown(),
  digest: v.string(),
  large: v.nullable(LargeParamsSchema),
  chainId: v.nullable(v.number()),
  accounts: v.nullable(v.array(v.string())),
  walletName: v.nullable(v.string()),
  receivedAtMs: v.number(),
  intent: v.nullable(ChainIntentSchema),
  verdict: v.nullable(ChainVerdictSchema),
  /** Grows with every verdict; a person's decision names the one they saw. */
  revision: v.number(),
  needsPerson: v.boolean(),
  refreshFailed: v.boolean(),
  askedAgain: v.boolean(),
  decision: v.nullable(decisionSchema),
});
export type PendingRecord = v.InferOutput<typeof PendingRecordSchema>;
