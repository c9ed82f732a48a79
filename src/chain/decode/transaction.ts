import * as v from 'valibot';
import type { TransactionIntent } from '../../core/intent/intent.ts';
import { authorizationsOf } from './authorizations.ts';
import { callEntries, callOf } from './calls.ts';
import { addressField, chainIdField, quantityField, readField } from './fields.ts';
import { accountOf, readParams, sendingChainOf, type WalletRequest } from './request.ts';

const gasField = v.nullish(quantityField('gas-invalid'));

const transactionSchema = v.object(
  {
    from: v.nullish(addressField('from-invalid')),
    ...callEntries,
    gas: gasField,
    gasLimit: gasField,
    maxFeePerGas: gasField,
    maxPriorityFeePerGas: gasField,
    gasPrice: gasField,
    chainId: v.nullish(chainIdField),
    authorizationList: v.optional(v.unknown()),
  },
  'params-missing',
);

/**
 * Reads `eth_sendTransaction`, and `eth_signTransaction`, which says the same of a transaction the page gets back.
 * @throws MalformedRequestError
 */
export function readTransaction(
  request: WalletRequest,
  method: 'eth_sendTransaction' | 'eth_signTransaction',
): TransactionIntent {
  const [input] = readParams(request);
  const fields = readField(transactionSchema, { input, at: '' });
  const account = accountOf(request, fields.from);
  const chainId = sendingChainOf(request, { named: fields.chainId ?? null, field: 'chainId' });
  return {
    version: 1,
    kind: 'transaction',
    method,
    chainId,
    account,
    origin: request.origin,
    calls: [callOf(fields, { chainId, account, gas: fields.gas ?? fields.gasLimit ?? null, at: '' })],
    fees: {
      maxFeePerGas: fields.maxFeePerGas ?? null,
      maxPriorityFeePerGas: fields.maxPriorityFeePerGas ?? null,
      gasPrice: fields.gasPrice ?? null,
    },
    authorizations: authorizationsOf(fields.authorizationList, { chainId, account }),
  };
}
