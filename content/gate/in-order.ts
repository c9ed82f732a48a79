import { mapDelete, mapGet, mapSet } from './primordials.ts';

const ready = new Map<number, () => void>();
let lastTurn = 0;
let lastDone = 0;

/**
 * Takes a turn; the work given to it is done after that of every earlier turn. Whoever takes one must use it: wallets
 * answer in any order, and requests are shown in the order in which they were made.
 */
export function takeTurn(): (work: () => void) => void {
  lastTurn += 1;
  const turn = lastTurn;
  return (work) => {
    mapSet(ready, turn, work);
    for (let next = mapGet(ready, lastDone + 1); next !== undefined; next = mapGet(ready, lastDone + 1)) {
      lastDone += 1;
      mapDelete(ready, lastDone);
      (next as () => void)();
    }
  };
}
