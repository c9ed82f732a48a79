import * as v from 'valibot';
import type { Address } from '../../core/primitives.ts';
import { addressField, isChainId, readField } from './fields.ts';
import { malformed } from './malformed.ts';

/** A held wallet request with what the wallet disclosed and the browser vouches for. */
export interface WalletRequest {
  readonly method: string;
  /** What the page sent; hostile. */
  readonly params: unknown;
  /** The wallet's chain, or null when it did not say. */
  readonly chainId: number | null;
  readonly origin: string;
  /** The accounts the wallet disclosed to the page, the active one first. */
  readonly accounts?: readonly string[] | null;
}

const paramsSchema = v.pipe(v.array(v.unknown(), 'params-missing'), v.minLength(1, 'params-missing'));

/**
 * The request's parameters as a list of at least one.
 * @throws MalformedRequestError `params-missing`.
 */
export function readParams(request: WalletRequest): readonly unknown[] {
  return readField(paramsSchema, { input: request.params, at: 'params' });
}

/**
 * The account that acts: the one the request names, else the wallet's active one.
 * @throws MalformedRequestError `from-missing` when there is neither, `from-not-connected` when the wallet disclosed
 * others: some wallets then act for one of those, of which nothing would have been judged.
 */
export function accountOf(request: WalletRequest, named: Address | null | undefined): Address {
  const disclosed = (request.accounts ?? []).map((account) => account.toLowerCase());
  if (named) {
    if (disclosed.length > 0 && !disclosed.includes(named)) throw malformed('from-not-connected', 'from');
    return named;
  }
  const active = v.safeParse(addressField('from-invalid'), disclosed[0]);
  if (!active.success) throw malformed('from-missing', 'from');
  return active.output;
}

/**
 * The wallet's chain.
 * @throws MalformedRequestError `chain-unknown` when the wallet did not say, `chain-invalid` when it is no chain id.
 */
export function walletChainOf(request: WalletRequest): number {
  if (request.chainId === null) throw malformed('chain-unknown', 'chainId');
  if (!isChainId(request.chainId)) throw malformed('chain-invalid', 'chainId');
  return request.chainId;
}

/**
 * The chain a transaction goes to: the wallet's. One that names another, at `field`, can only be refused.
 * @throws MalformedRequestError `chain-unknown` when neither says, `chain-invalid` when they disagree.
 */
export function sendingChainOf(
  request: WalletRequest,
  { named, field }: { readonly named: number | null; readonly field: string },
): number {
  if (request.chainId === null && named !== null) return named;
  const chainId = walletChainOf(request);
  if (named !== null && named !== chainId) throw malformed('chain-invalid', field);
  return chainId;
}
