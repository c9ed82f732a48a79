import { interruptionOf, onlyRevokes } from '../../core/policy/interruption.ts';
import { passedStopOf, stopKey, wasPassed } from '../../core/policy/passed-stop.ts';
import { asksAgain } from '../../core/verdict/levels.ts';
import { unjudgedVerdict } from '../../core/verdict/unjudged.ts';
import type { Verdict } from '../../core/verdict/verdict.ts';
import { passedToday, rememberPassed } from '../../platform/passed-stops.ts';
import { readSettings } from '../../platform/settings.ts';
import { badgeOf, setBadge } from '../badge.ts';
import { type Judgement, judge, readIntent } from '../judge.ts';
import type { PendingRecord } from '../record.ts';
import { present } from './present.ts';
import { release } from './settle.ts';
import { type DeskState, undecided, waitingForPerson } from './state.ts';

const WINDOW_AFTER_MS = 1_000;
const TIMEOUT_MS = 4_000;

async function judgeInTime(state: DeskState, record: PendingRecord): Promise<Judgement> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  try {
    const settings = await readSettings();
    return await judge(record, { settings, memory: state.memory, signal: abort.signal });
  } finally {
    clearTimeout(timer);
  }
}

async function keepVerdict(
  state: DeskState,
  judgement: Judgement,
  { id, ...marks }: { id: string; needsPerson?: boolean; askedAgain?: boolean },
): Promise<void> {
  const record = undecided(state, id);
  if (record === null) return;
  const revision = record.revision + 1;
  const seen = state.shown.get(id) ?? new Map<number, Verdict>();
  state.shown.set(id, seen.set(revision, judgement.verdict));
  await state.store.put({ ...record, ...judgement, revision, refreshFailed: false, ...marks });
}

/** After a second without a verdict a person sees that something is being checked; a revocation is let go. */
async function tooSlow(state: DeskState, id: string): Promise<void> {
  const record = undecided(state, id);
  if (record === null || record.verdict !== null) return;
  const { intent } = readIntent(record);
  if (intent !== null && onlyRevokes(intent)) {
    const verdict = unjudgedVerdict({ chainId: intent.chainId, code: 'timed-out' });
    await keepVerdict(state, { intent, verdict }, { id });
    return release(state, id, 'policy');
  }
  await state.store.put({ ...record, needsPerson: true });
  await present(state, { focus: true });
}

/** True when the policy lets a request pass without a person, or the person passed the same stop before today. */
async function needsNobody({ intent, verdict }: Judgement): Promise<boolean> {
  const { policy } = await readSettings();
  const interruption = interruptionOf(intent, verdict, policy);
  if (interruption === 'release') return true;
  const key = intent === null ? null : stopKey(intent);
  if (interruption !== 'hold' || key === null || policy.showEveryTransaction) return false;
  return verdict.coverage === 'checked' && wasPassed(verdict, await passedToday(key));
}

/** Judges a new request; what the policy passes is released at once, the rest is put before a person. */
export async function judgeFirst(state: DeskState, id: string): Promise<void> {
  const record = undecided(state, id);
  if (record === null || state.judging.has(id)) return;
  state.judging.add(id);
  const early = setTimeout(() => void tooSlow(state, id), WINDOW_AFTER_MS);
  try {
    await setBadge(record.source.tabId, 'checking');
    const judgement = await judgeInTime(state, record);
    const passes = await needsNobody(judgement);
    await keepVerdict(state, judgement, { id, needsPerson: !passes });
    if (passes) return await release(state, id, 'policy');
    await setBadge(record.source.tabId, badgeOf(judgement.verdict));
    await present(state, { focus: true });
  } finally {
    clearTimeout(early);
    state.judging.delete(id);
  }
}

/** Judges the request on screen again; when that fails the last verdict stays, marked as old. */
export async function judgeAgain(state: DeskState): Promise<void> {
  const [record] = waitingForPerson(state);
  if (record === undefined || record.verdict === null || state.judging.has(record.id)) return;
  state.judging.add(record.id);
  try {
    const judgement = await judgeInTime(state, record);
    const current = undecided(state, record.id);
    if (current === null) return;
    const failed = judgement.verdict.block === null && record.verdict.block !== null;
    if (failed) await state.store.put({ ...current, refreshFailed: true });
    else await keepVerdict(state, judgement, { id: record.id });
  } finally {
    state.judging.delete(record.id);
  }
  await present(state, { focus: false });
}

/** The last look before a release: what the person agreed to must still cover what would happen now. */
export async function releaseIfUnchanged(
  state: DeskState,
  record: PendingRecord,
  agreed: Verdict,
): Promise<void> {
  const judgement = await judgeInTime(state, record);
  const again = asksAgain(agreed, judgement.verdict);
  await keepVerdict(state, judgement, { id: record.id, askedAgain: again });
  if (again) return present(state, { focus: true });
  const key = record.intent === null ? null : stopKey(record.intent);
  if (agreed.level === 'stop' && key !== null) await rememberPassed(key, passedStopOf(agreed));
  await release(state, record.id, 'person');
}
