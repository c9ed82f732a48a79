import { canonicalJson } from '../json.ts';
import { hidesValue } from './hides-value.ts';
import { LEVELS } from './severity.ts';
import type { Coverage, Finding, Level, Verdict } from './verdict.ts';

const COVERAGES: readonly Coverage[] = ['checked', 'partly-checked', 'not-checked', 'timed-out'];

/** Severity as a number, 0 for `info`. */
export function rankOf(level: Level): number {
  return LEVELS.indexOf(level);
}

/** Findings by severity, worst first; equals keep the order of the checks. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => rankOf(b.level) - rankOf(a.level));
}

/** What a person has to know: each finding at a warning or above, by what it says, with its level and fix. */
function gravities(verdict: Verdict): Map<string, Finding> {
  const grave = verdict.findings.filter(({ level }) => rankOf(level) >= rankOf('warning'));
  return new Map(grave.map((found) => [`${found.code}:${canonicalJson(found.params)}`, found]));
}

/**
 * True when what a person agreed to on `shown` no longer covers `fresh`: a warning that is new or graver or mended
 * otherwise, or less that was read.
 */
export function asksAgain(shown: Verdict, fresh: Verdict): boolean {
  if (COVERAGES.indexOf(fresh.coverage) > COVERAGES.indexOf(shown.coverage)) return true;
  if (hidesValue(fresh.unread) && !hidesValue(shown.unread)) return true;
  const known = gravities(shown);
  return [...gravities(fresh)].some(([key, found]) => {
    const before = known.get(key);
    if (before === undefined || rankOf(found.level) > rankOf(before.level)) return true;
    return found.remedy?.kind !== before.remedy?.kind;
  });
}
