import * as v from 'valibot';
import { addressField } from '../fields.ts';
import { readParams, type WalletRequest } from '../request.ts';

/** Schema of the account that is to sign, where the request names one. */
export const signerField = v.nullish(addressField('from-invalid'));

/** A parameter and where it stood in the request. */
export interface Placed {
  readonly input: unknown;
  readonly at: string;
}

/**
 * The two parameters of a request to sign. Wallets take them the other way round too where one alone looks like an
 * address; where both or neither do, the order of the method's own standard holds.
 * @throws MalformedRequestError `params-missing`.
 */
export function signerAndData(
  request: WalletRequest,
  standard: 'data-first' | 'signer-first',
): { readonly signer: Placed; readonly data: Placed } {
  const [first, second] = readParams(request);
  const one: Placed = { input: first, at: 'params.0' };
  const two: Placed = { input: second, at: 'params.1' };
  const clear = second != null && isAddress(first) !== isAddress(second);
  const signerIsFirst = clear ? isAddress(first) : standard === 'signer-first';
  return signerIsFirst ? { signer: one, data: two } : { signer: two, data: one };
}

function isAddress(input: unknown): boolean {
  return v.is(addressField('from-invalid'), input);
}
