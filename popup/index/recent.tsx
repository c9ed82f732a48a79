import { LEVELS } from '../../src/core/verdict/severity.ts';
import { say } from '../../src/platform/i18n.ts';
import type { JournalLine } from '../../src/protocol/pages.ts';
import { spanWords } from '../../src/words/index.ts';

/** Every way a request can have ended, as the journal writes it. */
export const DECISIONS = [
  'release:policy',
  'release:person',
  'release:fault',
  'release:page-timeout',
  'release:not-held',
  'reject:person',
  'reject:window-closed',
  'reject:page-gone',
  'reject:fault',
  'reject:expired',
  'reject:repeated',
] as const;

/** The last requests, each with what became of it. */
export function Recent({ lines, nowMs }: { readonly lines: readonly JournalLine[]; readonly nowMs: number }) {
  return (
    <section aria-labelledby="recent">
      <h2 id="recent">{say('toolbar_recent')}</h2>
      {lines.length === 0 && <p class="small">{say('toolbar_recent_none')}</p>}
      <ul class="recent">
        {lines.map((line) => (
          <li key={`${line.atMs}-${line.method}`} data-testid="recent">
            <span class="recent-host">{line.host}</span>
            <span class="small">{say('toolbar_ago', [spanWords(nowMs - line.atMs, say)])}</span>
            <span class="small recent-what">
              {say('toolbar_line', [decisionWords(line.decision), judgedWords(line)])}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function judgedWords({ level, coverage }: JournalLine): string {
  const judged = LEVELS.some((known) => known === level) ? say(`level_${level}`) : level;
  if (coverage === 'checked') return judged;
  const checked = say(`coverage_${coverage.replaceAll('-', '_')}`);
  // Without a full check, "no warning" would be more than is known.
  return level === 'info' || level === 'notice' ? checked : say('toolbar_line', [judged, checked]);
}

function decisionWords(decision: string): string {
  const known = DECISIONS.some((entry) => entry === decision);
  return known ? say(`decision_${decision.replace(':', '_').replaceAll('-', '_')}`) : decision;
}
