import { interruptionOf, takesRiskAway } from '../../core/policy/interruption.ts';
import { stopKey, wasPassed } from '../../core/policy/passed-stop.ts';
import { unjudgedVerdict } from '../../core/verdict/unjudged.ts';
import { passedToday } from '../../platform/passed-stops.ts';
import { readSettings } from '../../platform/settings.ts';
import { isNewest, judge, readIntent } from '../judge.ts';
import type { Judgement, WalletRecord } from '../record.ts';
import type { Rules } from './rules.ts';
import type { DeskState } from './state.ts';
import { walletAsker } from './wallet-questions.ts';

const WINDOW_AFTER_MS = 1_000;
const TIMEOUT_MS = 4_000;

/** True when the policy lets a request pass without a person, or the person passed the same stop before today. */
async function needsNobody(record: WalletRecord, { intent, verdict }: Judgement): Promise<boolean> {
  const { policy } = await readSettings();
  const interruption = interruptionOf(intent, verdict, policy);
  if (interruption === 'release') return true;
  const key = intent === null ? null : stopKey(intent);
  if (interruption !== 'hold' || key === null || policy.showEveryTransaction) return false;
  // What was agreed to in a normal window says nothing about a private one.
  if (record.source.incognito) return false;
  return verdict.coverage === 'checked' && wasPassed(verdict, await passedToday(key));
}

/** A revocation is let go unchecked, save for a person who wants to see everything. */
async function takesRiskAwayUnseen(record: WalletRecord): Promise<boolean> {
  // Settings that cannot be read count as the stricter ones.
  const showsAll = await readSettings().then(
    ({ policy }) => policy.showEveryTransaction,
    () => true,
  );
  const { intent } = readIntent(record);
  return intent !== null && takesRiskAway(intent) && !showsAll;
}

/** One small question instead of a whole simulation while no block has come. */
async function standsStill(
  { memory }: DeskState,
  { verdict, refreshFailed }: WalletRecord,
): Promise<boolean> {
  if (verdict === null || refreshFailed) return false;
  const settings = await readSettings().catch(() => null);
  if (settings === null) return false;
  return isNewest(verdict, { settings, memory, signal: AbortSignal.timeout(TIMEOUT_MS) });
}

/** How a request to a wallet is judged. */
export function walletRules(state: DeskState, record: WalletRecord): Rules {
  return {
    patienceMs: WINDOW_AFTER_MS,
    timeoutMs: TIMEOUT_MS,
    againMs: TIMEOUT_MS,
    judge: async (signal) => {
      const settings = await readSettings();
      return judge(record, { settings, memory: state.memory, signal, wallet: walletAsker(state, record.id) });
    },
    unjudged: (code) => {
      const read = readIntent(record);
      if (read.intent === null) return read;
      const { intent } = read;
      return { intent, verdict: unjudgedVerdict({ chainId: intent.chainId, code }) };
    },
    // What cannot be decided for the person is decided by the person.
    passage: (judgement) =>
      needsNobody(record, judgement).then(
        (passes) => (passes ? 'release' : 'ask'),
        () => 'ask',
      ),
    whenSlow: async () => ((await takesRiskAwayUnseen(record)) ? 'judge-unchecked' : 'show'),
    standsStill: () => standsStill(state, record),
  };
}
