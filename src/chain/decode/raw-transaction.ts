import * as v from 'valibot';
import { keccak256, parseTransaction, serializeTransaction, type TransactionSerializable } from 'viem';
import type { Authorization, TransactionIntent } from '../../core/intent/intent.ts';
import type { Address, Hex } from '../../core/primitives.ts';
import { authorizationsOf } from './authorizations.ts';
import { callOf } from './calls.ts';
import { addressField, bytesField, readField } from './fields.ts';
import { malformed } from './malformed.ts';
import { recoverSigner } from './recover-signer.ts';
import { readParams, sendingChainOf, type WalletRequest } from './request.ts';

const INVALID = 'signed-invalid';
const FIELD = 'params.0';

const amount = v.optional(v.bigint(INVALID));
const count = v.optional(v.pipe(v.number(INVALID), v.integer(INVALID)));

const partsSchema = v.object({
  type: v.string(INVALID),
  chainId: count,
  to: v.nullish(addressField(INVALID)),
  value: amount,
  data: v.optional(bytesField, '0x'),
  gas: amount,
  gasPrice: amount,
  maxFeePerGas: amount,
  maxPriorityFeePerGas: amount,
  authorizationList: v.optional(v.array(v.record(v.string(), v.unknown())), []),
  r: v.pipe(
    v.string(INVALID),
    v.transform((hex) => BigInt(hex)),
  ),
  s: v.pipe(
    v.string(INVALID),
    v.transform((hex) => BigInt(hex)),
  ),
  yParity: v.picklist([0, 1], INVALID),
});
type Parts = v.InferOutput<typeof partsSchema>;

/**
 * Reads `eth_sendRawTransaction`: the account is whoever signed the bytes. The signature is out of anybody's hands, but
 * these bytes can still be kept from the network here.
 * @throws MalformedRequestError
 * @see https://eips.ethereum.org/EIPS/eip-2718
 */
export function readRawTransaction(request: WalletRequest): TransactionIntent {
  const [input] = readParams(request);
  const { parts, account } = signedOf(readField(bytesField, { input, at: FIELD }));
  const chainId = sendingChainOf(request, { named: parts.chainId ?? null, field: FIELD });
  const fields = { to: parts.to, value: text(parts.value) ?? '0', data: parts.data };
  const call = callOf(fields, { chainId, account, gas: text(parts.gas), at: '' });
  // What blobs cost, and that they are posted, shows in no balance a simulation reads.
  const unread = parts.type === 'eip4844' ? ['blobs'] : [];
  return {
    version: 1,
    kind: 'transaction',
    method: 'eth_sendRawTransaction',
    chainId,
    account,
    origin: request.origin,
    calls: [{ ...call, unread: [...call.unread, ...unread] }],
    fees: {
      maxFeePerGas: text(parts.maxFeePerGas),
      maxPriorityFeePerGas: text(parts.maxPriorityFeePerGas),
      gasPrice: text(parts.gasPrice),
    },
    authorizations: authorizationsIn(parts, { chainId, account }),
  };
}

/** What signed bytes say and who signed them; they must be the one way to write what was read in them. */
function signedOf(raw: Hex): { readonly parts: Parts; readonly account: Address } {
  try {
    const { r, s, v: recovery, yParity, ...unsigned } = parseTransaction(raw) as TransactionSerializable;
    const parts = v.parse(partsSchema, { ...unsigned, r, s, yParity });
    const signature = { r: r as Hex, s: s as Hex, v: recovery as bigint, yParity: parts.yParity };
    const digest = keccak256(
      serializeTransaction({ ...unsigned, sidecars: false } as TransactionSerializable),
    );
    const account = recoverSigner(digest, parts);
    const written = serializeTransaction(unsigned as TransactionSerializable, signature);
    if (account !== null && written === raw) return { parts, account };
  } catch {
    // Errors of every kind come out of bytes that are no transaction; all of them mean just that.
  }
  throw malformed(INVALID, FIELD);
}

function authorizationsIn(
  { authorizationList }: Parts,
  sender: { readonly chainId: number; readonly account: Address },
): Authorization[] {
  const hex = (value: unknown) => (typeof value === 'number' ? `0x${value.toString(16)}` : value);
  const list = authorizationList.map(({ address, chainId, nonce, r, s, yParity }) => ({
    address,
    chainId: hex(chainId),
    nonce: hex(nonce),
    r,
    s,
    yParity: hex(yParity),
  }));
  return authorizationsOf(list, sender);
}

function text(value: bigint | undefined): string | null {
  return value?.toString() ?? null;
}
