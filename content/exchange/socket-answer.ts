import { stringify, strings } from './language.ts';
import { tell } from './link.ts';
import { parseText, valueAt } from './members.ts';
import { events, messages, NativeMessageEvent, NativeURL, sockets, urls } from './natives.ts';
import { dropAll, type Line } from './socket-line.ts';

/** Answers a refused frame as the venue documents it, or closes the socket where it documents nothing. */
export function refuseFrame(line: Line, name: unknown, reason: string): void {
  const { socket, route } = line;
  const reply = route.refusal(name as null, reason);
  if (reply === null) {
    dropAll(line);
    sockets.close(socket);
    return;
  }
  const origin = urls.origin(new NativeURL(sockets.url(socket)));
  const init = { __proto__: null, data: stringify(reply), origin } as MessageEventInit;
  events.dispatchEvent(socket, new NativeMessageEvent('message', init));
}

/** Tells what the venue answers to a frame that was sent, by the frame's name. */
export function awaitAnswer({ socket, route }: Line, name: unknown, id: number): void {
  if (name === undefined) return;
  const { answer } = route;
  const text = stringify(name);
  const onMessage = (event: Event): void => {
    const data: unknown = messages.data(event as MessageEvent);
    if (typeof data !== 'string' || !strings.includes(data, text)) return;
    const value = parseText(data);
    if (valueAt(value, answer.id) !== name) return;
    events.removeEventListener(socket, 'message', onMessage);
    const { member, is } = answer.refused;
    tell({ type: 'answer', id, ok: valueAt(value, member) !== is, status: null });
  };
  events.addEventListener(socket, 'message', onMessage);
}
