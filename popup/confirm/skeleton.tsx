const ROWS = ['give', 'get', 'worst', 'impact', 'fee'] as const;

/** Rows of the height the figures will have, so that nothing moves when they come. */
export function Skeleton() {
  return (
    <div class="rows skeleton" aria-hidden="true">
      {ROWS.map((row) => (
        <div class="row" key={row}>
          <span class="ghost ghost-label" />
          <span class="ghost ghost-value" />
        </div>
      ))}
    </div>
  );
}
