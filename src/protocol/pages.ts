import * as v from 'valibot';
import { type Venue, VenueSchema } from '../core/intent/order.ts';
import type { PreviewShown, PreviewView, WatchState } from './exchange/bridge.ts';

/** One-shot questions of extension pages to the background. */
export const PageRequestSchema = v.variant('type', [
  v.object({ type: v.literal('tab-status'), tabId: v.number() }),
  v.object({ type: v.literal('test-endpoint'), url: v.string(), chainId: v.number() }),
  v.object({ type: v.literal('show-confirm') }),
  v.object({ type: v.literal('default-endpoints') }),
  /** Answered by every venue's status, as are the two that change one. */
  v.object({ type: v.literal('venues') }),
  v.object({ type: v.literal('set-venue'), venue: VenueSchema, on: v.boolean() }),
  /** Until the browser is closed. */
  v.object({ type: v.literal('pause-venue'), venue: VenueSchema, paused: v.boolean() }),
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

/** How a venue's pages are treated; `withheld` is mended by asking the browser for the venue's match patterns. */
export interface VenueStatus {
  readonly venue: Venue;
  readonly state: WatchState;
}

/** What the page of a tab shows beside its order form. */
export interface TabPreview {
  readonly view: PreviewView;
  readonly shown: PreviewShown;
}

/** What the toolbar popup shows of one tab. */
export interface TabStatus {
  /** The venue that the tab shows; null on every other page. */
  readonly watch: VenueStatus | null;
  /** The preview last shown in the tab; null where there was none. */
  readonly preview: TabPreview | null;
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
  /** Where an order went; null for a request to a wallet. */
  readonly venue: Venue | null;
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
