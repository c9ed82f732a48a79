import { acceptPort } from './bridge/channel.ts';
import { serveGate } from './bridge/requests.ts';

acceptPort((port) => {
  const requests = serveGate((decision) => port.postMessage(decision));
  port.onmessage = (event) => requests.receive(event.data);
  // In the back-forward cache nobody sees a window ask, and a decision would reach a page that has been left.
  addEventListener('pagehide', (event) => event.isTrusted && requests.leave());
});
