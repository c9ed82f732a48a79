import type { Feed, FeedSocket } from './feed.ts';

/** Opens a WebSocket, as the browser's own constructor does. */
export type Connect = (url: string) => WebSocket;

/** What is heard of the sockets of a feed. */
export interface SocketEvents {
  heard(text: string, socket: FeedSocket): void;
  /** The socket has ended, never opened, or carried what is no text. */
  lost(socket: FeedSocket): void;
}

/** The open sockets of a feed. */
export interface Sockets {
  /** Asks the venue for a sign of life on every open socket. */
  beat(): void;
  close(): void;
}

const MAX_MESSAGE_LENGTH = 4_000_000;

/** Opens all sockets of a feed at once. */
export function openSockets(feed: Feed, connect: Connect, events: SocketEvents): Sockets {
  const open = feed.sockets.map((socket) => {
    const connection = connect(socket.url);
    connection.addEventListener('open', () => {
      for (const text of [...socket.hello, socket.heartbeat]) connection.send(text);
    });
    connection.addEventListener('message', ({ data }: { data: unknown }) => {
      if (typeof data === 'string' && data.length <= MAX_MESSAGE_LENGTH) events.heard(data, socket);
      else events.lost(socket);
    });
    connection.addEventListener('close', () => events.lost(socket));
    connection.addEventListener('error', () => events.lost(socket));
    return { socket, connection };
  });
  return {
    beat: () => {
      for (const { socket, connection } of open) {
        if (connection.readyState === 1) connection.send(socket.heartbeat);
      }
    },
    close: () => {
      for (const { connection } of open) connection.close();
    },
  };
}
