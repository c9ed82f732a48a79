import type { Balance, ChainSnapshot } from '../../core/snapshot/snapshot.ts';

/**
 * True when two readings name the same block and contradict each other: another hash, another end of the user's calls, or
 * another balance before or after them. Readings of different heights, or executed in different ways, cannot be compared
 * further.
 */
export function contradicts(a: ChainSnapshot, b: ChainSnapshot): boolean {
  if (a.block === null || b.block === null || a.block.number !== b.block.number) return false;
  if (a.block.hash !== b.block.hash) return true;
  if (isUnread(a) || isUnread(b)) return false;
  if (a.failure?.code !== b.failure?.code) return true;
  if (a.simulatedBy !== b.simulatedBy) return false;
  return a.calls.some(({ status }, at) => status !== b.calls[at]?.status) || disputes(a, b) || disputes(b, a);
}

function isUnread({ failure }: ChainSnapshot): boolean {
  return failure?.code.startsWith('endpoint') ?? false;
}

/** A balance that moves and that the other has not even read is disputed too: it was shown no event of that token. */
function disputes(a: ChainSnapshot, b: ChainSnapshot): boolean {
  const keyOf = ({ holder, token }: Balance) => `${holder}:${token}`;
  const ofB = new Map(b.balances.map((balance) => [keyOf(balance), balance]));
  return a.balances.some((balance) => {
    const other = ofB.get(keyOf(balance));
    if (other === undefined) return balance.before !== balance.after;
    return other.before !== balance.before || other.after !== balance.after;
  });
}
