import type { Intent } from '../../core/intent/intent.ts';
import { readBatch } from './batch.ts';
import { malformed } from './malformed.ts';
import type { WalletRequest } from './request.ts';
import { readMessage } from './signature/message.ts';
import { readTypedData } from './signature/typed-data.ts';
import { readTransaction } from './transaction.ts';

/**
 * Reads a held wallet request into the one canonical form; the method's letter case does not matter.
 * @throws MalformedRequestError with the field that could not be read in `params.field`.
 */
export function toIntent(request: WalletRequest): Intent {
  switch (request.method.toLowerCase()) {
    case 'eth_sendtransaction':
      return readTransaction(request);
    case 'wallet_sendcalls':
      return readBatch(request);
    case 'personal_sign':
      return readMessage(request);
    case 'eth_signtypeddata_v4':
      return readTypedData(request);
    default:
      throw malformed('params-missing', 'method');
  }
}
