import * as v from 'valibot';

/** One-shot questions of extension pages to the background. */
export const PageRequestSchema = v.variant('type', [
  v.object({ type: v.literal('tab-status'), tabId: v.number() }),
  v.object({ type: v.literal('test-endpoint'), url: v.string(), chainId: v.number() }),
  v.object({ type: v.literal('show-confirm') }),
  v.object({ type: v.literal('default-endpoints') }),
]);
export type PageRequest = v.InferOutput<typeof PageRequestSchema>;

/** The public endpoints of a listed chain, in the order they are asked. */
export interface ChainEndpoints {
  readonly chainId: number;
  readonly name: string;
  readonly endpoints: readonly string[];
}

/** From "looking" to "could not look", and to "does not look": every endpoint of the chain rests. */
export const TAB_STATES = [
  'idle',
  'checking',
  'checked',
  'notice',
  'warning',
  'stop',
  'not-checked',
  'not-checking',
] as const;

/** What the toolbar popup shows of one tab. */
export interface TabStatus {
  readonly state: (typeof TAB_STATES)[number];
  readonly host: string | null;
  readonly pending: number;
  readonly recent: readonly JournalLine[];
}

/** A past request in one line. */
export interface JournalLine {
  readonly atMs: number;
  readonly host: string;
  readonly method: string;
  readonly level: string;
  readonly coverage: string;
  readonly decision: string;
}

/** What an endpoint answered to a test: its chain and newest block, or a fault code with the values of its sentence. */
export type EndpointTest =
  | {
      readonly ok: true;
      readonly chainId: number;
      readonly blockNumber: string;
      readonly simulates: boolean;
      /** The best way in which it executes calls; null when it has none. */
      readonly simulatedBy: 'eth_simulateV1' | 'debug_traceCall' | 'eth_call' | null;
      readonly elapsedMs: number;
    }
  | { readonly ok: false; readonly code: string; readonly params: Readonly<Record<string, string>> };
