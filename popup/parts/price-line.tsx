import type { Line, LineMark } from './price-line-model.ts';

/** Texts nearer to an end than this are drawn from that end inwards. */
const EDGE = 0.3;

/** A fill drawn on the prices it takes, from mid to the worst, with the average of a thin book as a ghost. */
export function PriceLine({ line }: { readonly line: Line }) {
  const { start, average, taken, ghost, far, level, label } = line;
  return (
    <figure class={`line-figure line-${level}`}>
      <svg width="100%" height="66" role="img" aria-label={label}>
        <rect class="line-track" x="0" y="28" width="100%" height="10" rx="5" />
        {ghost !== null && <Ghost from={start.at} to={ghost.at} />}
        <rect
          class="line-taken"
          x={percent(taken.from)}
          y="28"
          width={percent(taken.to - taken.from)}
          height="10"
        />
        <Tick at={start.at} y={24} />
        <Tick at={average.at} y={20} />
        <Text mark={average} y={14} strong />
        <Text mark={start} y={58} />
        <Text mark={far} y={58} />
      </svg>
    </figure>
  );
}

function Ghost({ from, to }: { readonly from: number; readonly to: number }) {
  return (
    <>
      <line class="line-ghost" x1={percent(from)} y1="33" x2={percent(to)} y2="33" />
      <line class="line-ghost-end" x1={percent(to)} y1="24" x2={percent(to)} y2="42" />
    </>
  );
}

function Tick({ at, y }: { readonly at: number; readonly y: number }) {
  return <line class="line-tick" x1={percent(at)} y1={y} x2={percent(at)} y2={66 - y} />;
}

function Text({
  mark,
  y,
  strong = false,
}: {
  readonly mark: LineMark;
  readonly y: number;
  readonly strong?: boolean;
}) {
  const anchor = mark.at < EDGE ? 'start' : mark.at > 1 - EDGE ? 'end' : 'middle';
  return (
    <text class={strong ? 'line-strong' : undefined} x={percent(mark.at)} y={y} text-anchor={anchor}>
      {mark.text}
    </text>
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}
