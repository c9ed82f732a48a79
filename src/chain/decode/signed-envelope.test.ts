import fc from 'fast-check';
import {
  type BlobSidecar,
  type Hex,
  keccak256,
  parseTransaction,
  type SignedAuthorizationList,
  serializeTransaction,
  type TransactionSerializable,
  toHex,
} from 'viem';
import { describe, expect, it } from 'vitest';
import { MalformedRequestError } from '../../core/errors.ts';
import { type Rlp, rlpOf } from '../rlp.ts';
import { ROUTER, STRANGER, USDC } from './fixtures.ts';
import { parseEnvelope, type SignedEnvelope } from './signed-envelope.ts';

const HASH: Hex = `0x01${'ab'.repeat(31)}`;
const SIGNATURE: readonly Rlp[] = ['0x01', HASH, '0x02'];
const ACCESS: Rlp = [[ROUTER, [HASH]]];
const COMMON: readonly Rlp[] = ['0x01', '0x03', '0x02', '0x14', '0xea60', USDC, '0x05', '0xabcd'];
const BLOBS: readonly Rlp[] = [...COMMON, ACCESS, '0x07', [HASH], ...SIGNATURE];

/** One transaction of each kind, by the byte before it. */
const KINDS: readonly (readonly [Hex, Rlp])[] = [
  ['0x', [...COMMON.slice(1, 3), '0xea60', USDC, '0x05', '0xabcd', '0x25', HASH, '0x02']],
  ['0x', [...COMMON.slice(1, 3), '0xea60', '0x', '0x', '0xabcd', '0x1b', HASH, '0x02']],
  ['0x01', ['0x01', '0x', '0x09', '0xea60', USDC, '0x05', '0x', ACCESS, ...SIGNATURE]],
  ['0x02', [...COMMON, [], ...SIGNATURE]],
  ['0x02', [...COMMON, ACCESS, '0x', HASH, '0x02']],
  ['0x03', BLOBS],
  ['0x03', [BLOBS, [HASH], [HASH], ['0x']]],
  ['0x04', [...COMMON, ACCESS, [['0x', STRANGER, '0x04', '0x01', HASH, '0x02']], ...SIGNATURE]],
];

const anyPart = fc.oneof(
  fc.constantFrom<Rlp>(
    '0x',
    '0x00',
    '0x01',
    '0x02',
    '0x0001',
    '0x1c',
    '0x23',
    '0x24',
    '0x26',
    [],
    [[]],
    ACCESS,
  ),
  fc.constantFrom<Rlp>(USDC, HASH, `0x${'ff'.repeat(7)}`, `0x${'ff'.repeat(8)}`, `0x${'ff'.repeat(32)}`),
  fc.uint8Array({ maxLength: 34 }).map((bytes): Rlp => toHex(bytes)),
);

describe('a signed envelope', () => {
  it.each(KINDS)('default: %s is read as viem reads it', (type, fields) => {
    const raw = bytesOf(type, fields);
    expect(readByViem(raw)).not.toBeNull();
    expect(read(raw)).toEqual(readByViem(raw));
  });

  it('property: with any part changed, left out or added, it is read or refused as viem does', () => {
    const anyEdit = fc.record({ path: fc.array(fc.nat(14), { minLength: 1, maxLength: 4 }), part: anyPart });
    const anyEdits = fc.array(fc.record({ edit: anyEdit, how: fc.constantFrom('set', 'drop', 'add') }), {
      minLength: 1,
      maxLength: 2,
    });
    const seen = { both: 0, neither: 0 };
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), anyEdits, ([type, fields], edits) => {
        const tree = edits.reduce<Rlp>((node, { edit, how }) => edited(node, { ...edit, how }), fields);
        const raw = bytesOf(type, tree);
        const expected = readByViem(raw);
        expect(read(raw)).toEqual(expected);
        seen[expected === null ? 'neither' : 'both'] += 1;
      }),
      { numRuns: 3_000 },
    );
    expect(Math.min(seen.both, seen.neither)).toBeGreaterThan(300);
  });

  it.each<[string, Hex, Rlp]>([
    ['a tip without a cap', '0x02', ['0x01', '0x', '0x02', '0x', '0x', USDC, '0x', '0x', [], ...SIGNATURE]],
    [
      'more coins than there are numbers',
      '0x02',
      [...COMMON.slice(0, 6), `0x${'01'.repeat(33)}`, '0x', [], ...SIGNATURE],
    ],
    ['a new contract with blobs', '0x03', [...COMMON.slice(0, 5), '0x', ...BLOBS.slice(6)]],
    ['an access list with more in it', '0x02', [...COMMON, [[ROUTER, [HASH], '0x']], ...SIGNATURE]],
    ['blobs without their proofs', '0x03', [BLOBS, [HASH], [HASH], []]],
    ['blobs that are no bytes', '0x03', [BLOBS, [[]], [HASH], [HASH]]],
    ['a type nobody knows', '0x05', [...COMMON, [], ...SIGNATURE]],
  ])('error: %s', (_, type, fields) => {
    expect(read(bytesOf(type, fields))).toBeNull();
  });
});

