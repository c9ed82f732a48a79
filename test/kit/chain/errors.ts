/** A fault of the test chain itself (not of the code under test), told in one sentence. */
export class ChainKitError extends Error {
  override readonly name = 'ChainKitError';
}
