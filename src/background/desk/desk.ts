import type { Runtime } from 'webextension-polyfill';
import { say } from '../../platform/i18n.ts';
import type { VenueAnswer, WalletAnswer } from '../../platform/journal.ts';
import type { HeldRequest } from '../../protocol/bridge.ts';
import type { ConfirmMessage } from '../../protocol/confirm.ts';
import type { HeldOrder } from '../../protocol/exchange/bridge.ts';
import { handWords } from '../exchange/by-hand.ts';
import { fixFor } from '../exchange/fix.ts';
import { accountChanged, takesRiskAwayNow } from '../exchange/judge-order.ts';
import { sayTo } from '../exchange/page.ts';
import { keepAnswer } from '../keeping.ts';
import { type PendingRecord, type Source, sameDocument } from '../record.ts';
import { notAdmitted, undecidedOf } from './admission.ts';
import { tellAsking } from './asking.ts';
import { endInTime } from './expiry.ts';
import { judgeFirst, releaseIfUnchanged } from './judging.ts';
import { orderRecord, walletRecord } from './new-record.ts';
import { present } from './present.ts';
import { repeatOf } from './repeats.ts';
import { CHANGED, lose, NOT_KEPT, refuse, release, SENT_UNKEPT, settle, tell, turnAway } from './settle.ts';
import { type DeskState, undecided, waitingForPerson } from './state.ts';
import { endQuestions } from './wallet-questions.ts';

const REATTACH_MS = 5_000;
const KEEP_MS = 600_000;

async function takeIn(state: DeskState, record: PendingRecord, port: Runtime.Port): Promise<void> {
  const refusal = notAdmitted(state, record);
  if (refusal !== null) return turnAway(record, port, refusal);
  state.ports.set(record.id, port);
  const kept = await state.store.add(record);
  // A page that was left meanwhile has lost its request already: it is decided, and nothing is judged.
  if (kept) return begin(state, record);
  turnAway(record, state.ports.get(record.id) ?? port, record.kind === 'wallet' ? NOT_KEPT : SENT_UNKEPT);
  state.ports.delete(record.id);
}

async function begin(state: DeskState, record: PendingRecord): Promise<void> {
  if (record.kind === 'order') {
    endInTime(state, record);
    if (await takesRiskAwayNow(state, record)) return release(state, record.id, { by: 'policy' });
  }
  await judgeFirst(state, record.id);
}

async function arrive(state: DeskState, record: PendingRecord, port: Runtime.Port): Promise<void> {
  const { id } = record;
  const known = state.store.get(id);
  if (known !== undefined && !sameDocument(known.source, record.source)) return;
  if (known === undefined) return takeIn(state, record, port);
  state.ports.set(id, port);
  const same = known.digest === record.digest;
  if (known.decision !== null) return tell(port, record, same ? known.decision : CHANGED);
  if (!same) return settle(state, id, { ...CHANGED, reason: 'changed' });
  if (known.needsPerson && known.kind === 'order') tellAsking(state, id);
  if (known.needsPerson && known.verdict !== null) await present(state, { focus: false });
  else await judgeFirst(state, id);
}

interface Sender {
  readonly source: Source;
  readonly port: Runtime.Port;
}

/** Takes in a request, or the same request again from a bridge whose port died; another document cannot claim it. */
export function hold(state: DeskState, request: HeldRequest, { source, port }: Sender): Promise<void> {
  return arrive(state, walletRecord(request, source), port);
}

/** The same for an order to an exchange. */
export function holdOrder(state: DeskState, order: HeldOrder, { source, port }: Sender): Promise<void> {
  const record = orderRecord(order, source);
  return arrive(state, { ...record, repeat: repeatOf(state, record) }, port);
}

/** Notes what the wallet or the venue answered to a released request; only the document it was released to may say it, once. */
export async function answered(
  state: DeskState,
  answer: WalletAnswer | VenueAnswer,
  { id, source }: { id: string; source: Source },
): Promise<void> {
  const record = state.store.get(id);
  if (record?.decision?.decision !== 'release' || !sameDocument(record.source, source)) return;
  state.ports.delete(id);
  if (record.kind === 'order') {
    if (record.answered) return;
    // It stays for a while: the same order once more would be a retry.
    await state.store.update({ ...record, answered: true });
    if (answer.ok) void accountChanged(state.exchange, record);
  } else await state.store.remove(id);
  await keepAnswer(record, answer);
}

/** The page gave a held order up itself, or its script let it go because nobody decided in time. */
export async function ended(
  state: DeskState,
  how: 'given-up' | 'not-decided-in-time',
  { id, source }: { id: string; source: Source },
): Promise<void> {
  const record = undecided(state, id);
  if (record?.kind !== 'order' || !sameDocument(record.source, source)) return;
  if (how === 'given-up') return lose(state, id);
  await release(state, id, { by: 'fault', passage: 'release-unchecked' });
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
  { id, revision, decision, remedy }: Extract<ConfirmMessage, { type: 'decide' }>,
): Promise<void> {
  const record = undecided(state, id);
  if (record === null) return present(state, { focus: false });
  const agreed = state.shown.get(id)?.get(revision) ?? (revision === record.revision ? record.verdict : null);
  if (decision === 'refuse') {
    const mended = remedy && record.kind === 'order' && agreed?.kind === 'order' ? agreed : null;
    const fix = mended !== null && record.kind === 'order' ? fixFor(record, mended) : null;
    const byHand = mended === null || fix !== null ? null : handWords(mended);
    const port = state.ports.get(id);
    await refuse(state, id, { by: 'person', byHand, ...(remedy && { reason: 'remedy' }) });
    if (fix !== null && port !== undefined) {
      sayTo(port, { ...fix, byHand: say('notice_by_hand', [fix.value]) });
    }
    return;
  }
  if (agreed === null) return present(state, { focus: false });
  await releaseIfUnchanged(state, id, agreed);
}

/** A closed window refuses the request it showed; the next one is shown in a new window. */
export async function windowClosed(state: DeskState): Promise<void> {
  const [first] = waitingForPerson(state);
  if (first === undefined) return;
  await refuse(state, first.id, { by: 'window-closed' });
  if (waitingForPerson(state).length > 0) await present(state, { focus: true });
}

/**
 * Picks up what an earlier worker left: a window closed meanwhile refuses, a page that does not come back is gone. Never
 * rejects: nothing at all would be judged any more.
 */
export async function resume(state: DeskState): Promise<void> {
  const left = state.store.all().filter((record) => record.decision === null);
  if (left.length === 0) return;
  for (const record of left) if (record.kind === 'order') endInTime(state, record);
  setTimeout(() => {
    for (const { id } of left) if (!state.ports.has(id)) void lose(state, id);
  }, REATTACH_MS);
  const shown = waitingForPerson(state);
  if (shown.length === 0) return;
  const window = await state.window.whatBecame();
  if (window === 'closed')
    await Promise.allSettled(shown.map(({ id }) => refuse(state, id, { by: 'window-closed' })));
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
