import { OFFER_EVENT } from '../channel.ts';

/** Takes the first port that is offered in this document; the page sees no part of the event. */
export function acceptPort(onPort: (port: MessagePort) => void): void {
  const take = (event: Event): void => {
    const [port] = (event as MessageEvent).ports ?? [];
    if (port === undefined) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    document.removeEventListener(OFFER_EVENT, take, true);
    onPort(port);
  };
  document.addEventListener(OFFER_EVENT, take, true);
}
