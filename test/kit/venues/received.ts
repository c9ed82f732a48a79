/** A request as it came in, nothing left out. */
export interface ReceivedRequest {
  readonly transport: 'http';
  readonly method: string;
  /** Without a port. */
  readonly host: string;
  /** Path with its query. */
  readonly path: string;
  /** Names and values in turn, in the order and spelling they were sent in. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

/** A frame of a WebSocket as it came in. */
export interface ReceivedFrame {
  readonly transport: 'websocket';
  readonly host: string;
  readonly path: string;
  readonly binary: boolean;
  readonly body: Buffer;
}

export type Received = ReceivedRequest | ReceivedFrame;

/** What a venue takes as an order, as a change to one, or of margin. */
const TRADING_PATHS = [
  /\/user-data\/adjust/,
  /\/asset-service\/wallet\/transfer$/,
  /\/private\/(?:future|delivery)\/(?:order|strategy)\//,
  /\/private\/mbxgateway\/order\//,
  /^\/exchange$/,
];

function isAction(frame: ReceivedFrame): boolean {
  try {
    const message = JSON.parse(frame.body.toString());
    return message.method === 'post' && message.request?.type === 'action';
  } catch {
    return false;
  }
}

/** Whether this is something the venue would act on: an order, a change, a cancellation, or one of leverage and margin. */
export function isTrading(received: Received): boolean {
  if (received.transport === 'websocket') return isAction(received);
  const [path = ''] = received.path.split('?');
  return received.method === 'POST' && TRADING_PATHS.some((pattern) => pattern.test(path));
}
