import type { Runtime } from 'webextension-polyfill';
import type { WalletAnswer } from '../../platform/journal.ts';
import type { HeldRequest } from '../../protocol/bridge.ts';
import type { ConfirmMessage } from '../../protocol/confirm.ts';
import { keepAnswer } from '../keeping.ts';
import type { PendingRecord, Source } from '../record.ts';
import { judgeFirst, releaseIfUnchanged } from './judging.ts';
import { present } from './present.ts';
import { decisionMessage, lose, refuse } from './settle.ts';
import { type DeskState, undecided, waitingForPerson } from './state.ts';

const REATTACH_MS = 5_000;
const KEEP_MS = 600_000;

function parseChainId(text: string | null): number | null {
  if (text === null || !/^0x[0-9a-f]{1,13}$/i.test(text)) return null;
  const chainId = Number(text);
  return Number.isSafeInteger(chainId) && chainId > 0 ? chainId : null;
}

function newRecord(request: HeldRequest, source: Source): PendingRecord {
  return {
    version: 1,
    id: request.id,
    source,
    method: request.method,
    params: request.params,
    chainId: parseChainId(request.chainId),
    accounts: request.accounts,
    walletName: request.walletName,
    receivedAtMs: Date.now(),
    intent: null,
    verdict: null,
    revision: 0,
    needsPerson: false,
    refreshFailed: false,
    askedAgain: false,
    decision: null,
  };
}

function sameDocument(a: Source, b: Source): boolean {
  return (
    a.tabId === b.tabId && a.frameId === b.frameId && a.documentId === b.documentId && a.origin === b.origin
  );
}

/** Takes in a request, or the same request again from a bridge whose port died; another document cannot claim it. */
export async function hold(
  state: DeskState,
  request: HeldRequest,
  { source, port }: { source: Source; port: Runtime.Port },
): Promise<void> {
  const known = state.store.get(request.id);
  if (known !== undefined && !sameDocument(known.source, source)) return;
  state.ports.set(request.id, port);
  if (known?.decision != null) {
    port.postMessage(decisionMessage(request.id, known.decision));
    return;
  }
  if (known === undefined) await state.store.put(newRecord(request, source));
  if (known?.needsPerson === true && known.verdict !== null) await present(state, { focus: false });
  else await judgeFirst(state, request.id);
}

/** Notes what the wallet answered to a released request; only the document it was released to may say it, once. */
export async function answered(
  state: DeskState,
  answer: WalletAnswer,
  { id, source }: { id: string; source: Source },
): Promise<void> {
  const record = state.store.get(id);
  if (record?.decision?.decision !== 'release' || !sameDocument(record.source, source)) return;
  state.ports.delete(id);
  await state.store.remove(id);
  await keepAnswer(record, answer);
}

/** The document of a bridge went away: its requests are lost. */
export async function bridgeGone(state: DeskState, port: Runtime.Port): Promise<void> {
  const ids = [...state.ports].filter(([, owner]) => owner === port).map(([id]) => id);
  for (const id of ids) state.ports.delete(id);
  await Promise.all(ids.map((id) => lose(state, id)));
}

/** Carries out a person's decision if it names a verdict they have seen of a request that is still open. */
export async function decide(
  state: DeskState,
  { id, revision, decision }: Extract<ConfirmMessage, { type: 'decide' }>,
): Promise<void> {
  const record = undecided(state, id);
  if (record === null) return present(state, { focus: false });
  if (decision === 'refuse') return refuse(state, id, 'person');
  const agreed = state.shown.get(id)?.get(revision) ?? (revision === record.revision ? record.verdict : null);
  if (agreed === null) return present(state, { focus: false });
  await releaseIfUnchanged(state, record, agreed);
}

/** A closed window refuses the request it showed; the next one is shown in a new window. */
export async function windowClosed(state: DeskState): Promise<void> {
  const [first] = waitingForPerson(state);
  if (first === undefined) return;
  await refuse(state, first.id, 'window-closed');
  if (waitingForPerson(state).length > 0) await present(state, { focus: true });
}

/** Picks up what an earlier worker left: a window closed meanwhile refuses, a page that does not come back is gone. */
export async function resume(state: DeskState): Promise<void> {
  const left = state.store.all().filter((record) => record.decision === null);
  const shown = waitingForPerson(state);
  if (shown.length > 0 && !(await state.window.stillOpen())) {
    await Promise.all(shown.map(({ id }) => refuse(state, id, 'window-closed')));
  }
  if (left.length === 0) return;
  setTimeout(() => {
    for (const { id } of left) if (!state.ports.has(id)) void lose(state, id);
  }, REATTACH_MS);
}

/** Drops decided requests the wallet never answered, and undecided ones nobody waits for. */
export async function sweep(state: DeskState): Promise<void> {
  for (const record of state.store.all()) {
    if (Date.now() - record.receivedAtMs < KEEP_MS) continue;
    if (record.decision !== null) await state.store.remove(record.id);
    else if (!state.ports.has(record.id)) await lose(state, record.id);
  }
}

/** How many requests of a tab are still undecided. */
export function pendingOf(state: DeskState, tabId: number): number {
  return state.store
    .all()
    .filter((record) => record.source.tabId === tabId && undecided(state, record.id) !== null).length;
}
