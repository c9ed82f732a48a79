import { rankOf } from '../../src/core/verdict/levels.ts';
import type { ChainVerdict, Finding } from '../../src/core/verdict/verdict.ts';
import { say } from '../../src/platform/i18n.ts';
import { basisWords, findingWords } from '../../src/words/index.ts';
import { Icon } from './icons.tsx';
import { Prose } from './prose.tsx';

interface NotesProps {
  readonly verdict: ChainVerdict;
  readonly findings: readonly Finding[];
  readonly request: string | null;
}

/** The smaller findings and where every figure comes from, folded. */
export function Notes({ verdict, findings, request }: NotesProps) {
  const serious = findings.filter(({ level }) => rankOf(level) >= rankOf('warning')).length;
  return (
    <details class="notes" data-testid="notes">
      <summary class={serious > 0 ? 'serious' : undefined}>{summaryOf(findings.length, serious)}</summary>
      {findings.map((finding, index) => (
        <SmallFinding key={`${finding.code}-${index}`} finding={finding} verdict={verdict} />
      ))}
      {verdict.basis.length > 0 && <BasisTable verdict={verdict} />}
      {request !== null && <p class="small">{request}</p>}
    </details>
  );
}

function SmallFinding({ finding, verdict }: { readonly finding: Finding; readonly verdict: ChainVerdict }) {
  const words = findingWords(finding, verdict, say);
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

function BasisTable({ verdict }: { readonly verdict: ChainVerdict }) {
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
