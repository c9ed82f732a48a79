/** What can go wrong while a browser is found, started or driven. */
export type BrowserErrorCode =
  | 'browser-not-found'
  | 'browser-did-not-start'
  | 'extension-not-loaded'
  | 'connection-lost'
  | 'command-failed'
  | 'timed-out';

/** A failure of the browser half of the kit, with a stable code and a plain sentence. */
export class BrowserError extends Error {
  readonly code: BrowserErrorCode;

  constructor(code: BrowserErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BrowserError';
    this.code = code;
  }
}