function bytesOf(type: Hex, fields: Rlp): Hex {
  return `${type}${rlpOf(fields).slice(2)}`;
}

function edited(
  node: Rlp,
  { path, part, how }: { readonly path: readonly number[]; readonly part: Rlp; readonly how: string },
): Rlp {
  const [step = 0, ...more] = path;
  if (typeof node === 'string' || node.length === 0) return part;
  const at = step % node.length;
  const child = node[at] as Rlp;
  if (more.length > 0 && typeof child !== 'string')
    return node.with(at, edited(child, { path: more, part, how }));
  if (how === 'set') return node.with(at, part);
  return how === 'drop' ? node.toSpliced(at, 1) : node.toSpliced(at, 0, part);
}

/** Null for refused. */
function read(raw: Hex): SignedEnvelope | null {
  try {
    return parseEnvelope(raw);
  } catch (error) {
    if (error instanceof MalformedRequestError) return null;
    throw error;
  }
}

/** The independent oracle: viem's reading, kept where viem writes just these bytes from it. */
function readByViem(raw: Hex): SignedEnvelope | null {
  try {
    const { r, s, v, yParity, ...unsigned } = parseTransaction(raw as never) as TransactionSerializable;
    if (typeof r !== 'string' || typeof s !== 'string' || yParity === undefined) return null;
    if (serializeTransaction(unsigned as never, { r, s, v, yParity } as never) !== raw) return null;
    const { type, chainId, to, data, gas, value } = unsigned;
    const { sidecars = [], authorizationList = [] } = unsigned as unknown as Lists;
    const amounts = [value, gas, unsigned.gasPrice, unsigned.maxFeePerGas].map((amount) => amount ?? 0n);
    // viem takes these three; no node does.
    if (sidecars.some((sidecar) => !Object.values(sidecar).every((part) => typeof part === 'string')))
      return null;
    if ((unsigned.maxPriorityFeePerGas ?? 0n) > (unsigned.maxFeePerGas ?? 0n)) return null;
    if (amounts.some((amount) => amount >= 2n ** 256n)) return null;
    const isDynamic = type !== 'legacy' && type !== 'eip2930';
    return {
      chainId: chainId ?? null,
      to: (to ?? null) as Hex | null,
      value: value ?? 0n,
      data: data ?? '0x',
      gas: gas ?? 0n,
      gasPrice: isDynamic ? undefined : (unsigned.gasPrice ?? 0n),
      maxFeePerGas: isDynamic ? (unsigned.maxFeePerGas ?? 0n) : undefined,
      maxPriorityFeePerGas: isDynamic ? (unsigned.maxPriorityFeePerGas ?? 0n) : undefined,
      authorizations: authorizationList.map((one) => ({
        chainId: one.chainId,
        address: one.address,
        nonce: one.nonce,
        r: BigInt(one.r),
        s: BigInt(one.s),
        yParity: one.yParity ?? -1,
      })),
      hasBlobs: type === 'eip4844',
      digest: keccak256(serializeTransaction({ ...unsigned, sidecars: false } as never)),
      // Nobody can have signed by zero, which is for the recovery to say.
      signature: { r: numberOf(r), s: numberOf(s), yParity },
    };
  } catch {
    return null;
  }
}

function numberOf(hex: Hex): bigint {
  return hex === '0x' ? 0n : BigInt(hex);
}

interface Lists {
  readonly sidecars?: readonly BlobSidecar[];
  readonly authorizationList?: SignedAuthorizationList;
}
