/** @jsxImportSource react */
import type { Sent } from './send.ts';

/** What came of the last request, for the person and for whoever looks at the page. */
export function Result({ sent }: { readonly sent: Sent | null }) {
  return (
    <div className="result" role="status" data-state={sent?.state ?? 'idle'} data-status={sent?.status ?? ''}>
      {sent?.error ?? sent?.answer ?? ''}
    </div>
  );
}
