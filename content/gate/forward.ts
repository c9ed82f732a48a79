import type { Json } from './canonical.ts';
import { apply, defineOwn, ownValue } from './primordials.ts';
import { asPromise, type Outcome, observe } from './promises.ts';

/** A wallet's function as it was before it was wrapped, and the `this` of the call. */
export interface WalletFunction {
  readonly original: (...args: never[]) => unknown;
  readonly self: unknown;
  /** Older than `request`: it takes JSON-RPC payloads, lists of them, and a callback. */
  readonly isLegacy: boolean;
}

/** How a wallet is called: with an object, with a method and its params, with a payload and a callback, with a list. */
export type Form = 'object' | 'string' | 'callback' | 'list';

/** The wallet that is called, and how. */
export interface WalletCall {
  readonly wallet: WalletFunction;
  readonly form: Form;
}

/** What a wallet is given: the object, or the same as method and params. */
export interface Given {
  readonly args: unknown;
  readonly method?: string;
  readonly params?: Json | undefined;
  /** Whether it may pass one more layer that is wrapped; ends when the wallet has answered. */
  live: boolean;
}

/** Calls the wallet and reports its answer once, however it gives it; a callback's error comes with its response. */
export function callWallet({ wallet, form }: WalletCall, given: Given, { onValue, onError }: Outcome): void {
  const { original, self } = wallet;
  const { args, method, params } = given;
  let isAnswered = false;
  const answer = (report: () => unknown) => {
    if (isAnswered) return;
    isAnswered = true;
    given.live = false;
    report();
  };
  const fail = (error: unknown, response?: unknown) => answer(() => onError(error, response));
  try {
    if (form === 'callback') {
      const callback = (error: unknown, response: unknown) =>
        error ? fail(error, response) : answer(() => onValue(response));
      // What it returns is not its answer, but once that has failed the callback may never be called.
      observe(apply(original, self, [args, callback]), { onValue: () => {}, onError: fail });
      return;
    }
    const isList = form === 'list';
    const result = apply(original, self, form === 'string' ? [method, params] : [isList ? [args] : args]);
    observe(result, {
      onValue: (value) => answer(() => onValue(isList ? (ownValue(value, 0) ?? value) : value)),
      onError: fail,
    });
  } catch (error) {
    fail(error);
  }
}

/**
 * Gives what was granted to the wallet and its answer to the caller, both as they are; `end` runs when it has answered.
 *
 * @throws what the wallet throws
 */
export function invoke(
  { original, self, isLegacy }: WalletFunction,
  args: unknown[],
  end: () => void,
): unknown {
  const callback = isLegacy ? ownValue(args, 1) : null;
  try {
    if (typeof callback !== 'function') {
      const result = asPromise(apply(original, self, args));
      observe(result, { onValue: end, onError: end });
      return result;
    }
    defineOwn(args, 1, (...answer: unknown[]) => {
      end();
      return apply(callback as WalletFunction['original'], undefined, answer);
    });
    return apply(original, self, args);
  } catch (error) {
    end();
    throw error;
  }
}
