import { keccak256 } from 'viem';
import type { Address, Hex } from '../../core/primitives.ts';
import { parseRlp, type Rlp, rlpNumber, rlpOf } from '../rlp.ts';
import { bytesOf, countOf, listOf, misfit, numberOf, signatureOf, sizedOf } from './envelope-parts.ts';
import { isChainId } from './fields.ts';
import type { Signature } from './secp256k1.ts';

/** An authorization as a transaction carries it; who signed it is not looked at here. */
export interface EnvelopeAuthorization extends Signature {
  readonly chainId: number;
  readonly address: Hex;
  readonly nonce: number;
}

/** What a signed transaction says, with what was signed and the signature; amounts in wei, absent where it has none. */
export interface SignedEnvelope {
  readonly chainId: number | null;
  /** Null for a new contract. */
  readonly to: Address | null;
  readonly value: bigint;
  readonly data: Hex;
  readonly gas: bigint;
  readonly gasPrice?: bigint | undefined;
  readonly maxFeePerGas?: bigint | undefined;
  readonly maxPriorityFeePerGas?: bigint | undefined;
  readonly authorizations: readonly EnvelopeAuthorization[];
  readonly hasBlobs: boolean;
  readonly digest: Hex;
  readonly signature: Signature;
}

type Field =
  | 'chainId'
  | 'nonce'
  | 'gasPrice'
  | 'maxPriorityFeePerGas'
  | 'maxFeePerGas'
  | 'gas'
  | 'to'
  | 'value'
  | 'data'
  | 'accessList'
  | 'maxFeePerBlobGas'
  | 'blobHashes'
  | 'authorizations';
type Fields = Partial<Record<Field, Rlp>>;

const DYNAMIC: readonly Field[] = [
  'chainId',
  'nonce',
  'maxPriorityFeePerGas',
  'maxFeePerGas',
  'gas',
  'to',
  'value',
  'data',
  'accessList',
];

/** The fields of a transaction by its first byte, in their order, the signature left out. */
const FIELDS: { readonly [type: string]: readonly Field[] } = {
  '0x01': ['chainId', 'nonce', 'gasPrice', 'gas', 'to', 'value', 'data', 'accessList'],
  '0x02': DYNAMIC,
  '0x03': [...DYNAMIC, 'maxFeePerBlobGas', 'blobHashes'],
  '0x04': [...DYNAMIC, 'authorizations'],
};
const LEGACY: readonly Field[] = ['nonce', 'gasPrice', 'gas', 'to', 'value', 'data'];

/** A transaction with blobs has lists in lists: its own, beside the blobs; the access list; an entry; the entry's keys. */
const MAX_DEPTH = 5;
/** The byte after which the bytes of a transaction without a type begin: that of a list. */
const FIRST_LIST = 0xc0;

/**
 * Reads a signed transaction of any type; whether the signature is anybody's is not looked at.
 * @throws MalformedRequestError `signed-invalid` where the bytes are none, or not the one way to write it.
 * @see https://eips.ethereum.org/EIPS/eip-2718
 */
export function parseEnvelope(raw: Hex): SignedEnvelope {
  const type = raw.slice(0, 4) as Hex;
  if (Number.parseInt(type, 16) >= FIRST_LIST) return legacyOf(listOf(parseRlp(raw, MAX_DEPTH)));
  return typedOf(type, listOf(parseRlp(`0x${raw.slice(4)}`, MAX_DEPTH)));
}

function typedOf(type: Hex, outer: readonly Rlp[]): SignedEnvelope {
  const names = FIELDS[type] ?? misfit();
  const items = type === '0x03' ? withoutSidecars(outer) : outer;
  const fields = fieldsOf(names, items);
  const chainId = countOf(fields.chainId);
  if (!isChainId(chainId)) misfit();
  return {
    ...commonOf(fields),
    chainId,
    digest: keccak256(`${type}${rlpOf(items.slice(0, names.length)).slice(2)}`),
    signature: signatureOf(items.slice(names.length)),
  };
}

/** Since EIP-155 the chain is written into `v`; it is signed in the place of the signature then. */
function legacyOf(items: readonly Rlp[]): SignedEnvelope {
  const fields = fieldsOf(LEGACY, items);
  const [v, r, s] = items.slice(LEGACY.length);
  const recovery = numberOf(v);
  const named = recovery === 27n || recovery === 28n ? null : Number((recovery - 35n) / 2n);
  if (named !== null && !isChainId(named)) misfit();
  const chain = named === null ? [] : [rlpNumber(named), '0x' as const, '0x' as const];
  return {
    ...commonOf(fields),
    chainId: named,
    digest: keccak256(rlpOf([...items.slice(0, LEGACY.length), ...chain])),
    signature: { r: numberOf(r), s: numberOf(s), yParity: recovery % 2n === 0n ? 1 : 0 },
  };
}

/** A transaction goes to the network with its blobs, their commitments and proofs beside it. */
function withoutSidecars(outer: readonly Rlp[]): readonly Rlp[] {
  const [items, ...sidecars] = outer;
  if (sidecars.length !== 3) return outer;
  const [blobs, ...others] = sidecars.map((list) => listOf(list).map(bytesOf).length);
  return others.every((count) => count === blobs) ? listOf(items) : misfit();
}

function fieldsOf(names: readonly Field[], items: readonly Rlp[]): Fields {
  if (items.length !== names.length + 3) misfit();
  return Object.fromEntries(names.map((name, at) => [name, items[at]]));
}

function commonOf(fields: Fields) {
  const { to, gasPrice, maxFeePerGas, maxPriorityFeePerGas, maxFeePerBlobGas, blobHashes } = fields;
  const fees = {
    gasPrice: gasPrice && numberOf(gasPrice),
    maxFeePerGas: maxFeePerGas && numberOf(maxFeePerGas),
    maxPriorityFeePerGas: maxPriorityFeePerGas && numberOf(maxPriorityFeePerGas),
  };
  if ((fees.maxPriorityFeePerGas ?? 0n) > (fees.maxFeePerGas ?? 0n)) misfit();
  countOf(fields.nonce);
  if (fields.accessList !== undefined) listOf(fields.accessList).forEach(checkAccess);
  if (blobHashes !== undefined) checkBlobs(blobHashes, maxFeePerBlobGas);
  const isCreation = to === '0x' && blobHashes === undefined;
  return {
    ...fees,
    to: isCreation ? null : sizedOf(to, 20),
    value: numberOf(fields.value),
    data: bytesOf(fields.data),
    gas: numberOf(fields.gas),
    authorizations: listOf(fields.authorizations ?? []).map(authorizationOf),
    hasBlobs: blobHashes !== undefined,
  };
}

function checkAccess(entry: Rlp): void {
  const [address, keys, ...more] = listOf(entry);
  sizedOf(address, 20);
  for (const key of listOf(keys)) sizedOf(key, 32);
  if (more.length > 0) misfit();
}

function checkBlobs(blobHashes: Rlp, maxFeePerBlobGas: Rlp | undefined): void {
  numberOf(maxFeePerBlobGas);
  const hashes = listOf(blobHashes);
  if (hashes.length === 0 || hashes.some((hash) => !sizedOf(hash, 32).startsWith('0x01'))) misfit();
}

function authorizationOf(item: Rlp): EnvelopeAuthorization {
  const [chainId, address, nonce, ...signature] = listOf(item);
  return {
    chainId: countOf(chainId),
    address: sizedOf(address, 20),
    nonce: countOf(nonce),
    ...signatureOf(signature),
  };
}
