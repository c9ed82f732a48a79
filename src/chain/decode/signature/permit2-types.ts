import * as v from 'valibot';
import type { Permit } from '../../../core/intent/intent.ts';
import { readField } from '../fields.ts';
import { address, INVALID, membersOf, struct, uint } from './permit-fields.ts';
import type { TypedData } from './typed-data-schema.ts';

/** What every Permit2 message comes down to. */
type Grant = Pick<Permit, 'spender' | 'grants' | 'deadline'>;

interface Permit2Type {
  readonly standard: Permit['standard'];
  readonly members: string;
  readonly inner: 'PermitDetails' | 'TokenPermissions';
  /** Whether the type goes on with a member of the application's own. */
  readonly witness: boolean;
  readonly schema: v.GenericSchema<unknown, Grant>;
}

const INNER_MEMBERS = {
  PermitDetails: 'address token,uint160 amount,uint48 expiration,uint48 nonce',
  TokenPermissions: 'address token,uint256 amount',
} as const;

const detailsSchema = struct({ token: address, amount: uint(160n) });
const permittedSchema = struct({ token: address, amount: uint(256n) });

const SINGLE: Permit2Type = {
  standard: 'permit2',
  members: 'PermitDetails details,address spender,uint256 sigDeadline',
  inner: 'PermitDetails',
  witness: false,
  schema: v.pipe(
    v.unknown(),
    struct({ details: detailsSchema, spender: address, sigDeadline: uint(256n) }),
    v.transform(({ details, spender, sigDeadline }) => ({
      spender,
      grants: [details],
      deadline: sigDeadline,
    })),
  ),
};

const BATCH: Permit2Type = {
  standard: 'permit2',
  members: 'PermitDetails[] details,address spender,uint256 sigDeadline',
  inner: 'PermitDetails',
  witness: false,
  schema: v.pipe(
    v.unknown(),
    struct({ details: v.array(detailsSchema, INVALID), spender: address, sigDeadline: uint(256n) }),
    v.transform(({ details, spender, sigDeadline }) => ({ spender, grants: details, deadline: sigDeadline })),
  ),
};

const TRANSFER: Permit2Type = {
  standard: 'permit2-transfer',
  members: 'TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline',
  inner: 'TokenPermissions',
  witness: false,
  schema: v.pipe(
    v.unknown(),
    struct({ permitted: permittedSchema, spender: address, deadline: uint(256n) }),
    v.transform(({ permitted, spender, deadline }) => ({ spender, grants: [permitted], deadline })),
  ),
};

const BATCH_TRANSFER: Permit2Type = {
  standard: 'permit2-transfer',
  members: 'TokenPermissions[] permitted,address spender,uint256 nonce,uint256 deadline',
  inner: 'TokenPermissions',
  witness: false,
  schema: v.pipe(
    v.unknown(),
    struct({ permitted: v.array(permittedSchema, INVALID), spender: address, deadline: uint(256n) }),
    v.transform(({ permitted, spender, deadline }) => ({ spender, grants: permitted, deadline })),
  ),
};

/** A witness binds the transfer to an order as well; the tokens leave all the same. */
const BY_PRIMARY_TYPE: ReadonlyMap<string, Permit2Type> = new Map([
  ['PermitSingle', SINGLE],
  ['PermitBatch', BATCH],
  ['PermitTransferFrom', TRANSFER],
  ['PermitBatchTransferFrom', BATCH_TRANSFER],
  ['PermitWitnessTransferFrom', { ...TRANSFER, witness: true }],
  ['PermitBatchWitnessTransferFrom', { ...BATCH_TRANSFER, witness: true }],
]);

/**
 * The permission a message to Permit2 grants, `deadline` being the last moment to use the signature; null when its type
 * is none of Permit2's.
 * @throws MalformedRequestError when the permit's own fields cannot be read.
 */
export function permit2Of(typed: TypedData): Permit | null {
  const type = BY_PRIMARY_TYPE.get(typed.primaryType);
  if (type === undefined || !isDeclared(type, typed)) return null;
  const grant = readField(type.schema, { input: typed.message, at: 'message' });
  return grant.grants.length === 0 ? null : { kind: 'permit', standard: type.standard, ...grant };
}

function isDeclared({ members, inner, witness }: Permit2Type, typed: TypedData): boolean {
  const declared = membersOf(typed, typed.primaryType) ?? '';
  const matches = witness ? declared.startsWith(`${members},`) : declared === members;
  return matches && membersOf(typed, inner) === INNER_MEMBERS[inner];
}
