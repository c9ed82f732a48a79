import * as v from 'valibot';
import type { BatchIntent } from '../../core/intent/intent.ts';
import { callEntries, callOf } from './calls.ts';
import { capabilitiesField } from './capabilities.ts';
import { addressField, chainIdField, MAX_BYTES, readField } from './fields.ts';
import { malformed } from './malformed.ts';
import { accountOf, readParams, type WalletRequest, walletChainOf } from './request.ts';

const MAX_CALLS = 256;

/** Version 1, also as its drafts wrote it, and 2.0.0; what another means is not known. */
const KNOWN_VERSION = /^[12](?:\.0){0,2}$/;
const MAX_VERSION_LENGTH = 64;

const batchCallSchema = v.object(
  { ...callEntries, chainId: v.nullish(chainIdField), capabilities: capabilitiesField },
  'calls-invalid',
);

const batchSchema = v.object(
  {
    version: v.nullish(v.pipe(v.string('calls-invalid'), v.maxLength(MAX_VERSION_LENGTH, 'calls-invalid'))),
    from: v.nullish(addressField('from-invalid')),
    chainId: v.nullish(chainIdField),
    atomicRequired: v.nullish(v.boolean('calls-invalid')),
    capabilities: capabilitiesField,
    calls: v.pipe(
      v.array(v.unknown(), 'calls-invalid'),
      v.minLength(1, 'calls-invalid'),
      v.maxLength(MAX_CALLS, 'calls-invalid'),
      v.array(batchCallSchema, 'calls-invalid'),
      v.check((calls) => sizeOf(calls) <= MAX_BYTES, 'calls-invalid'),
    ),
  },
  'calls-invalid',
);
type BatchFields = v.InferOutput<typeof batchSchema>;

function sizeOf(calls: readonly v.InferOutput<typeof batchCallSchema>[]): number {
  return calls.reduce((sum, { data, input }) => sum + (data?.length ?? 0) + (input?.length ?? 0), 0) / 2;
}

/**
 * Reads `wallet_sendCalls` of EIP-5792, of version 2.0.0 and of the drafts before it.
 * @throws MalformedRequestError
 * @see https://eips.ethereum.org/EIPS/eip-5792
 */
export function readBatch(request: WalletRequest): BatchIntent {
  const [input] = readParams(request);
  const fields = readField(batchSchema, { input, at: '' });
  const account = accountOf(request, fields.from);
  const chainId = chainOf(request, fields);
  return {
    version: 1,
    kind: 'batch',
    chainId,
    account,
    origin: request.origin,
    calls: fields.calls.map((call, i) => {
      const read = callOf(call, { chainId, account, gas: null, at: `calls.${i}` });
      const more = [...(i === 0 ? unreadOf(fields) : []), ...(call.capabilities ?? [])];
      return { ...read, unread: [...read.unread, ...more] };
    }),
    fees: { maxFeePerGas: null, maxPriorityFeePerGas: null, gasPrice: null },
    atomicRequired: fields.atomicRequired ?? false,
  };
}

/** What the batch as a whole says that nobody here understood; it is noted at its first call. */
function unreadOf({ version, capabilities }: BatchFields): readonly string[] {
  const unknown = version != null && !KNOWN_VERSION.test(version) ? [`version ${version}`] : [];
  return [...unknown, ...(capabilities ?? [])];
}

/** The batch names its chain; early drafts named it in each call, and all of them must agree. */
function chainOf(request: WalletRequest, { chainId, calls }: BatchFields): number {
  const named = chainId ?? calls.find((call) => call.chainId)?.chainId ?? walletChainOf(request);
  const stray = calls.findIndex((call) => (call.chainId ?? named) !== named);
  if (stray >= 0) throw malformed('chain-invalid', `calls.${stray}.chainId`);
  return named;
}
