import * as v from 'valibot';
import { keccak256 } from 'viem';
import type { Authorization } from '../../core/intent/intent.ts';
import type { Address, Hex } from '../../core/primitives.ts';
import { rlpNumber, rlpOf } from '../rlp.ts';
import { addressField, quantityField, readField } from './fields.ts';
import { malformed } from './malformed.ts';
import { recoverSigner } from './recover-signer.ts';

const INVALID = 'authorization-invalid';

/** A page decides how many there are: each costs as much as checking a signature. */
const MAX_AUTHORIZATIONS = 32;

const wordField = v.pipe(
  quantityField(INVALID),
  v.transform((text) => BigInt(text)),
);
const numberField = v.pipe(
  quantityField(INVALID),
  v.transform((text) => Number(text)),
  v.check((number) => Number.isSafeInteger(number), INVALID),
);

const authorizationSchema = v.object(
  {
    address: addressField(INVALID),
    chainId: v.nullish(numberField),
    nonce: v.nullish(numberField),
    r: v.nullish(wordField),
    s: v.nullish(wordField),
    yParity: v.nullish(numberField),
    v: v.nullish(numberField),
  },
  INVALID,
);
type AuthorizationFields = v.InferOutput<typeof authorizationSchema>;

const listSchema = v.nullish(
  v.pipe(
    v.array(v.unknown(), INVALID),
    v.maxLength(MAX_AUTHORIZATIONS, INVALID),
    v.array(authorizationSchema, INVALID),
  ),
);

/**
 * Reads the authorizations of a transaction as wallets take them: signed, or to be signed for the sender.
 * @throws MalformedRequestError `authorization-invalid`, also where no account can have signed: chains pass over such an
 * entry, but a wallet may sign it anew.
 * @see https://eips.ethereum.org/EIPS/eip-7702
 */
export function authorizationsOf(
  input: unknown,
  sender: { readonly chainId: number; readonly account: Address },
): Authorization[] {
  const list = readField(listSchema, { input, at: 'authorizationList' }) ?? [];
  return list.map((fields, at) => ({
    chainId: fields.chainId ?? sender.chainId,
    delegate: fields.address,
    authority: isSigned(fields) ? signerOf(fields, `authorizationList.${at}`) : sender.account,
    nonce: fields.nonce?.toString() ?? null,
  }));
}

function isSigned({ r, s, yParity, v: recovery }: AuthorizationFields): boolean {
  return [r, s, yParity, recovery].some((part) => part != null);
}

function signerOf(fields: AuthorizationFields, at: string): Address {
  const { address, chainId, nonce, r, s } = fields;
  const yParity = fields.yParity ?? (fields.v == null || fields.v < 27 ? fields.v : fields.v - 27);
  const complete = chainId != null && nonce != null && r != null && s != null;
  if (!complete || (yParity !== 0 && yParity !== 1)) throw malformed(INVALID, at);
  const signer = recoverSigner(digestOf({ address, chainId, nonce }), { r, s, yParity });
  if (signer === null) throw malformed(INVALID, at);
  return signer;
}

function digestOf(signed: {
  readonly chainId: number;
  readonly address: Address;
  readonly nonce: number;
}): Hex {
  const { chainId, address, nonce } = signed;
  return keccak256(`0x05${rlpOf([rlpNumber(chainId), address, rlpNumber(nonce)]).slice(2)}`);
}
