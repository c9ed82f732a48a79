import * as v from 'valibot';
import type { AskMessage } from './gate.ts';

/** Name of the port a bridge opens when its document first holds a request. */
export const BRIDGE_PORT = 'fillsight:bridge';

const requestId = v.pipe(v.string(), v.uuid());

const heldSchema = v.object({
  type: v.literal('hold'),
  id: requestId,
  method: v.pipe(v.string(), v.maxLength(64)),
  params: v.unknown(),
  chainId: v.nullable(v.pipe(v.string(), v.maxLength(80))),
  accounts: v.nullable(v.pipe(v.array(v.pipe(v.string(), v.maxLength(80))), v.maxLength(1_000))),
  walletName: v.nullable(v.pipe(v.string(), v.maxLength(200))),
});

/**
 * What a bridge may say. After its port died it connects again and repeats every `hold` still undecided under the same
 * id, which the background takes for the request it already knows.
 */
export const BridgeMessageSchema = v.variant('type', [
  heldSchema,
  v.object({
    type: v.literal('answer'),
    id: requestId,
    ok: v.boolean(),
    result: v.nullable(v.pipe(v.string(), v.maxLength(10_000))),
    errorCode: v.nullable(v.number()),
  }),
  v.object({ type: v.literal('add-chain'), params: v.unknown() }),
  v.object({
    type: v.literal('told'),
    id: requestId,
    askId: v.pipe(v.number(), v.integer()),
    ok: v.boolean(),
    result: v.nullable(v.pipe(v.string(), v.maxLength(1_000_000))),
    errorCode: v.nullable(v.number()),
  }),
]);
export type BridgeMessage = v.InferOutput<typeof BridgeMessageSchema>;
export type HeldRequest = v.InferOutput<typeof heldSchema>;

/** The background's decision, sent once per request and again when a bridge repeats a decided `hold`. */
export interface BridgeDecision {
  readonly type: 'decide';
  readonly id: string;
  readonly decision: 'release' | 'reject';
  readonly code: number;
  readonly message: string;
}

/** A question to the wallet of an undecided request, answered by `told` or never. */
export interface BridgeQuestion {
  readonly type: 'ask';
  readonly id: string;
  readonly askId: number;
  readonly method: AskMessage['method'];
  readonly params: readonly unknown[];
}

/** What the background says to a bridge. */
export type BackgroundMessage = BridgeDecision | BridgeQuestion;
