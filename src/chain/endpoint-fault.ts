import { FillsightError } from '../core/errors.ts';
import type { Fault } from '../core/snapshot/fault.ts';

/** An endpoint could not be asked, or what it answered cannot be used; the request may be sent unchecked. */
export class EndpointFault extends FillsightError {
  override readonly name = 'EndpointFault';
  /** How long the endpoint asked to be left alone, in milliseconds; null when it did not. */
  readonly retryAfterMs: number | null;

  constructor(
    code: string,
    params: Readonly<Record<string, string>>,
    { retryAfterMs = null }: { readonly retryAfterMs?: number | null } = {},
  ) {
    super(`The endpoint ${params.endpoint ?? ''} cannot be used (${code}).`, {
      code,
      params,
      mayProceed: 'yes',
    });
    this.retryAfterMs = retryAfterMs;
  }

  /** The same fault as a snapshot tells it. */
  get fault(): Fault {
    return { code: this.code, params: { ...this.params } };
  }
}
