import type { TransactionIntent } from '../../core/intent/intent.ts';
import { quantityOf } from '../quantity.ts';
import { authorizationsOf } from './authorizations.ts';
import { callOf } from './calls.ts';
import { misfit } from './envelope-parts.ts';
import { bytesField, readField } from './fields.ts';
import { recoverSigner } from './recover-signer.ts';
import { readParams, sendingChainOf, type WalletRequest } from './request.ts';
import { type EnvelopeAuthorization, parseEnvelope } from './signed-envelope.ts';

const FIELD = 'params.0';

/**
 * Reads `eth_sendRawTransaction`: the account is whoever signed the bytes. The signature is out of anybody's hands, but
 * these bytes can still be kept from the network here.
 * @throws MalformedRequestError
 * @see https://eips.ethereum.org/EIPS/eip-2718
 */
export function readRawTransaction(request: WalletRequest): TransactionIntent {
  const [input] = readParams(request);
  const envelope = parseEnvelope(readField(bytesField, { input, at: FIELD }));
  const account = recoverSigner(envelope.digest, envelope.signature) ?? misfit();
  const chainId = sendingChainOf(request, { named: envelope.chainId, field: FIELD });
  const fields = { to: envelope.to, value: envelope.value.toString(), data: envelope.data };
  const call = callOf(fields, { chainId, account, gas: amountOf(envelope.gas), at: '' });
  // What blobs cost, and that they are posted, shows in no balance a simulation reads.
  const unread = envelope.hasBlobs ? ['blobs'] : [];
  return {
    version: 1,
    kind: 'transaction',
    method: 'eth_sendRawTransaction',
    chainId,
    account,
    origin: request.origin,
    calls: [{ ...call, unread: [...call.unread, ...unread] }],
    fees: {
      maxFeePerGas: amountOf(envelope.maxFeePerGas),
      maxPriorityFeePerGas: amountOf(envelope.maxPriorityFeePerGas),
      gasPrice: amountOf(envelope.gasPrice),
    },
    authorizations: authorizationsOf(envelope.authorizations.map(fieldsOf), { chainId, account }),
  };
}

/** An authorization as a request writes it. */
function fieldsOf({ chainId, address, nonce, r, s, yParity }: EnvelopeAuthorization) {
  const [chain, count] = [quantityOf(chainId), quantityOf(nonce)];
  const signature = { r: quantityOf(r), s: quantityOf(s), yParity: quantityOf(yParity) };
  return { address, chainId: chain, nonce: count, ...signature };
}

function amountOf(value: bigint | undefined): string | null {
  return value ? value.toString() : null;
}
