import type { Bar } from './bar-model.ts';

const WIDTH = 1_000;
const LEAST = 8;

/** The bar, at true scale from zero: how much is sure and how much is not. */
export function SwapBar({ bar }: { readonly bar: Bar }) {
  const open = Math.max(LEAST, WIDTH * (1 - bar.kept));
  const kept = WIDTH - open;
  return (
    <figure class={`bar bar-${bar.level}`}>
      <svg viewBox={`0 0 ${WIDTH} 24`} preserveAspectRatio="none" role="img" aria-label={bar.label}>
        <rect class="bar-kept" x="0" y="4" width={kept} height="16" />
        <rect class="bar-open" x={kept} y="4" width={open} height="16" />
        <rect class="bar-mark" x={Math.min(kept, WIDTH - 5)} y="0" width="5" height="24" />
      </svg>
      <figcaption aria-hidden="true">
        <span>{bar.keptText}</span>
        <span>{bar.wholeText}</span>
      </figcaption>
    </figure>
  );
}
