import { MalformedRequestError } from '../../core/errors.ts';
import { SENTENCES } from './malformed-sentences.ts';

/** Why a request cannot be read; the key of its sentence. */
export type MalformedCode = keyof typeof SENTENCES;

/** The typed error for a request whose `field` (dotted path inside the request) cannot be read. */
export function malformed(code: MalformedCode, field: string): MalformedRequestError {
  return new MalformedRequestError(SENTENCES[code], { code, params: { field } });
}
