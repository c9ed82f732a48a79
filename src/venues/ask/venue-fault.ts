import { FillsightError } from '../../core/errors.ts';
import type { Fault } from '../../core/snapshot/fault.ts';

/** A venue could not be asked, or what it answered cannot be used; an order may be sent unchecked. */
export class VenueFault extends FillsightError {
  override readonly name = 'VenueFault';
  /** How long the venue asked to be left alone, in milliseconds; null when it did not. */
  readonly retryAfterMs: number | null;

  constructor(
    code: 'venue-silent' | 'venue-fault' | 'market-unknown',
    params: Readonly<Record<string, string>>,
    { retryAfterMs = null }: { readonly retryAfterMs?: number | null } = {},
  ) {
    super(`The venue ${params.endpoint ?? ''} cannot be used (${code}).`, {
      code,
      params,
      mayProceed: 'yes',
    });
    this.retryAfterMs = retryAfterMs;
  }
}

/** Any error as a snapshot tells it: a venue's fault by its own code, everything else as a fault of ours. */
export function faultOf(error: unknown): Fault {
  return error instanceof FillsightError
    ? { code: error.code, params: { ...error.params } }
    : { code: 'fault', params: {} };
}
