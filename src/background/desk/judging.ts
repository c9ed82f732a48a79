import { passedStopOf, stopKey } from '../../core/policy/passed-stop.ts';
import { asksAgain } from '../../core/verdict/levels.ts';
import type { Verdict } from '../../core/verdict/verdict.ts';
import { rememberPassed } from '../../platform/passed-stops.ts';
import { badgeOf, setBadge } from '../badge.ts';
import { type Judgement, judgedRecord, type PendingRecord } from '../record.ts';
import { judgeAlone } from './alone.ts';
import { askPerson } from './asking.ts';
import { orderRules } from './order-rules.ts';
import { present } from './present.ts';
import type { Rules } from './rules.ts';
import { release } from './settle.ts';
import { type DeskState, undecided, waitingForPerson } from './state.ts';
import { walletRules } from './wallet-rules.ts';

function rulesOf(state: DeskState, record: PendingRecord): Rules {
  return record.kind === 'wallet' ? walletRules(state, record) : orderRules(state, record);
}

/** Judges within the time allowed; never rejects, because whoever waits must hear of something. */
async function judgeWithin(timeoutMs: number, rules: Rules): Promise<Judgement> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  try {
    return await rules.judge(abort.signal);
  } catch {
    return rules.unjudged('fault');
  } finally {
    clearTimeout(timer);
  }
}

async function keepVerdict(
  state: DeskState,
  judgement: Judgement,
  { id, ...marks }: { id: string; askedAgain?: boolean },
): Promise<void> {
  const record = undecided(state, id);
  if (record === null) return;
  const revision = record.revision + 1;
  const seen = state.shown.get(id) ?? new Map<number, Verdict>();
  state.shown.set(id, seen.set(revision, judgement.verdict));
  await state.store.update({ ...judgedRecord(record, judgement), revision, refreshFailed: false, ...marks });
}

/** Lets a judged request go where it may, or puts it before a person. */
async function carryOut(state: DeskState, rules: Rules, { id, ...judged }: Judgement & { id: string }) {
  const passage = await rules.passage(judged);
  await keepVerdict(state, judged, { id });
  if (passage !== 'ask') return release(state, id, { by: 'policy', passage });
  await askPerson(state, id);
  const record = undecided(state, id);
  if (record !== null) void setBadge(record.source.tabId, badgeOf(judged.verdict));
}

/** Whoever waits without a verdict for too long: see the rules. */
async function tooSlow(state: DeskState, rules: Rules, id: string): Promise<void> {
  const waits = () => undecided(state, id)?.verdict === null;
  if (!waits()) return;
  const way = await rules.whenSlow();
  if (!waits()) return;
  if (way === 'judge-unchecked') await carryOut(state, rules, { id, ...rules.unjudged('timed-out') });
  else await askPerson(state, id);
  if (undecided(state, id) !== null) await present(state, { focus: true });
}

/** Judges a new request; what the policy passes is released at once, the rest is put before a person. */
export async function judgeFirst(state: DeskState, id: string): Promise<void> {
  const record = undecided(state, id);
  if (record === null || state.judging.has(id)) return;
  const rules = rulesOf(state, record);
  void setBadge(record.source.tabId, 'checking');
  const early = setTimeout(() => void tooSlow(state, rules, id), rules.patienceMs);
  try {
    await judgeAlone(state, id, async () =>
      carryOut(state, rules, { id, ...(await judgeWithin(rules.timeoutMs, rules)) }),
    );
  } catch {
    await carryOut(state, rules, { id, ...rules.unjudged('fault') });
  } finally {
    clearTimeout(early);
  }
  if (undecided(state, id) !== null) await present(state, { focus: true });
}

/** What a verdict rests on that a later one must have as well. */
function rests(verdict: Verdict): boolean {
  return verdict.kind === 'chain' ? verdict.block !== null : verdict.outcome !== null;
}

async function refresh(state: DeskState, record: PendingRecord): Promise<void> {
  const rules = rulesOf(state, record);
  if (await rules.standsStill()) return;
  const judgement = await judgeWithin(rules.againMs, rules);
  const current = undecided(state, record.id);
  if (current === null) return;
  const failed = !rests(judgement.verdict) && record.verdict !== null && rests(record.verdict);
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

async function remember({ intent, source }: PendingRecord, agreed: Verdict): Promise<void> {
  const key = intent === null ? null : stopKey(intent);
  if (agreed.level !== 'stop' || key === null || source.incognito) return;
  // Whoever is not remembered is asked again, which is no reason not to do what they decided.
  await rememberPassed(key, passedStopOf(agreed)).catch(() => undefined);
}

async function lookAgain(state: DeskState, id: string, agreed: Verdict): Promise<void> {
  const record = undecided(state, id);
  if (record === null) return;
  const rules = rulesOf(state, record);
  const judgement = await judgeWithin(rules.againMs, rules);
  const again = asksAgain(agreed, judgement.verdict);
  await keepVerdict(state, judgement, { id, askedAgain: again });
  if (again) return present(state, { focus: true });
  // Refused meanwhile, or its page is gone.
  if (undecided(state, id) === null) return;
  await remember(record, agreed);
  await release(state, id, { by: 'person' });
}

/**
 * The last look before a release: what the person agreed to must still cover what would happen now. A refresh that is
 * under way is waited for, and none begins meanwhile.
 */
export function releaseIfUnchanged(state: DeskState, id: string, agreed: Verdict): Promise<void> {
  return judgeAlone(state, id, () => lookAgain(state, id, agreed));
}
