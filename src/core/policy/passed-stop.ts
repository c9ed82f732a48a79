import * as v from 'valibot';
import type { Intent } from '../intent/intent.ts';
import { canonicalJson } from '../json.ts';
import type { Finding, Verdict } from '../verdict/verdict.ts';

/**
 * What a person agreed to when they passed a stop: each finding at a warning or above with its leading figure, or null,
 * and the amount of every asset given, in its smallest unit.
 */
export const PassedStopSchema = v.record(v.string(), v.nullable(v.number()));
export type PassedStop = v.InferOutput<typeof PassedStopSchema>;

/** A figure may grow by this share before a passed stop counts as worse: markets breathe. */
const GROWTH_ALLOWED = 1.1;

function leadingFigure({ evidence }: Finding): number | null {
  const value = evidence.find(({ unit }) => unit === 'bps')?.value;
  return typeof value === 'number' ? value : null;
}

/** What passing this verdict agrees to. */
export function passedStopOf(verdict: Verdict): PassedStop {
  const grave = verdict.findings.filter(({ level }) => level === 'stop' || level === 'warning');
  const changes = verdict.kind === 'chain' ? (verdict.outcome?.changes ?? []) : [];
  const given = changes.filter(({ amount }) => amount.startsWith('-'));
  return Object.fromEntries([
    ...grave.map((found) => [`${found.code}:${canonicalJson(found.params)}`, leadingFigure(found)]),
    ...given.map(({ asset, tokenId, amount }) => [`gives:${asset}:${tokenId}`, Number(amount.slice(1))]),
  ]);
}

/** Site, account, counterparty and method of a request: what a passed stop is remembered by; null without a single one. */
export function stopKey(intent: Intent): string | null {
  if (intent.kind !== 'transaction') return null;
  const [call] = intent.calls;
  if (call === undefined || call.to === null) return null;
  return [intent.origin, intent.chainId, intent.account, call.to, call.data.slice(0, 10)].join(' ');
}

/** True when everything the verdict says was agreed to before and nothing has grown by over a tenth. */
export function wasPassed(verdict: Verdict, passed: PassedStop): boolean {
  const now = Object.entries(passedStopOf(verdict));
  return (
    verdict.level === 'stop' &&
    now.every(([said, value]) => {
      const before = passed[said];
      return before !== undefined && (value === null || before === null || value <= before * GROWTH_ALLOWED);
    })
  );
}
