import type {
  ExchangeMessage,
  ToExchangePage,
  TypedOrder,
  Venue,
} from '../../../src/protocol/exchange/bridge.ts';
import type { ToExchangeGate } from '../../../src/protocol/exchange/gate.ts';
import { EXCHANGE_PORT } from '../../../src/protocol/exchange/port.ts';
import { connectBackground } from '../../bridge/background.ts';
import { acceptPort } from '../../bridge/channel.ts';
import { EXCHANGE_OFFER_EVENT } from '../../channel.ts';
import { serveOrders } from './orders.ts';

/** Firefox ends a background that hears nothing for 30 s, and so does Chromium. */
const PING_EVERY_MS = 20_000;

type Message<Type extends ToExchangePage['type']> = Extract<ToExchangePage, { type: Type }>;

/** What the form's part of the script says to the background. */
export type FormMessage = Extract<
  ExchangeMessage,
  { type: 'market' | 'typing' | 'preview-shown' | 'pressed' }
>;

/** What the channel needs of the form, and what it tells it. */
export interface ChannelEvents {
  readonly venue: Venue;
  /** What the form shows now; null where none is being filled. Asked when an order is held. */
  readonly form: () => TypedOrder | null;
  /** How long the preview of what the form shows has been on screen, unfolded; null where it is not. */
  readonly previewMs: () => number | null;
  readonly onPreview: (message: Message<'preview'>) => void;
  readonly onNotice: (message: Message<'notice'>) => void;
  readonly onWatch: (message: Message<'watch'>) => void;
  readonly onFill: (message: Message<'fill'>) => void;
}

/** The connection of one document of a venue: the gate on one side, the background on the other. */
export interface Channel {
  /** The last `market`, `typing` and `preview-shown` are said again when the background had to be started anew. */
  readonly send: (message: FormMessage) => void;
}

/**
 * Takes the gate's port and carries orders, decisions and what the form says. Must run before the gate, in the first
 * run of the script; the port to the background is opened by the first message.
 */
export function startChannel(events: ChannelEvents): Channel {
  const remembered = new Map<FormMessage['type'], FormMessage>();
  let gate: MessagePort | null = null;
  let isWatched = true;

  const toGate = (message: ToExchangeGate): void => gate?.postMessage(message);
  const watch = (on: boolean): void => {
    isWatched = on;
    // The gate ends what nobody is asked about; the rest stays the person's to decide.
    toGate({ type: 'watch', on });
  };
  const isVisible = (): boolean => document.visibilityState === 'visible' && remembered.has('market');

  const background = connectBackground<ExchangeMessage, ToExchangePage>({
    name: EXCHANGE_PORT,
    undecided: () => [...(isWatched && isVisible() ? remembered.values() : []), ...orders.undecided()],
    onMessage: (message) => {
      switch (message.type) {
        case 'decide':
          return orders.decide(message);
        case 'asking':
          return orders.asking(message.id);
        case 'watch':
          watch(message.state === 'on');
          return events.onWatch(message);
        case 'preview':
          return events.onPreview(message);
        case 'notice':
          return events.onNotice(message);
        case 'fill':
          return events.onFill(message);
      }
    },
    // The extension was removed or updated: nobody judges what is held, and nobody can be told.
    onLost: () => {
      orders.clear();
      watch(false);
    },
  });
  const orders = serveOrders({ ...events, toGate, toBackground: background.send });

  acceptPort((port) => {
    gate = port;
    port.onmessage = (event) => orders.receive(event.data);
  }, EXCHANGE_OFFER_EVENT);

  setInterval(() => {
    if ((isWatched && isVisible()) || orders.undecided().length > 0) background.send({ type: 'ping' });
  }, PING_EVERY_MS);

  // In the back-forward cache a decision would reach a page that has been left.
  addEventListener('pagehide', (event) => {
    if (!event.isTrusted) return;
    orders.clear();
    background.close();
  });
  addEventListener('pageshow', (event) => {
    const market = remembered.get('market');
    if (event.isTrusted && event.persisted && market) background.send(market);
  });

  return {
    send: (message) => {
      if (message.type !== 'pressed') remembered.set(message.type, message);
      background.send(message);
    },
  };
}
