import * as v from 'valibot';
import type { SignatureIntent } from '../../../core/intent/intent.ts';
import { readField } from '../fields.ts';
import { accountOf, type WalletRequest, walletChainOf } from '../request.ts';
import { isReasonableJson } from './json-size.ts';
import { signerAndData, signerField } from './order.ts';
import { jsonOf, typedDataIntent } from './typed-data.ts';

const INVALID = 'typed-data-invalid';

const entriesSchema = v.pipe(
  v.unknown(),
  v.check(isReasonableJson, INVALID),
  v.array(v.object({ type: v.string(INVALID), name: v.string(INVALID) }, INVALID), INVALID),
  v.minLength(1, INVALID),
);

/**
 * Reads `eth_signTypedData`: the list of named values that came before EIP-712, or EIP-712 itself, which some pages send
 * under this name, with the two parameters in either order.
 * @throws MalformedRequestError
 * @see https://docs.metamask.io/wallet/concepts/signing-methods/#eth_signtypeddata_v1
 */
export function readLegacyTypedData(request: WalletRequest): SignatureIntent {
  const { data, signer } = signerAndData(request, 'data-first');
  const json = jsonOf(data);
  const account = accountOf(request, readField(signerField, signer));
  if (!Array.isArray(json)) {
    return typedDataIntent(request, { json, account, method: 'eth_signTypedData' });
  }
  const entries = readField(entriesSchema, { input: json, at: data.at });
  return {
    version: 1,
    kind: 'signature',
    chainId: walletChainOf(request),
    account,
    origin: request.origin,
    method: 'eth_signTypedData',
    domainChainId: null,
    domainName: null,
    // Neither a type nor a contract: its names are all there is to call it by.
    content: { kind: 'typed-data', primaryType: entries.map(({ name }) => name).join(', '), contract: null },
  };
}
