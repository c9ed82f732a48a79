import { interruptionOf } from '../../core/policy/interruption.ts';
import { readSettings } from '../../platform/settings.ts';
import type { ConfirmItem } from '../../protocol/confirm.ts';
import { chainName } from '../judge.ts';
import type { PendingRecord } from '../record.ts';
import { type DeskState, waitingForPerson } from './state.ts';

async function itemOf(record: PendingRecord, waiting: number): Promise<ConfirmItem> {
  // Settings that cannot be read must not keep the request from the window: it is then passed the slower way.
  const policy = await readSettings().then(
    (settings) => settings.policy,
    () => null,
  );
  const { intent, verdict } = record;
  const holds = verdict !== null && (policy === null || interruptionOf(intent, verdict, policy) === 'hold');
  return {
    id: record.id,
    revision: record.revision,
    state: verdict === null ? 'checking' : 'ready',
    refreshFailed: record.refreshFailed,
    askedAgain: record.askedAgain,
    origin: record.source.origin,
    method: record.method,
    walletName: record.walletName,
    chainName: chainName(intent?.chainId ?? record.chainId),
    intent,
    verdict,
    passing: holds ? 'hold' : 'click',
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
