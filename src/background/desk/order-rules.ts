import { isChainIntent } from '../../core/intent/intent.ts';
import { orderInterruption } from '../../core/policy/order-interruption.ts';
import { stopKey, wasPassed } from '../../core/policy/passed-stop.ts';
import { unjudgedOrder } from '../../core/verdict/order/unjudged.ts';
import { passedToday } from '../../platform/passed-stops.ts';
import { DEFAULT_SETTINGS, readSettings, type Settings } from '../../platform/settings.ts';
import {
  accountOf,
  judgeOrder,
  type ReadOrder,
  readNamedOrder,
  refreshAccount,
} from '../exchange/judge-order.ts';
import { isResting } from '../exchange/resting.ts';
import type { Judgement, OrderRecord } from '../record.ts';
import { patienceEndOf } from './end-of.ts';
import type { Passage, Rules } from './rules.ts';
import type { DeskState } from './state.ts';

/** Longer than a venue is waited for, so that a silent one is known as such. */
const TIMEOUT_MS = 9_000;
const AGAIN_MS = 1_500;

// Orders are not stopped by a fault of ours: settings that cannot be read count as never set.
const settingsOrDefaults = (): Promise<Settings> => readSettings().catch(() => DEFAULT_SETTINGS);

/** True when the person passed the same stop before today; never for an order that came twice, or a private window. */
async function wasPassedToday(record: OrderRecord, { intent, verdict }: Judgement): Promise<boolean> {
  const key = intent === null ? null : stopKey(intent);
  if (key === null || record.repeat !== 'no' || record.source.incognito) return false;
  if (verdict.coverage !== 'checked') return false;
  return wasPassed(verdict, await passedToday(key).catch(() => ({})));
}

function isUnreadable({ intent, verdict }: Judgement): boolean {
  return intent === null && verdict.unread.some(({ code }) => code === 'order-unread');
}

async function passage(state: DeskState, record: OrderRecord, judgement: Judgement): Promise<Passage> {
  const { intent, verdict } = judgement;
  if (verdict.kind !== 'order' || (intent !== null && isChainIntent(intent))) return 'ask';
  if (isUnreadable(judgement)) return 'release-unread';
  if (record.repeat === 'ask') return 'ask';
  if (isResting(verdict)) return 'release-unchecked';
  const account = await accountOf(state.exchange, record, intent);
  const { policy } = await settingsOrDefaults();
  const { previewMs } = record;
  const interruption = orderInterruption({ intent, verdict, policy, previewMs, account });
  if (interruption === 'release' || interruption === 'release-unchecked') return interruption;
  return interruption === 'hold' && (await wasPassedToday(record, judgement)) ? 'release' : 'ask';
}

/** How an order to an exchange is judged. */
export function orderRules(state: DeskState, record: OrderRecord): Rules {
  const { exchange } = state;
  const { venue } = record;
  let read: ReadOrder | null = null;
  return {
    patienceMs: Math.max(0, patienceEndOf(record) - Date.now()),
    timeoutMs: TIMEOUT_MS,
    againMs: AGAIN_MS,
    judge: async (signal) => {
      const { policy } = await settingsOrDefaults();
      refreshAccount(exchange, record);
      read = await readNamedOrder(exchange, record);
      if (read.intent === null) return read;
      const { intent, account } = read;
      return { intent, verdict: await judgeOrder(exchange, intent, { account, policy, signal }) };
    },
    unjudged: (code) => {
      if (read !== null && read.intent === null) return read;
      return { intent: read?.intent ?? null, verdict: unjudgedOrder({ venue, code }) };
    },
    passage: (judgement) => passage(state, record, judgement),
    whenSlow: () => Promise.resolve('judge-unchecked'),
    standsStill: () => Promise.resolve(false),
  };
}
