import * as v from 'valibot';
import type { Intent } from '../intent/intent.ts';
import { canonicalJson } from '../json.ts';
import type { Finding, Verdict } from '../verdict/verdict.ts';

/** What a person agreed to when they passed a stop: each stopping finding with its leading figure, or null. */
export const PassedStopSchema = v.record(v.string(), v.nullable(v.number()));
export type PassedStop = v.InferOutput<typeof PassedStopSchema>;

/** A figure may grow by this share before a passed stop counts as worse: markets breathe. */
const GROWTH_ALLOWED = 1.1;

function leadingFigure({ evidence }: Finding): number | null {
  const value = evidence.find(({ unit }) => unit === 'bps')?.value;
  return typeof value === 'number' ? value : null;
}

function stopsOf(verdict: Verdict): Finding[] {
  return verdict.findings.filter(({ level }) => level === 'stop');
}

/** What passing this verdict's stops agrees to. */
export function passedStopOf(verdict: Verdict): PassedStop {
  return Object.fromEntries(
    stopsOf(verdict).map((stop) => [`${stop.code}:${canonicalJson(stop.params)}`, leadingFigure(stop)]),
  );
}

/** Counterparty and method of a request: what a passed stop is remembered by; null where there is no single one. */
export function stopKey(intent: Intent): string | null {
  if (intent.kind !== 'transaction') return null;
  const [call] = intent.calls;
  if (call === undefined || call.to === null) return null;
  return `${intent.chainId}:${intent.account}:${call.to}:${call.data.slice(0, 10)}`;
}

/** True when every stop of the verdict was agreed to before and none has grown by over a tenth. */
export function wasPassed(verdict: Verdict, passed: PassedStop): boolean {
  const now = Object.entries(passedStopOf(verdict));
  return (
    now.length > 0 &&
    now.every(([stop, value]) => {
      const before = passed[stop];
      return before !== undefined && (value === null || before === null || value <= before * GROWTH_ALLOWED);
    })
  );
}
