/** What became of some work. */
export type Settled<T> =
  | { readonly value: T; readonly error: null }
  | { readonly value: null; readonly error: unknown };

/** Waits for work that may fail; null is work that was not begun, and comes to nothing. */
export async function settled<T>(work: Promise<T> | null): Promise<Settled<T | null>> {
  try {
    return { value: await work, error: null };
  } catch (error) {
    return { value: null, error };
  }
}
