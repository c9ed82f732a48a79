import type { Verdict } from '../core/verdict/verdict.ts';

/** How the command ends; scripts may rely on these numbers. */
export const EXIT = { passed: 0, warning: 10, stop: 20, notChecked: 30, usage: 64, fault: 70 } as const;

/** The exit code of a verdict; `allowPartial` lets a partly checked request without a warning pass. */
export function exitCodeOf(verdict: Verdict, { allowPartial }: { allowPartial: boolean }): number {
  if (verdict.level === 'stop') return EXIT.stop;
  if (verdict.level === 'warning') return EXIT.warning;
  if (verdict.coverage === 'checked') return EXIT.passed;
  return verdict.coverage === 'partly-checked' && allowPartial ? EXIT.passed : EXIT.notChecked;
}
