import type { SignatureIntent, SignedContent } from '../../../core/intent/intent.ts';
import type { Address } from '../../../core/primitives.ts';
import { readField } from '../fields.ts';
import { accountOf, type WalletRequest, walletChainOf } from '../request.ts';
import { bytesOf, contentOf, hexOf, messageField } from './message.ts';
import { signerAndData, signerField } from './order.ts';

const DIGEST_BYTES = 32;

/**
 * Reads `eth_sign`, with its two parameters in either order.
 * @throws MalformedRequestError
 * @see https://docs.metamask.io/wallet/concepts/signing-methods/#eth_sign
 */
export function readBareMessage(request: WalletRequest): SignatureIntent {
  const { data, signer } = signerAndData(request, 'signer-first');
  const account = accountOf(request, readField(signerField, signer));
  const bytes = bytesOf(readField(messageField, data));
  return {
    version: 1,
    kind: 'signature',
    chainId: walletChainOf(request),
    account,
    origin: request.origin,
    method: 'eth_sign',
    domainChainId: null,
    domainName: null,
    content: bareContentOf(bytes, account),
  };
}

/**
 * Wallets sign 32 bytes as they stand, so whatever they spell they are a digest: of a transaction, an order, anything.
 * Other lengths they put a prefix before, or hash; text that can be read is no transaction either way.
 */
function bareContentOf(bytes: Uint8Array, account: Address): SignedContent {
  return bytes.length === DIGEST_BYTES ? { kind: 'bytes', bytes: hexOf(bytes) } : contentOf(bytes, account);
}
