import { interruptionOf, takesRiskAway } from '../../core/policy/interruption.ts';
import { passedStopOf, stopKey, wasPassed } from '../../core/policy/passed-stop.ts';
import { asksAgain } from '../../core/verdict/levels.ts';
import { unjudgedVerdict } from '../../core/verdict/unjudged.ts';
import type { ChainVerdict } from '../../core/verdict/verdict.ts';
import { passedToday, rememberPassed } from '../../platform/passed-stops.ts';
import { readSettings } from '../../platform/settings.ts';
import { badgeOf, setBadge } from '../badge.ts';
import { isNewest, type Judgement, judge, readIntent } from '../judge.ts';
import type { PendingRecord } from '../record.ts';
import { judgeAlone } from './alone.ts';
import { present } from './present.ts';
import { release } from './settle.ts';
import { type DeskState, undecided, waitingForPerson } from './state.ts';
import { walletAsker } from './wallet-questions.ts';

const WINDOW_AFTER_MS = 1_000;
const TIMEOUT_MS = 4_000;

/** Judges within the time allowed; never rejects, because whoever waits must hear of something. */
async function judgeInTime(state: DeskState, record: PendingRecord): Promise<Judgement> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  try {
    const settings = await readSettings();
    const wallet = walletAsker(state, record.id);
    return await judge(record, { settings, memory: state.memory, signal: abort.signal, wallet });
  } catch {
    return faultOf(record);
  } finally {
    clearTimeout(timer);
  }
}

function faultOf(record: PendingRecord): Judgement {
  const read = readIntent(record);
  if (read.intent === null) return read;
  const { intent } = read;
  return { intent, verdict: unjudgedVerdict({ chainId: intent.chainId, code: 'fault' }) };
}

async function keepVerdict(
  state: DeskState,
  judgement: Judgement,
  { id, ...marks }: { id: string; needsPerson?: boolean; askedAgain?: boolean },
): Promise<void> {
  const record = undecided(state, id);
  if (record === null) return;
  const revision = record.revision + 1;
  const seen = state.shown.get(id) ?? new Map<number, ChainVerdict>();
  state.shown.set(id, seen.set(revision, judgement.verdict));
  await state.store.update({ ...record, ...judgement, revision, refreshFailed: false, ...marks });
}

/** After a second without a verdict a person sees that something is being checked; a revocation is let go. */
async function tooSlow(state: DeskState, id: string): Promise<void> {
  // Settings that cannot be read count as the stricter ones.
  const showsAll = await readSettings().then(
    ({ policy }) => policy.showEveryTransaction,
    () => true,
  );
  const record = undecided(state, id);
  if (record === null || record.verdict !== null) return;
  const { intent } = readIntent(record);
  if (intent !== null && takesRiskAway(intent) && !showsAll) {
    const verdict = unjudgedVerdict({ chainId: intent.chainId, code: 'timed-out' });
    await keepVerdict(state, { intent, verdict }, { id });
    return release(state, id, 'policy');
  }
  await state.store.update({ ...record, needsPerson: true });
  await present(state, { focus: true });
}

/** True when the policy lets a request pass without a person, or the person passed the same stop before today. */
async function needsNobody(record: PendingRecord, { intent, verdict }: Judgement): Promise<boolean> {
  const { policy } = await readSettings();
  const interruption = interruptionOf(intent, verdict, policy);
  if (interruption === 'release') return true;
  const key = intent === null ? null : stopKey(intent);
  if (interruption !== 'hold' || key === null || policy.showEveryTransaction) return false;
  // What was agreed to in a normal window says nothing about a private one.
  if (record.source.incognito) return false;
  return verdict.coverage === 'checked' && wasPassed(verdict, await passedToday(key));
}

async function judgeNew(state: DeskState, record: PendingRecord): Promise<void> {
  const { id } = record;
  const judgement = await judgeInTime(state, record);
  // What cannot be decided for the person is decided by the person.
  const passes = await needsNobody(record, judgement).catch(() => false);
  await keepVerdict(state, judgement, { id, needsPerson: !passes });
  if (passes) return release(state, id, 'policy');
  void setBadge(record.source.tabId, badgeOf(judgement.verdict));
}

/** Judges a new request; what the policy passes is released at once, the rest is put before a person. */
export async function judgeFirst(state: DeskState, id: string): Promise<void> {
  const record = undecided(state, id);
  if (record === null || state.judging.has(id)) return;
  void setBadge(record.source.tabId, 'checking');
  const early = setTimeout(() => void tooSlow(state, id), WINDOW_AFTER_MS);
  try {
    await judgeAlone(state, id, () => judgeNew(state, record));
  } catch {
    await keepVerdict(state, faultOf(record), { id, needsPerson: true });
  } finally {
    clearTimeout(early);
  }
  if (undecided(state, id) !== null) await present(state, { focus: true });
}

/** One small question instead of a whole simulation while no block has come. */
async function standsStill(
  { memory }: DeskState,
  { verdict, refreshFailed }: PendingRecord,
): Promise<boolean> {
  if (verdict === null || refreshFailed) return false;
  const settings = await readSettings().catch(() => null);
  if (settings === null) return false;
  return isNewest(verdict, { settings, memory, signal: AbortSignal.timeout(TIMEOUT_MS) });
}

async function refresh(state: DeskState, record: PendingRecord): Promise<void> {
  if (await standsStill(state, record)) return;
  const judgement = await judgeInTime(state, record);
  const current = undecided(state, record.id);
  if (current === null) return;
  const failed = judgement.verdict.block === null && record.verdict?.block != null;
  if (failed) await state.store.update({ ...current, refreshFailed: true });
  else await keepVerdict(state, judgement, { id: record.id });
}

/** Judges the request on screen again; when that fails the last verdict stays, marked as old. */
export async function judgeAgain(state: DeskState): Promise<void> {
  const [record] = waitingForPerson(state);
  if (record === undefined || record.verdict === null || state.judging.has(record.id)) return;
  await judgeAlone(state, record.id, () => refresh(state, record));
  await present(state, { focus: false });
}

async function remember({ intent, source }: PendingRecord, agreed: ChainVerdict): Promise<void> {
  const key = intent === null ? null : stopKey(intent);
  if (agreed.level !== 'stop' || key === null || source.incognito) return;
  // Whoever is not remembered is asked again, which is no reason not to do what they decided.
  await rememberPassed(key, passedStopOf(agreed)).catch(() => undefined);
}

async function lookAgain(state: DeskState, id: string, agreed: ChainVerdict): Promise<void> {
  const record = undecided(state, id);
  if (record === null) return;
  const judgement = await judgeInTime(state, record);
  const again = asksAgain(agreed, judgement.verdict);
  await keepVerdict(state, judgement, { id, askedAgain: again });
  if (again) return present(state, { focus: true });
  // Refused meanwhile, or its page is gone.
  if (undecided(state, id) === null) return;
  await remember(record, agreed);
  await release(state, id, 'person');
}

/**
 * The last look before a release: what the person agreed to must still cover what would happen now. A refresh that is
 * under way is waited for, and none begins meanwhile.
 */
export function releaseIfUnchanged(state: DeskState, id: string, agreed: ChainVerdict): Promise<void> {
  return judgeAlone(state, id, () => lookAgain(state, id, agreed));
}
