import { createConnection, type Socket } from 'node:net';
import { BrowserError } from './errors.ts';

/** Firefox refused a command; `reason` is WebDriver's word for it, such as `no such window`. */
export class MarionetteError extends BrowserError {
  readonly reason: string;

  constructor(command: string, refusal: { readonly error: string; readonly message: string }) {
    super('command-failed', `${command}: ${refusal.error}: ${refusal.message}`);
    this.name = 'MarionetteError';
    this.reason = refusal.error;
  }
}

/** A connection to Firefox's remote control. */
export interface Marionette {
  /**
   * Sends one command and gives its result.
   * @throws MarionetteError when Firefox refuses it; BrowserError `connection-lost` when Firefox is gone.
   */
  command(name: string, parameters?: object): Promise<unknown>;
  close(): void;
}

type Reply = readonly [
  type: 1,
  id: number,
  refusal: { readonly error: string; readonly message: string } | null,
  result: unknown,
];

interface Waiting {
  readonly name: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Connects to a Firefox started with `--marionette`.
 * @see https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
 */
export async function connectMarionette(port: number): Promise<Marionette> {
  const socket = await connect(port);
  const waiting = new Map<number, Waiting>();
  let lastId = 0;

  const loseAll = () => {
    const error = new BrowserError('connection-lost', 'Firefox closed the connection.');
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const settle = ([, id, refusal, result]: Reply) => {
    const command = waiting.get(id);
    waiting.delete(id);
    if (refusal) command?.reject(new MarionetteError(command.name, refusal));
    else command?.resolve(result);
  };
  const greeted = new Promise<void>((resolve, reject) => {
    socket.once('close', () => reject(new BrowserError('connection-lost', 'Firefox did not greet.')));
    socket.on(
      'data',
      frameReader((frame) => (Array.isArray(frame) ? settle(frame as never) : resolve())),
    );
  });
  socket.on('close', loseAll);
  socket.on('error', loseAll);
  await greeted;

  return {
    command: (name, parameters = {}) =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) throw new BrowserError('connection-lost', `${name}: Firefox is gone.`);
        lastId += 1;
        waiting.set(lastId, { name, resolve, reject });
        const frame = JSON.stringify([0, lastId, name, parameters]);
        socket.write(`${Buffer.byteLength(frame)}:${frame}`);
      }),
    close: () => socket.destroy(),
  };
}

function connect(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
  });
}

/** Cuts a byte stream into its `length:json` frames. */
export function frameReader(onFrame: (frame: unknown) => void): (chunk: Buffer) => void {
  let unread = Buffer.alloc(0);
  return (chunk) => {
    unread = Buffer.concat([unread, chunk]);
    for (;;) {
      const colon = unread.indexOf(':');
      if (colon < 0) return;
      const end = colon + 1 + Number(unread.toString('latin1', 0, colon));
      if (unread.length < end) return;
      const frame: unknown = JSON.parse(unread.toString('utf8', colon + 1, end));
      unread = unread.subarray(end);
      onFrame(frame);
    }
  };
}
