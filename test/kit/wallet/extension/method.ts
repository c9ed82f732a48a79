import type { PrivateKeyAccount } from 'viem/accounts';
import type { Decision, Person, WalletRequest } from './person.ts';
import { WalletError } from './rpc-error.ts';
import type { Sender } from './transactions.ts';

/** What a method works with: the request, what the person decided on it, and the account's own parts. */
export interface MethodInput {
  readonly request: WalletRequest;
  readonly decision: Decision;
  readonly account: PrivateKeyAccount;
  readonly person: Person;
  readonly send: Sender;
}

/** The first of a request's positional parameters. */
export function first({ method, params }: WalletRequest): unknown {
  if (!Array.isArray(params)) throw new WalletError(-32602, `${method} takes a list of parameters.`);
  return params[0];
}
