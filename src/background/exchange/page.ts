import type { Runtime } from 'webextension-polyfill';
import type { TypedOrder, Venue } from '../../core/intent/order.ts';
import type {
  PreviewShown,
  PreviewView,
  ToExchangePage,
  WatchState,
} from '../../protocol/exchange/bridge.ts';
import type { MarketKey } from '../../venues/index.ts';
import type { Source } from '../record.ts';

/** What a form of a page shows. */
export interface Typed {
  readonly revision: number;
  readonly path: string;
  readonly typed: TypedOrder;
}

/** One document of a venue, as long as its port is open. */
export interface Page {
  readonly port: Runtime.Port;
  readonly source: Source;
  readonly venue: Venue;
  watch: WatchState;
  /** Counts the questions how the venue is treated: only the newest answer counts. */
  watchAsked: number;
  visible: boolean;
  /** Path of the market that it shows; null before it said so. */
  path: string | null;
  /** That market, once it is known. */
  key: MarketKey | null;
  /** What the form shows, and whether its preview is still to be made. */
  typed: Typed | null;
  isPreviewDue: boolean;
  isPreviewing: boolean;
  previewedAtMs: number;
  /** Makes the preview anew where no book does. */
  lookingAgain: ReturnType<typeof setTimeout> | undefined;
  view: PreviewView | null;
  shown: PreviewShown;
}

/** A page that has just connected: nothing of it is watched before its venue's state is known. */
export function newPage(port: Runtime.Port, { source, venue }: Pick<Page, 'source' | 'venue'>): Page {
  return {
    port,
    source,
    venue,
    watch: 'off',
    watchAsked: 0,
    visible: false,
    path: null,
    key: null,
    typed: null,
    isPreviewDue: false,
    isPreviewing: false,
    previewedAtMs: 0,
    lookingAgain: undefined,
    view: null,
    shown: 'hidden',
  };
}

/** Says something to a page; never throws. */
export function sayTo(port: Runtime.Port, message: ToExchangePage): void {
  try {
    port.postMessage(message);
  } catch {
    // A dead port: whatever still matters is said again when its script connects anew.
  }
}
