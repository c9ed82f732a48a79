import * as v from 'valibot';
import { toIntent, type WalletRequest } from '../chain/decode/index.ts';
import {
  AuthorizationSchema,
  type ChainIntent,
  SignatureIntentSchema,
  TransactionMethodSchema,
} from '../core/intent/intent.ts';
import { AddressSchema, ChainIdSchema, HexSchema, QuantitySchema } from '../core/primitives.ts';
import { UsageError } from './arguments.ts';

const requestSchema = v.object({
  method: v.string(),
  params: v.unknown(),
  chainId: v.optional(v.nullable(ChainIdSchema), null),
  origin: v.optional(v.string(), ''),
});

const fee = v.optional(v.nullable(QuantitySchema), null);

const callSchema = v.object({
  to: v.optional(v.nullable(AddressSchema), null),
  value: v.optional(QuantitySchema, '0'),
  data: v.optional(HexSchema, '0x'),
  gas: fee,
  unread: v.optional(v.array(v.string()), []),
});

/**
 * An intent that moves something: what its calldata means is read again, never taken from the file, but for what was not
 * read when the request still stood beside it.
 */
const callsIntentSchema = v.object({
  version: v.literal(1),
  kind: v.picklist(['transaction', 'batch']),
  method: v.optional(TransactionMethodSchema, 'eth_sendTransaction'),
  chainId: ChainIdSchema,
  account: AddressSchema,
  origin: v.optional(v.string(), ''),
  calls: v.pipe(v.array(callSchema), v.minLength(1)),
  fees: v.optional(v.object({ maxFeePerGas: fee, maxPriorityFeePerGas: fee, gasPrice: fee })),
  authorizations: v.optional(v.array(AuthorizationSchema), []),
  atomicRequired: v.optional(v.boolean(), false),
});
type CallsIntentFile = v.InferOutput<typeof callsIntentSchema>;

function hex(quantity: string | null | undefined): string | undefined {
  return quantity == null ? undefined : `0x${BigInt(quantity).toString(16)}`;
}

function requestOf(intent: CallsIntentFile): WalletRequest {
  const { chainId, account, origin } = intent;
  const calls = intent.calls.map((call) => ({
    ...(call.to === null ? {} : { to: call.to }),
    value: hex(call.value),
    data: call.data,
    gas: hex(call.gas),
  }));
  if (intent.kind === 'batch') {
    const batch = { version: '2.0.0', from: account, chainId: `0x${chainId.toString(16)}`, calls };
    return {
      method: 'wallet_sendCalls',
      params: [{ ...batch, atomicRequired: intent.atomicRequired }],
      chainId,
      origin,
    };
  }
  if (calls.length !== 1) throw new UsageError('A transaction has one call; several are a batch.');
  const { maxFeePerGas, maxPriorityFeePerGas, gasPrice } = intent.fees ?? {};
  const fees = {
    maxFeePerGas: hex(maxFeePerGas),
    maxPriorityFeePerGas: hex(maxPriorityFeePerGas),
    gasPrice: hex(gasPrice),
  };
  return {
    method: 'eth_sendTransaction',
    params: [{ from: account, ...calls[0], ...fees }],
    chainId,
    origin,
  };
}

function readAgain(file: CallsIntentFile): ChainIntent {
  const read = toIntent(requestOf(file));
  if (read.kind === 'signature') return read;
  const calls = read.calls.map((call, at) => {
    const unread = [...call.unread, ...(file.calls[at]?.unread ?? [])];
    return { ...call, unread: [...new Set(unread)] };
  });
  if (read.kind === 'batch') return { ...read, calls };
  return { ...read, calls, method: file.method, authorizations: file.authorizations };
}

/**
 * Reads the text of an intent file: an intent, or a wallet request as a page would send it.
 *
 * A request without a chain is judged on the endpoint's own, which `endpointChainId` tells.
 * @throws UsageError when the text is neither; MalformedRequestError when the request itself is malformed.
 */
export async function readIntentFile(
  text: string,
  endpointChainId: () => Promise<number | null>,
): Promise<ChainIntent> {
  const value = parseJson(text, 'The intent file');
  const signature = v.safeParse(SignatureIntentSchema, value);
  if (signature.success) return signature.output;
  const calls = v.safeParse(callsIntentSchema, value);
  if (calls.success) return readAgain(calls.output);
  const request = v.safeParse(requestSchema, value);
  if (!request.success) {
    const [issue] = calls.issues;
    throw new UsageError(`The intent file is neither an intent nor a wallet request: ${issue.message}`);
  }
  const chainId = request.output.chainId ?? (await endpointChainId());
  return toIntent({ ...request.output, chainId });
}

/**
 * Parses a file's text as JSON.
 * @throws UsageError naming what could not be parsed.
 */
export function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${what} is not JSON.`);
  }
}
