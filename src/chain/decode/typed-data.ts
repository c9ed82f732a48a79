import * as v from 'valibot';
import type { SignatureIntent } from '../../core/intent/intent.ts';
import { addressField, isChainId, MAX_BYTES, readField } from './fields.ts';
import { isReasonableJson } from './json-size.ts';
import { malformed } from './malformed.ts';
import { permitOf } from './permits.ts';
import { accountOf, readParams, type WalletRequest, walletChainOf } from './request.ts';
import { uintOf } from './uint.ts';

const INVALID = 'typed-data-invalid';

const domainChainIdField = v.pipe(
  v.unknown(),
  v.transform((id) => Number(uintOf(id) ?? 0n)),
  v.check(isChainId, INVALID),
);

/** Some domains name a contract of another kind of chain; that is none to look up here. */
const contractField = v.pipe(v.string(INVALID), v.transform(toAddressOrNull));

function toAddressOrNull(text: string) {
  const parsed = v.safeParse(addressField(INVALID), text);
  return parsed.success ? parsed.output : null;
}

const fieldsSchema = v.array(v.object({ name: v.string(INVALID), type: v.string(INVALID) }, INVALID), INVALID);

const typedDataSchema = v.pipe(
  v.unknown(),
  v.check(isReasonableJson, INVALID),
  v.object(
    {
      types: v.record(v.string(), fieldsSchema, INVALID),
      primaryType: v.string(INVALID),
      domain: v.object(
        {
          name: v.nullish(v.string(INVALID)),
          chainId: v.nullish(domainChainIdField),
          verifyingContract: v.nullish(contractField),
        },
        INVALID,
      ),
      message: v.record(v.string(), v.unknown(), INVALID),
    },
    INVALID,
  ),
);

/** Typed data whose structure holds. */
export type TypedData = v.InferOutput<typeof typedDataSchema>;

/**
 * Reads `eth_signTypedData_v4`, with the typed data as an object or as JSON text.
 * @throws MalformedRequestError
 * @see https://eips.ethereum.org/EIPS/eip-712
 */
export function readTypedData(request: WalletRequest): SignatureIntent {
  const [account, data] = readParams(request);
  const named = readField(v.nullish(addressField('from-invalid')), { input: account, at: 'params.0' });
  const typed = readField(typedDataSchema, { input: jsonOf(data), at: '' });
  if (!Object.hasOwn(typed.types, typed.primaryType)) throw malformed(INVALID, 'primaryType');
  const { chainId = null, name = null, verifyingContract = null } = typed.domain;
  return {
    version: 1,
    kind: 'signature',
    chainId: request.chainId === null && chainId !== null ? chainId : walletChainOf(request),
    account: accountOf(request, named),
    origin: request.origin,
    method: 'eth_signTypedData_v4',
    domainChainId: chainId,
    domainName: name,
    content: permitOf(typed) ?? {
      kind: 'typed-data',
      primaryType: typed.primaryType,
      contract: verifyingContract,
    },
  };
}

function jsonOf(data: unknown): unknown {
  if (data === undefined || data === null) throw malformed('params-missing', 'params.1');
  if (typeof data !== 'string') return data;
  if (data.length > MAX_BYTES) throw malformed(INVALID, 'params.1');
  try {
    return JSON.parse(data);
  } catch {
    throw malformed('typed-data-not-json', 'params.1');
  }
}
