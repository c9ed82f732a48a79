import * as v from 'valibot';
import { AddressSchema, ChainIdSchema, HexSchema, QuantitySchema } from '../primitives.ts';
import { ActionSchema } from './action.ts';
import { LeverageIntentSchema } from './leverage.ts';
import { OrderIntentSchema } from './order.ts';

/** One call as it would be mined; `unread` names the parts of its calldata that no decoder understood. */
export const CallSchema = v.object({
  to: v.nullable(AddressSchema),
  value: QuantitySchema,
  data: HexSchema,
  /** Gas limit the page asked for, or null when the wallet chooses. */
  gas: v.nullable(QuantitySchema),
  actions: v.array(ActionSchema),
  unread: v.array(v.string()),
});
export type Call = v.InferOutput<typeof CallSchema>;

/** Fee fields in wei per gas as the page set them; null where the wallet chooses. */
export const FeesSchema = v.object({
  maxFeePerGas: v.nullable(QuantitySchema),
  maxPriorityFeePerGas: v.nullable(QuantitySchema),
  gasPrice: v.nullable(QuantitySchema),
});

const base = {
  version: v.literal(1),
  chainId: ChainIdSchema,
  account: AddressSchema,
  /** Scheme and host of the page, as the browser vouches for it; empty on the command line. */
  origin: v.string(),
};

/**
 * The code of a contract taken on by an account (EIP-7702): from then on that contract decides what the account does.
 * `chainId` 0 is every chain; the zero address as `delegate` takes the code off again.
 */
export const AuthorizationSchema = v.object({
  chainId: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER)),
  delegate: AddressSchema,
  /** Who signed it; the sender where the wallet is to sign. */
  authority: AddressSchema,
  /** Null where the wallet chooses. */
  nonce: v.nullable(QuantitySchema),
});
export type Authorization = v.InferOutput<typeof AuthorizationSchema>;

/** What the wallet is asked to do with a transaction; of one that is sent raw, the account is whoever signed it. */
export const TransactionMethodSchema = v.picklist([
  'eth_sendTransaction',
  'eth_signTransaction',
  'eth_sendRawTransaction',
]);

export const TransactionIntentSchema = v.object({
  ...base,
  kind: v.literal('transaction'),
  method: TransactionMethodSchema,
  calls: v.pipe(v.array(CallSchema), v.length(1)),
  fees: FeesSchema,
  /** In force before the call is executed. */
  authorizations: v.array(AuthorizationSchema),
});

export const BatchIntentSchema = v.object({
  ...base,
  kind: v.literal('batch'),
  calls: v.pipe(v.array(CallSchema), v.minLength(1)),
  fees: FeesSchema,
  /** True when the page demands all calls or none. */
  atomicRequired: v.boolean(),
});

/** An off-chain permission to move tokens; `deadline` in seconds since the epoch. */
export const PermitSchema = v.object({
  kind: v.literal('permit'),
  standard: v.picklist(['erc-2612', 'dai', 'permit2', 'permit2-transfer']),
  spender: AddressSchema,
  grants: v.pipe(v.array(v.object({ token: AddressSchema, amount: QuantitySchema })), v.minLength(1)),
  deadline: v.nullable(QuantitySchema),
});
export type Permit = v.InferOutput<typeof PermitSchema>;

/** What a signature would say: sign-in, plain text, raw bytes, a permit, or typed data nobody here can read. */
export const SignedContentSchema = v.variant('kind', [
  v.object({ kind: v.literal('text'), text: v.string() }),
  v.object({ kind: v.literal('sign-in'), domain: v.string(), address: AddressSchema, text: v.string() }),
  v.object({ kind: v.literal('bytes'), bytes: HexSchema }),
  PermitSchema,
  v.object({ kind: v.literal('typed-data'), primaryType: v.string(), contract: v.nullable(AddressSchema) }),
]);
export type SignedContent = v.InferOutput<typeof SignedContentSchema>;

export const SignatureIntentSchema = v.object({
  ...base,
  kind: v.literal('signature'),
  method: v.picklist([
    'personal_sign',
    'eth_sign',
    'eth_signTypedData',
    'eth_signTypedData_v3',
    'eth_signTypedData_v4',
  ]),
  /** The chain the signed domain names, or null when it names none. */
  domainChainId: v.nullable(ChainIdSchema),
  domainName: v.nullable(v.string()),
  content: SignedContentSchema,
});

/** A request to a wallet. */
export const ChainIntentSchema = v.variant('kind', [
  TransactionIntentSchema,
  BatchIntentSchema,
  SignatureIntentSchema,
]);
export type ChainIntent = v.InferOutput<typeof ChainIntentSchema>;
export type TransactionIntent = v.InferOutput<typeof TransactionIntentSchema>;
export type BatchIntent = v.InferOutput<typeof BatchIntentSchema>;
export type SignatureIntent = v.InferOutput<typeof SignatureIntentSchema>;
export type CallsIntent = TransactionIntent | BatchIntent;

/** What the user is about to do, canonical: the same request always gives the same bytes. */
export const IntentSchema = v.variant('kind', [
  ...ChainIntentSchema.options,
  OrderIntentSchema,
  LeverageIntentSchema,
]);
export type Intent = v.InferOutput<typeof IntentSchema>;

/** A request to an exchange. */
export const VenueIntentSchema = v.variant('kind', [OrderIntentSchema, LeverageIntentSchema]);
export type VenueIntent = v.InferOutput<typeof VenueIntentSchema>;

/** True for a request to a wallet, false for one to an exchange. */
export function isChainIntent(intent: Intent): intent is ChainIntent {
  return intent.kind !== 'order' && intent.kind !== 'leverage';
}
