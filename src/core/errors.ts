/** Whether a person may still go on after an error: the request can be sent unchecked, or it cannot be sent at all. */
export type MayProceed = 'yes' | 'no';

/** What every error of this project carries beside its sentence. */
export interface FillsightErrorOptions {
  /** Stable, kebab-case; the key of the sentence shown to a person. */
  readonly code: string;
  readonly mayProceed: MayProceed;
  /** Values the sentence needs, never secrets. */
  readonly params?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** The one base of all errors: a code, a plain sentence, and whether a person may proceed. */
export class FillsightError extends Error {
  override readonly name: string = 'FillsightError';
  readonly code: string;
  readonly mayProceed: MayProceed;
  readonly params: Readonly<Record<string, string>>;

  constructor(sentence: string, options: FillsightErrorOptions) {
    super(sentence, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = options.code;
    this.mayProceed = options.mayProceed;
    this.params = options.params ?? {};
  }
}

/** The request cannot be read as its own standard demands; it may still be sent, unchecked. */
export class MalformedRequestError extends FillsightError {
  override readonly name = 'MalformedRequestError';

  constructor(
    sentence: string,
    options: { readonly code: string; readonly params?: Record<string, string> },
  ) {
    super(sentence, { ...options, mayProceed: 'yes' });
  }
}
