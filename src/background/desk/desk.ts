import type { Runtime } from 'webextension-polyfill';
import type { WalletAnswer } from '../../platform/journal.ts';
import type { HeldRequest } from '../../protocol/bridge.ts';
import type { ConfirmMessage } from '../../protocol/confirm.ts';
import { keepAnswer } from '../keeping.ts';
import { digestOf, keptParams } from '../kept-params.ts';
import { type PendingRecord, type Source, sameDocument } from '../record.ts';
import { notAdmitted, undecidedOf } from './admission.ts';
import { judgeFirst, releaseIfUnchanged } from './judging.ts';
import { present } from './present.ts';
import { CHANGED, lose, NOT_KEPT, refuse, settle, tell } from './settle.ts';
import { type DeskState, undecided, waitingForPerson } from './state.ts';
import { endQuestions } from './wallet-questions.ts';

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
    ...keptParams(request),
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

async function takeIn(state: DeskState, record: PendingRecord, port: Runtime.Port): Promise<void> {
  const { id } = record;
  const refusal = notAdmitted(state, record);
  if (refusal !== null) return tell(port, id, refusal);
  state.ports.set(id, port);
  const kept = await state.store.add(record);
  // A page that was left meanwhile has lost its request already: it is decided, and nothing is judged.
  if (kept) return judgeFirst(state, id);
  tell(state.ports.get(id) ?? port, id, NOT_KEPT);
  state.ports.delete(id);
}

/** Takes in a request, or the same request again from a bridge whose port died; another document cannot claim it. */
export async function hold(
  state: DeskState,
  request: HeldRequest,
  { source, port }: { source: Source; port: Runtime.Port },
): Promise<void> {
  const known = state.store.get(request.id);
  if (known !== undefined && !sameDocument(known.source, source)) return;
  if (known === undefined) return takeIn(state, newRecord(request, source), port);
  state.ports.set(request.id, port);
  const same = known.digest === digestOf(request);
  if (known.decision !== null) return tell(port, request.id, same ? known.decision : CHANGED);
  if (!same) return settle(state, request.id, CHANGED);
  if (known.needsPerson && known.verdict !== null) await present(state, { focus: false });
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
  endQuestions(state, (question) => question.port === port);
  await Promise.allSettled(ids.map((id) => lose(state, id)));
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
  await releaseIfUnchanged(state, id, agreed);
}

/** A closed window refuses the request it showed; the next one is shown in a new window. */
export async function windowClosed(state: DeskState): Promise<void> {
  const [first] = waitingForPerson(state);
  if (first === undefined) return;
  await refuse(state, first.id, 'window-closed');
  if (waitingForPerson(state).length > 0) await present(state, { focus: true });
}

/**
 * Picks up what an earlier worker left: a window closed meanwhile refuses, a page that does not come back is gone. Never
 * rejects: nothing at all would be judged any more.
 */
export async function resume(state: DeskState): Promise<void> {
  const left = state.store.all().filter((record) => record.decision === null);
  if (left.length === 0) return;
  setTimeout(() => {
    for (const { id } of left) if (!state.ports.has(id)) void lose(state, id);
  }, REATTACH_MS);
  const shown = waitingForPerson(state);
  if (shown.length === 0) return;
  const window = await state.window.whatBecame();
  if (window === 'closed')
    await Promise.allSettled(shown.map(({ id }) => refuse(state, id, 'window-closed')));
  // The worker ended before its window stood: nobody has seen the request, nobody has refused it.
  if (window === 'never-opened') await present(state, { focus: true });
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
  return undecidedOf(state, tabId).length;
}
