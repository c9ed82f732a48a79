import type { Row } from '../../src/words/index.ts';
import { Prose } from './prose.tsx';

/** The figures; a row keeps its place from one verdict to the next, only its text changes. */
export function VerdictRows({ rows }: { readonly rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <dl class="rows">
      {rows.map((row, index) => (
        <div class={`row row-${row.id}`} key={`${row.id}-${index}`}>
          <dt>
            <Prose text={row.label} />
            {row.note !== null && ' '}
            {row.note !== null && <span class="note">{row.note}</span>}
          </dt>
          <dd>
            <span class="value" data-testid={row.id} title={row.exact ?? undefined}>
              <Prose text={row.value} />
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
