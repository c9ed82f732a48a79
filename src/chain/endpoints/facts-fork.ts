import { type ChainFacts, remember } from '../memory.ts';

/** Facts that can be added to without the originals learning of it: not every answer turns out to be used. */
export function forkOf(facts: ChainFacts): ChainFacts {
  const copies = Object.entries(facts).map(([name, value]) => [
    name,
    value instanceof Map ? new Map(value) : value,
  ]);
  return Object.fromEntries(copies);
}

/** Adds what was learnt on a fork to the originals, which may have learnt something themselves meanwhile. */
export function mergeFork(facts: ChainFacts, fork: ChainFacts): void {
  const known = new Map<string, unknown>(Object.entries(facts));
  for (const [name, learnt] of Object.entries(fork)) {
    const kept = known.get(name);
    if (!(learnt instanceof Map) || !(kept instanceof Map)) continue;
    for (const [key, value] of learnt) if (kept.get(key) !== value) remember(kept, key, value);
  }
  facts.headTimestamp = Math.max(facts.headTimestamp, fork.headTimestamp);
}
