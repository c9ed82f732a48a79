import type { ReplayLine, ReplayTable } from '../../src/words/order/index.ts';

interface ReplayLinesProps {
  readonly table: ReplayTable;
  readonly lines: readonly ReplayLine[];
  /** True for the lines that were folded away: they go on without a title. */
  readonly isMore?: boolean;
}

/** What measured events would have done to the account, the costliest first. */
export function ReplayLines({ table, lines, isMore = false }: ReplayLinesProps) {
  const { columns, title } = table;
  return (
    <table class="replays" data-testid={isMore ? 'replays-more' : 'replays'}>
      <caption class={isMore ? 'unseen' : undefined}>{title}</caption>
      <thead class={isMore ? 'unseen' : undefined}>
        <tr>
          <th scope="col">{columns.event}</th>
          <th scope="col">{columns.move}</th>
          <th scope="col">{columns.result}</th>
          <th scope="col">{columns.share}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id} class={line.isLiquidated ? 'gone' : undefined}>
            <th scope="row">{line.event}</th>
            <td class="move">{line.move}</td>
            <td>{line.result}</td>
            <td>{line.share}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What is meant by the words of the table, and what less of the same would have cost. */
export function ReplayNotes({ notes }: { readonly notes: readonly string[] }) {
  return (
    <>
      {notes.map((note) => (
        <p class="small" key={note}>
          {note}
        </p>
      ))}
    </>
  );
}
