import { MAX_BYTES } from '../fields.ts';

const MAX_DEPTH = 64;

/** Whether a JSON value is small and shallow enough to be walked by recursive code. */
export function isReasonableJson(value: unknown): boolean {
  const pending: { readonly node: unknown; readonly depth: number }[] = [{ node: value, depth: 0 }];
  let size = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, depth } = next;
    size += typeof node === 'string' ? node.length + 2 : 2;
    if (size > MAX_BYTES || depth > MAX_DEPTH) return false;
    if (typeof node !== 'object' || node === null) continue;
    for (const [key, child] of Object.entries(node)) {
      size += key.length;
      pending.push({ node: child, depth: depth + 1 });
    }
  }
  return true;
}
