import { useState } from 'preact/hooks';
import type { Replay } from '../../src/core/stress/index.ts';
import { say } from '../../src/platform/i18n.ts';
import { lossLine } from '../../src/words/portfolio/index.ts';

const SHOWN = 5;

/** What measured crashes and squeezes would take from everything together, the worst first. */
export function Losses({ losses }: { readonly losses: readonly Replay[] }) {
  const [isOpen, setOpen] = useState(false);
  if (losses.length === 0) return null;
  const shown = isOpen ? losses : losses.slice(0, SHOWN);
  return (
    <section aria-labelledby="losses">
      <h2 id="losses">{say('panel_losses')}</h2>
      <p class="lead">{say('panel_losses_lead')}</p>
      <table class="table" data-testid="panel-losses">
        <tbody>
          {shown.map((replay) => {
            const { event, loss, share } = lossLine(replay, say);
            return (
              <tr key={`${replay.kind}-${replay.id}`} class={replay.isLiquidated ? 'gone' : undefined}>
                <th scope="row">{event}</th>
                <td>{loss}</td>
                <td>{share}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {losses.length > SHOWN && !isOpen && (
        <button type="button" class="link" onClick={() => setOpen(true)}>
          {say('panel_losses_all', [String(losses.length)])}
        </button>
      )}
    </section>
  );
}
