import { OFFER_EVENT } from '../channel.ts';

/** Takes the first port that is offered in this document by an event of this type; the page sees no part of it. */
export function acceptPort(onPort: (port: MessagePort) => void, type: string = OFFER_EVENT): void {
  const take = (event: Event): void => {
    const [port] = (event as MessageEvent).ports ?? [];
    if (port === undefined) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    document.removeEventListener(type, take, true);
    onPort(port);
  };
  document.addEventListener(type, take, true);
}
