import type { Intent } from '../../core/intent/intent.ts';
import { malformed } from './malformed.ts';
import type { WalletRequest } from './request.ts';
import { readTransaction } from './transaction.ts';

/**
 * Reads a held wallet request into the one canonical form; the method's letter case does not matter.
 * @throws MalformedRequestError with the field that could not be read in `params.field`.
 */
export function toIntent(request: WalletRequest): Intent {
  switch (request.method.toLowerCase()) {
    case 'eth_sendtransaction':
      return readTransaction(request);
    default:
      throw malformed('params-missing', 'method');
  }
}
