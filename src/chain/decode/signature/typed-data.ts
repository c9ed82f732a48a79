import * as v from 'valibot';
import type { SignatureIntent } from '../../../core/intent/intent.ts';
import { addressField, MAX_BYTES, readField } from '../fields.ts';
import { malformed } from '../malformed.ts';
import { accountOf, readParams, type WalletRequest, walletChainOf } from '../request.ts';
import { permitOf } from './permits.ts';
import { TypedDataSchema } from './typed-data-schema.ts';

/**
 * Reads `eth_signTypedData_v4`, with the typed data as an object or as JSON text.
 * @throws MalformedRequestError
 * @see https://eips.ethereum.org/EIPS/eip-712
 */
export function readTypedData(request: WalletRequest): SignatureIntent {
  const [account, data] = readParams(request);
  const named = readField(v.nullish(addressField('from-invalid')), { input: account, at: 'params.0' });
  const typed = readField(TypedDataSchema, { input: jsonOf(data), at: '' });
  if (!Object.hasOwn(typed.types, typed.primaryType)) throw malformed('typed-data-invalid', 'primaryType');
  const { chainId = null, name = null, verifyingContract = null } = typed.domain;
  return {
    version: 1,
    kind: 'signature',
    chainId: request.chainId === null && chainId !== null ? chainId : walletChainOf(request),
    account: accountOf(request, named),
    origin: request.origin,
    method: 'eth_signTypedData_v4',
    domainChainId: chainId,
    domainName: name,
    content: permitOf(typed) ?? {
      kind: 'typed-data',
      primaryType: typed.primaryType,
      contract: verifyingContract,
    },
  };
}

function jsonOf(data: unknown): unknown {
  if (data === undefined || data === null) throw malformed('params-missing', 'params.1');
  if (typeof data !== 'string') return data;
  if (data.length > MAX_BYTES) throw malformed('typed-data-invalid', 'params.1');
  try {
    return JSON.parse(data);
  } catch {
    throw malformed('typed-data-not-json', 'params.1');
  }
}
