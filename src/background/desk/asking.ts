import type { ToExchangePage } from '../../protocol/exchange/bridge.ts';
import { type DeskState, undecided } from './state.ts';

/** Tells the page that holds an order that a person is being asked about it. */
export function tellAsking(state: DeskState, id: string): void {
  const said: ToExchangePage = { type: 'asking', id };
  try {
    state.ports.get(id)?.postMessage(said);
  } catch {
    // A dead port: its script repeats the order on a new one and is told then.
  }
}

/** Leaves a request to a person. */
export async function askPerson(state: DeskState, id: string): Promise<void> {
  const record = undecided(state, id);
  if (record === null || record.needsPerson) return;
  // Before it is stored: an order that is held without a word is sent by its page when its time is over.
  if (record.kind === 'order') tellAsking(state, id);
  await state.store.update({ ...record, needsPerson: true });
}
