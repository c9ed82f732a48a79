import { type Coverage, type Finding, LEVELS, type Level, type Verdict } from './verdict.ts';

const COVERAGES: readonly Coverage[] = ['checked', 'partly-checked', 'not-checked', 'timed-out'];

/** Severity as a number, 0 for `info`. */
export function rankOf(level: Level): number {
  return LEVELS.indexOf(level);
}

/** Findings by severity, worst first; equals keep the order of the checks. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => rankOf(b.level) - rankOf(a.level));
}

function openRemedy(verdict: Verdict): string {
  const [worst] = verdict.findings;
  return worst === undefined || rankOf(worst.level) < rankOf('warning')
    ? ''
    : `${worst.code}:${worst.remedy?.kind}`;
}

/** True when what a person agreed to on `shown` no longer covers `fresh`: level up, less checked, or another remedy. */
export function asksAgain(shown: Verdict, fresh: Verdict): boolean {
  if (rankOf(fresh.level) > rankOf(shown.level)) return true;
  if (COVERAGES.indexOf(fresh.coverage) > COVERAGES.indexOf(shown.coverage)) return true;
  return openRemedy(fresh) !== openRemedy(shown) && openRemedy(fresh) !== '';
}
