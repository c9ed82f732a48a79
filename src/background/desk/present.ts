import { interruptionOf } from '../../core/policy/interruption.ts';
import { say } from '../../platform/i18n.ts';
import { readSettings } from '../../platform/settings.ts';
import type { ConfirmItem } from '../../protocol/confirm.ts';
import { venueWords } from '../../words/index.ts';
import { chainName } from '../judge.ts';
import type { PendingRecord } from '../record.ts';
import { endOf } from './end-of.ts';
import { type DeskState, waitingForPerson } from './state.ts';

/** How a person passes a verdict; where the settings cannot be read, the slower way. */
async function passingOf({ intent, verdict }: PendingRecord): Promise<ConfirmItem['passing']> {
  if (verdict === null) return 'click';
  if (verdict.kind === 'order') return verdict.level === 'stop' ? 'hold' : 'click';
  const holds = await readSettings().then(
    ({ policy }) => interruptionOf(intent, verdict, policy) === 'hold',
    () => true,
  );
  return holds ? 'hold' : 'click';
}

function whereTo(record: PendingRecord): Pick<ConfirmItem, Where> {
  if (record.kind === 'wallet') {
    const { method, walletName, intent, chainId } = record;
    const name = chainName(intent?.chainId ?? chainId);
    return { method, walletName, chainName: name, venue: null, endsAtMs: null };
  }
  const { route, venue } = record;
  return {
    method: route,
    walletName: null,
    chainName: venueWords(venue, say),
    venue,
    endsAtMs: endOf(record),
  };
}
type Where = 'method' | 'walletName' | 'chainName' | 'venue' | 'endsAtMs';

async function itemOf(record: PendingRecord, waiting: number): Promise<ConfirmItem> {
  const { intent, verdict } = record;
  return {
    id: record.id,
    revision: record.revision,
    state: verdict === null ? 'checking' : 'ready',
    refreshFailed: record.refreshFailed,
    askedAgain: record.askedAgain,
    origin: record.source.origin,
    ...whereTo(record),
    intent,
    verdict,
    passing: await passingOf(record),
    waiting,
  };
}

async function showFirst(state: DeskState, focus: boolean): Promise<void> {
  const waiting = waitingForPerson(state);
  const [first] = waiting;
  if (first === undefined) {
    state.window.send({ type: 'idle' });
    await state.window.close();
    return;
  }
  state.window.send({ type: 'show', item: await itemOf(first, waiting.length - 1) });
  if (focus) await state.window.show(first.source.tabId);
}

/**
 * Sends the oldest waiting request to the window, or closes the window when none is left; `focus` opens the window or
 * brings it to the front. Never rejects: a window that cannot be reached is tried again with the next verdict, or from
 * the toolbar.
 */
export async function present(state: DeskState, { focus }: { focus: boolean }): Promise<void> {
  await showFirst(state, focus).catch(() => undefined);
}
