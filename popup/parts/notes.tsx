import { rankOf } from '../../src/core/verdict/levels.ts';
import type { Finding, Verdict } from '../../src/core/verdict/verdict.ts';
import { say } from '../../src/platform/i18n.ts';
import { basisWords, type FindingWords } from '../../src/words/index.ts';
import { Icon } from './icons.tsx';
import { Prose } from './prose.tsx';
import type { Speech } from './speech.ts';

interface NotesProps {
  readonly speech: Speech;
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  readonly request: string | null;
}

/** The smaller findings and where every figure comes from, folded. */
export function Notes({ speech, verdict, findings, request }: NotesProps) {
  if (findings.length === 0 && verdict.basis.length === 0 && request === null) return null;
  const serious = findings.filter(({ level }) => rankOf(level) >= rankOf('warning')).length;
  return (
    <details class="notes" data-testid="notes">
      <summary class={serious > 0 ? 'serious' : undefined}>{summaryOf(findings.length, serious)}</summary>
      {findings.map((finding, index) => (
        <SmallFinding
          key={`${finding.code}-${index}`}
          words={speech.finding(finding, verdict)}
          finding={finding}
        />
      ))}
      {verdict.basis.length > 0 && <BasisTable verdict={verdict} />}
      {request !== null && <p class="small">{request}</p>}
    </details>
  );
}

function SmallFinding({ finding, words }: { readonly finding: Finding; readonly words: FindingWords }) {
  return (
    <section
      class={`small-finding small-${finding.level}`}
      data-testid="small-finding"
      data-code={finding.code}
    >
      <h3>
        <Icon mark={finding.level} />
        <span>
          <Prose text={words.title} />
        </span>
      </h3>
      <p>
        <Prose text={words.body} />
      </p>
    </section>
  );
}

function BasisTable({ verdict }: { readonly verdict: Verdict }) {
  return (
    <table class="basis">
      <tbody>
        {verdict.basis.map((entry) => {
          const words = basisWords(entry, say);
          return (
            <tr key={entry.figure}>
              <th scope="row">{words.figure}</th>
              <td class="method">{words.method}</td>
              <td>{words.source}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function summaryOf(count: number, serious: number): string {
  if (serious === 1) return say('confirm_notes_more_one');
  if (serious > 1) return say('confirm_notes_more_many', [String(serious)]);
  if (count === 0) return say('confirm_notes_none');
  return count === 1 ? say('confirm_notes_one') : say('confirm_notes_many', [String(count)]);
}
