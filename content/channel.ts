/**
 * The channel between the gate and the bridge of one document.
 *
 * The bridge stands first in the manifest, and both browsers ran it first in every kind of frame: it listens, and the
 * gate offers a port by one event on the document, synchronously, before it returns from its first run. The bridge
 * takes the first offer, stops the event and prevents its default, by which the gate knows that it was taken. The gate
 * itself accepts no port from anybody, so a page can never offer it one.
 *
 * Assured where the gate is the first script of its realm: no page code runs between its first statement and the
 * hand-over, so the port is never seen by the page, and every decision on it is the bridge's. Not assured, and not
 * assurable in the same realm, is a frame of the same origin whose window the embedding page changed while it still
 * showed the initial empty document: browsers keep that window, with all that was patched in it, for the document that
 * follows. Such a page has the unguarded wallet of that frame in any case.
 */

/** Type of the event that carries the port of the wallet gate. */
export const OFFER_EVENT = 'fillsight:port';

/** Type of the event that carries the port of the exchange gate, which the order-form script takes in the same way. */
export const EXCHANGE_OFFER_EVENT = 'fillsight:orders';

/**
 * A number the gate posts besides its messages, and the bridge gives back: a bridge whose extension was removed may be
 * gone without a sign, and a hold it says nothing to for a while is refused instead of hanging.
 */
export type SignOfLife = number;
