import { MalformedRequestError } from '../../core/errors.ts';

const SENTENCES = {
  'params-missing': 'The request does not carry the parameters its method needs.',
  'to-missing-data-empty': 'The call names no recipient and carries no code to deploy.',
  'to-invalid': 'The recipient is not an address.',
  'from-missing': 'The request names no account, and the wallet has disclosed none.',
  'from-invalid': 'The account is not an address.',
  'from-not-connected': 'The wallet has not disclosed the account to the page.',
  'value-invalid': 'The amount of coins is not a quantity.',
  'data-no-prefix': 'The calldata does not begin with 0x.',
  'data-odd-length': 'The calldata ends in the middle of a byte.',
  'data-invalid': 'The calldata is not hexadecimal text of a reasonable length.',
  'data-input-disagree': 'The request carries two different calldata, as data and as input.',
  'number-not-hex': 'A number is written in decimal where hexadecimal text is due.',
  'chain-unknown': 'Neither the request nor the wallet names the chain.',
  'chain-invalid': 'The chain the request names is not one it can be sent on.',
  'typed-data-not-json': 'The typed data is not JSON.',
  'typed-data-invalid': 'The typed data is not built as EIP-712 demands.',
  'message-invalid': 'The message is not text or bytes of a reasonable length.',
  'calls-invalid': 'The batch is not a list of calls.',
  'gas-invalid': 'A gas or fee field is not a quantity.',
  'signed-invalid': 'The bytes are no transaction that an account has signed.',
  'authorization-invalid': 'The list of contracts that are to act for an account cannot be read.',
} as const;

/** Why a request cannot be read; the key of its sentence. */
export type MalformedCode = keyof typeof SENTENCES;

/** The typed error for a request whose `field` (dotted path inside the request) cannot be read. */
export function malformed(code: MalformedCode, field: string): MalformedRequestError {
  return new MalformedRequestError(SENTENCES[code], { code, params: { field } });
}
