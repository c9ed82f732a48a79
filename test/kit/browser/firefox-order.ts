const GOLDEN_RATIO = 0x9e37_79b9;
/** Two ids nearer than this may fall into one slot of Firefox's table of extensions. */
const CLEAR_DISTANCE = 2 ** 28;

/**
 * Where an add-on stands among others: Firefox runs the page scripts of several extensions in the order of this number,
 * once its process has compiled them. In a process that has not, as with a tab's first document, it runs what is
 * compiled first, which is the shorter script. When they were installed makes no difference.
 * @see https://searchfox.org/mozilla-central/source/mfbt/HashFunctions.h
 */
export function firefoxRank(addOnId: string): number {
  let hash = 0;
  for (let index = 0; index < addOnId.length; index += 1) {
    const rotated = (hash << 5) | (hash >>> 27);
    hash = Math.imul(GOLDEN_RATIO, rotated ^ addOnId.charCodeAt(index));
  }
  return Math.imul(hash, GOLDEN_RATIO) >>> 0;
}

/** An add-on id that clearly stands before or after another one. */
export function addOnIdPlaced(
  name: string,
  place: { readonly before: string } | { readonly after: string },
): string {
  for (let attempt = 0; ; attempt += 1) {
    const id = `${name}-${attempt}@fillsight.example`;
    const ahead =
      'before' in place
        ? firefoxRank(place.before) - firefoxRank(id)
        : firefoxRank(id) - firefoxRank(place.after);
    if (ahead > CLEAR_DISTANCE) return id;
  }
}
