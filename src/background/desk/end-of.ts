import { ASKING_MS, UNDECIDED_MS } from '../../protocol/exchange/gate.ts';
import type { OrderRecord } from '../record.ts';

/** The page's own time runs out a little later: what is decided here arrives before. */
const ON_THE_WAY_MS = 250;

/** When an order without a verdict is no longer waited for, in milliseconds since the epoch. */
export function patienceEndOf({ receivedAtMs }: OrderRecord): number {
  return receivedAtMs + UNDECIDED_MS - ON_THE_WAY_MS;
}

/** When a held order ends as refused, in milliseconds since the epoch. */
export function endOf({ receivedAtMs }: OrderRecord): number {
  return receivedAtMs + ASKING_MS - ON_THE_WAY_MS;
}
