/** The page's one connection: books and answers come in, questions and orders go out. */
export interface Feed {
  /** Calls back with the best prices whenever they are told. */
  onBook(listener: (best: Best) => void): void;
  /** Sends an action and gives the venue's answer to it. */
  post(payload: unknown): Promise<unknown>;
}

export interface Best {
  readonly bid: number;
  readonly ask: number;
}

interface Message {
  readonly channel: string;
  readonly data: {
    readonly id?: number;
    readonly response?: { readonly type: string; readonly payload: unknown };
    readonly levels?: readonly (readonly { readonly px: string }[])[];
  };
}

/** The venue's error reply, or the end of the connection. */
export class PostError extends Error {
  override readonly name = 'PostError';
}

/** Opens the connection and follows the book of a coin. */
export function openFeed(coin: string): Feed {
  const listeners: ((best: Best) => void)[] = [];
  const waiting = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>();
  const socket = new WebSocket('wss://api-ui.hyperliquid.xyz/ws');
  const opened = new Promise<void>((resolve) => socket.addEventListener('open', () => resolve()));
  let lastId = 0;
  socket.addEventListener('open', () => {
    socket.send(JSON.stringify({ method: 'subscribe', subscription: { type: 'l2Book', coin } }));
  });
  socket.addEventListener('message', (event) => {
    const { channel, data } = JSON.parse(event.data) as Message;
    if (channel === 'l2Book') {
      const [bid, ask] = (data.levels ?? []).map(([first]) => Number(first?.px));
      for (const listener of listeners) listener({ bid: bid ?? 0, ask: ask ?? 0 });
    }
    if (channel !== 'post' || data.id === undefined) return;
    const request = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.response?.type === 'error') request?.reject(new PostError(String(data.response.payload)));
    else request?.resolve(data.response?.payload);
  });
  socket.addEventListener('close', () => {
    for (const { reject } of waiting.values()) reject(new PostError('The connection closed.'));
    waiting.clear();
  });
  return {
    onBook: (listener) => void listeners.push(listener),
    post: async (payload) => {
      await opened;
      lastId += 1;
      const id = lastId;
      const answered = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
      socket.send(JSON.stringify({ method: 'post', id, request: { type: 'action', payload } }));
      return answered;
    },
  };
}
