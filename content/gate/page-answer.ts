import { INVALID_PARAMS } from '../../src/protocol/gate.ts';
import { type Envelope, errorResponse } from './envelope.ts';
import { rpcError } from './errors.ts';
import type { WalletFunction } from './forward.ts';
import { assertNotLeft } from './hold.ts';
import { apply, PromiseConstructor } from './primordials.ts';
import type { Outcome } from './promises.ts';

/** A call of a wallet's function as the page made it. */
export interface PageCall {
  readonly wallet: WalletFunction;
  readonly args: unknown[];
  /** What waits for a JSON-RPC response, as node's callbacks do; null where a promise is returned. */
  readonly callback: ((...answer: never[]) => unknown) | null;
  readonly walletName: string | null;
}

/**
 * Begins something whose outcome is the page's answer: given to its callback, or by the promise that is returned.
 *
 * @throws the refusal, in a document that was left
 */
export function answerPage(
  { callback }: PageCall,
  envelope: Envelope | null,
  begin: (outcome: Outcome) => void,
): unknown {
  assertNotLeft();
  if (callback === null) {
    return new PromiseConstructor((resolve, reject) => begin({ onValue: resolve, onError: reject }));
  }
  begin({
    onValue: (response) => apply(callback, undefined, [null, response]),
    onError: (error, response) =>
      apply(callback, undefined, [error, response ?? (envelope && errorResponse(envelope, error))]),
  });
  return undefined;
}

/** Why a request is refused that cannot be told from one that is held. */
export function unreadable(): Error {
  return rpcError(INVALID_PARAMS, 'The method of a wallet request must be a string.');
}
