import type { SignatureIntent } from '../../../core/intent/intent.ts';
import type { Address } from '../../../core/primitives.ts';
import { MAX_BYTES, readField } from '../fields.ts';
import { malformed } from '../malformed.ts';
import { accountOf, readParams, type WalletRequest, walletChainOf } from '../request.ts';
import { type Placed, signerField } from './order.ts';
import { permitOf } from './permits.ts';
import { TypedDataSchema } from './typed-data-schema.ts';

/**
 * Reads `eth_signTypedData_v3` and `_v4`, with the typed data as an object or as JSON text. Version 3 refuses lists and
 * types within themselves; what both take they sign alike.
 * @throws MalformedRequestError
 * @see https://eips.ethereum.org/EIPS/eip-712
 */
export function readTypedData(
  request: WalletRequest,
  method: 'eth_signTypedData_v3' | 'eth_signTypedData_v4',
): SignatureIntent {
  const [signer, data] = readParams(request);
  const named = readField(signerField, { input: signer, at: 'params.0' });
  const json = jsonOf({ input: data, at: 'params.1' });
  return typedDataIntent(request, { json, account: accountOf(request, named), method });
}

/**
 * What signing EIP-712 typed data would say.
 * @throws MalformedRequestError
 */
export function typedDataIntent(
  request: WalletRequest,
  signing: {
    readonly json: unknown;
    readonly account: Address;
    readonly method: SignatureIntent['method'];
  },
): SignatureIntent {
  const typed = readField(TypedDataSchema, { input: signing.json, at: '' });
  if (!Object.hasOwn(typed.types, typed.primaryType)) throw malformed('typed-data-invalid', 'primaryType');
  const { chainId = null, name = null, verifyingContract = null } = typed.domain;
  return {
    version: 1,
    kind: 'signature',
    chainId: request.chainId === null && chainId !== null ? chainId : walletChainOf(request),
    account: signing.account,
    origin: request.origin,
    method: signing.method,
    domainChainId: chainId,
    domainName: name,
    content: permitOf(typed) ?? {
      kind: 'typed-data',
      primaryType: typed.primaryType,
      contract: verifyingContract,
    },
  };
}

/**
 * A parameter that pages send as a value or as its JSON text.
 * @throws MalformedRequestError `params-missing`, `typed-data-not-json`, or `typed-data-invalid` when it is too long.
 */
export function jsonOf({ input, at }: Placed): unknown {
  if (input === undefined || input === null) throw malformed('params-missing', at);
  if (typeof input !== 'string') return input;
  if (input.length > MAX_BYTES) throw malformed('typed-data-invalid', at);
  try {
    return JSON.parse(input);
  } catch {
    throw malformed('typed-data-not-json', at);
  }
}
