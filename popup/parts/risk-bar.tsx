import type { RiskBar as Bar } from './risk-bar-model.ts';

/** Texts nearer to an end than this are drawn from that end inwards. */
const EDGE = 0.3;

/** A position drawn on its prices: where it ends, where it stands, and the worst days of past events as ticks. */
export function RiskBar({ bar }: { readonly bar: Bar }) {
  const { liquidation, mark, entry, stop, gone, ticks, ticksText, level, label } = bar;
  const isLow = liquidation.at < mark.at;
  return (
    <figure class={`line-figure risk-bar line-${level}`}>
      <svg width="100%" height="50" role="img" aria-label={label}>
        <rect class="line-track" x="0" y="30" width="100%" height="10" rx="5" />
        <rect
          class="risk-gone"
          x={percent(gone.from)}
          y="30"
          width={percent(gone.to - gone.from)}
          height="10"
          rx="5"
        />
        {ticks.map((at, index) => (
          <line key={index} class="risk-tick" x1={percent(at)} y1="27" x2={percent(at)} y2="43" />
        ))}
        {stop !== null && <Tick class="risk-stop" at={stop.at} from={24} />}
        {entry !== null && <Tick class="line-tick" at={entry.at} from={25} />}
        <Tick class="line-tick risk-mark" at={mark.at} from={22} />
        <Tick class="risk-end" at={liquidation.at} from={20} />
        <text class="risk-end-text" x={percent(liquidation.at)} y="14" text-anchor={anchorOf(liquidation.at)}>
          {liquidation.text}
        </text>
      </svg>
      <p class={isLow ? 'risk-key' : 'risk-key risk-key-high'} aria-hidden="true">
        <span>{ticksText}</span>
        <span>
          {[stop, entry, mark]
            .filter((each) => each !== null)
            .toSorted((a, b) => a.at - b.at)
            .map(({ text }) => (
              <span key={text}>{text}</span>
            ))}
        </span>
      </p>
    </figure>
  );
}

function Tick({ at, from, ...rest }: { readonly at: number; readonly from: number; readonly class: string }) {
  return <line {...rest} x1={percent(at)} y1={from} x2={percent(at)} y2={70 - from} />;
}

function anchorOf(at: number): 'start' | 'middle' | 'end' {
  return at < EDGE ? 'start' : at > 1 - EDGE ? 'end' : 'middle';
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}
