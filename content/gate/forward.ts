import type { Grant } from './grants.ts';
import { apply } from './primordials.ts';
import { asPromise, observe } from './promises.ts';
import type { WalletFunction } from './wallet-state.ts';

/** The wallet that is called, and how: with a request object, or with the method and then the params. */
export interface WalletCall {
  readonly wallet: WalletFunction;
  readonly form: 'object' | 'string';
}

/**
 * Gives a granted call to the wallet, once; the grant ends when the wallet's promise settles.
 *
 * @throws what the wallet throws
 */
export function forward({ wallet, form }: WalletCall, grant: Grant): unknown {
  const end = () => {
    grant.live = false;
  };
  try {
    const args = form === 'string' ? [grant.method, grant.params] : [grant.args];
    const result = asPromise(apply(wallet.original, wallet.self, args));
    observe(result, { onValue: end, onError: end });
    return result;
  } catch (error) {
    end();
    throw error;
  }
}
