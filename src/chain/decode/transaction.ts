import * as v from 'valibot';
import type { TransactionIntent } from '../../core/intent/intent.ts';
import { callEntries, callOf } from './calls.ts';
import { addressField, chainIdField, quantityField, readField } from './fields.ts';
import { malformed } from './malformed.ts';
import { accountOf, readParams, type WalletRequest, walletChainOf } from './request.ts';

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
type TransactionFields = v.InferOutput<typeof transactionSchema>;

/**
 * Reads `eth_sendTransaction`.
 * @throws MalformedRequestError
 */
export function readTransaction(request: WalletRequest): TransactionIntent {
  const [input] = readParams(request);
  const fields = readField(transactionSchema, { input, at: '' });
  const account = accountOf(request, fields.from);
  const chainId = chainOf(request, fields);
  const call = callOf(fields, { chainId, account, gas: fields.gas ?? fields.gasLimit ?? null, at: '' });
  const delegates = Array.isArray(fields.authorizationList) && fields.authorizationList.length > 0;
  return {
    version: 1,
    kind: 'transaction',
    chainId,
    account,
    origin: request.origin,
    calls: [delegates ? { ...call, unread: [...call.unread, 'authorizationList'] } : call],
    fees: {
      maxFeePerGas: fields.maxFeePerGas ?? null,
      maxPriorityFeePerGas: fields.maxPriorityFeePerGas ?? null,
      gasPrice: fields.gasPrice ?? null,
    },
  };
}

/** A transaction is sent on the wallet's chain: one that names another can only be refused. */
function chainOf(request: WalletRequest, fields: TransactionFields): number {
  const named = fields.chainId ?? null;
  if (request.chainId === null && named !== null) return named;
  const chainId = walletChainOf(request);
  if (named !== null && named !== chainId) throw malformed('chain-invalid', 'chainId');
  return chainId;
}
