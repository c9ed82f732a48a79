interface RuntimePort {
  readonly postMessage: (message: unknown) => void;
  readonly disconnect: () => void;
  readonly onMessage: { readonly addListener: (listener: (message: unknown) => void) => void };
  readonly onDisconnect: { readonly addListener: (listener: () => void) => void };
}

interface Runtime {
  readonly id?: string;
  readonly lastError?: unknown;
  readonly connect: (info: { readonly name: string }) => RuntimePort;
}

/** What the owner of a connection to the background provides. */
export interface BackgroundEvents<Sent, Received> {
  /** Name of the port. */
  readonly name: string;
  readonly onMessage: (message: Received) => void;
  /** What a new port must hear of first, such as holds; while there is any, a lost port is opened again. */
  readonly undecided: () => readonly Sent[];
  /** The extension is gone or does not answer: nothing sent arrives any more. */
  readonly onLost: () => void;
}

/** The connection to the background: opened by the first message, and again while a hold is undecided. */
export interface Background<Sent> {
  readonly send: (message: Sent) => void;
  /** Closes the port; a later message opens a new one. */
  readonly close: () => void;
}

const RETRY_AFTER_MS = [50, 200, 500, 1_000, 2_000] as const;
/** A port that lived this long was a working one: failures are counted anew after it. */
const STEADY_MS = 5_000;

/** Prepares a connection to the background; nothing is opened yet. */
export function connectBackground<Sent, Received>(
  events: BackgroundEvents<Sent, Received>,
): Background<Sent> {
  let port: RuntimePort | null = null;
  let openedAt = 0;
  let failures = 0;

  const dropped = (closed: RuntimePort): void => {
    if (port !== closed) return;
    port = null;
    if (events.undecided().length === 0) return;
    if (Date.now() - openedAt > STEADY_MS) failures = 0;
    const delay = RETRY_AFTER_MS[failures];
    failures += 1;
    if (delay === undefined) events.onLost();
    else setTimeout(() => port === null && events.undecided().length > 0 && open(), delay);
  };

  const post = (target: RuntimePort, message: Sent): void => {
    try {
      target.postMessage(message);
    } catch {
      dropped(target);
    }
  };

  const open = (): void => {
    try {
      const api = runtime();
      const opened = api.connect({ name: events.name });
      opened.onMessage.addListener((message) => {
        failures = 0;
        events.onMessage(message as Received);
      });
      opened.onDisconnect.addListener(() => {
        // Chromium reports an error that nobody reads.
        void api.lastError;
        dropped(opened);
      });
      openedAt = Date.now();
      port = opened;
    } catch {
      events.onLost();
      return;
    }
    for (const message of events.undecided()) if (port !== null) post(port, message);
  };

  return {
    send: (message) => {
      const wasOpen = port !== null;
      if (!wasOpen) open();
      // A new port has just been told of everything undecided.
      if (port !== null && (wasOpen || !events.undecided().includes(message))) post(port, message);
    },
    close: () => {
      const closing = port;
      port = null;
      closing?.disconnect();
    },
  };
}

function runtime(): Runtime {
  const scope = globalThis as { browser?: { runtime: Runtime }; chrome?: { runtime: Runtime } };
  const api = (scope.browser ?? scope.chrome)?.runtime;
  if (api?.id === undefined) throw new Error('the extension is gone');
  return api;
}
