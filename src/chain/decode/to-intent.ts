import type { ChainIntent } from '../../core/intent/intent.ts';
import { readBatch } from './batch.ts';
import { malformed } from './malformed.ts';
import { readRawTransaction } from './raw-transaction.ts';
import type { WalletRequest } from './request.ts';
import { readBareMessage } from './signature/bare-message.ts';
import { readLegacyTypedData } from './signature/legacy-typed-data.ts';
import { readMessage } from './signature/message.ts';
import { readTypedData } from './signature/typed-data.ts';
import { readTransaction } from './transaction.ts';

/**
 * Reads a held wallet request into the one canonical form; the method's letter case does not matter.
 * @throws MalformedRequestError with the field that could not be read in `params.field`.
 */
export function toIntent(request: WalletRequest): ChainIntent {
  switch (request.method.toLowerCase()) {
    case 'eth_sendtransaction':
      return readTransaction(request, 'eth_sendTransaction');
    case 'eth_signtransaction':
      return readTransaction(request, 'eth_signTransaction');
    case 'eth_sendrawtransaction':
      return readRawTransaction(request);
    case 'wallet_sendcalls':
      return readBatch(request);
    case 'personal_sign':
      return readMessage(request);
    case 'eth_sign':
      return readBareMessage(request);
    case 'eth_signtypeddata':
      return readLegacyTypedData(request);
    case 'eth_signtypeddata_v3':
      return readTypedData(request, 'eth_signTypedData_v3');
    case 'eth_signtypeddata_v4':
      return readTypedData(request, 'eth_signTypedData_v4');
    default:
      throw malformed('params-missing', 'method');
  }
}
