/** The one value that all of these are, apart from null; null where there is none, or more than one. */
export function onlyOf<Value>(values: Iterable<Value | null>): Value | null {
  const distinct = new Set(values);
  distinct.delete(null);
  const [only = null] = distinct;
  return distinct.size === 1 ? only : null;
}
