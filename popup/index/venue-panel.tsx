import { say } from '../../src/platform/i18n.ts';
import type { TabPreview, VenueStatus } from '../../src/protocol/pages.ts';
import { venueWords } from '../../src/words/index.ts';
import { pauseVenue, setVenue } from '../parts/background.ts';
import { Icon, type Mark } from '../parts/icons.tsx';
import { allowVenue } from '../parts/venue-switch.ts';

interface VenuePanelProps {
  readonly watch: VenueStatus;
  readonly preview: TabPreview | null;
  /** Called once a change has been carried out. */
  readonly onChanged: () => void;
}

const STEPS: Readonly<Record<VenueStatus['state'], (venue: VenueStatus['venue']) => Promise<unknown>>> = {
  on: (venue) => pauseVenue(venue, true),
  paused: (venue) => pauseVenue(venue, false),
  withheld: allowVenue,
  off: async (venue) => {
    // First of all: the browser asks only from the click itself.
    await allowVenue(venue);
    await setVenue(venue, true);
  },
};

/** Whether the orders of a trading site are watched, with the one step from there, and what its preview shows. */
export function VenuePanel({ watch, preview, onChanged }: VenuePanelProps) {
  const { venue, state } = watch;
  return (
    <section class="watch" data-testid="watch" data-state={state}>
      <p class={state === 'on' ? 'status' : 'status status-not-checked'}>
        <Icon mark={state === 'on' ? 'info' : 'unknown'} />
        <span>{say(`toolbar_watch_${state}`, [venueWords(venue, say)])}</span>
      </p>
      {state === 'off' && <p class="small">{say(`venue_${venue}_reads`)}</p>}
      <button
        type="button"
        class={state === 'on' ? 'button' : 'button button-remedy'}
        data-testid="watch-step"
        onClick={() => STEPS[state](venue).then(onChanged)}
      >
        {say(`toolbar_watch_${state}_step`)}
      </button>
      {state === 'on' && preview !== null && <Preview preview={preview} />}
    </section>
  );
}

const MARKS: Readonly<Record<TabPreview['view']['state'], Mark>> = {
  loading: 'unknown',
  checked: 'info',
  notice: 'notice',
  warning: 'warning',
  stop: 'stop',
  'not-checked': 'unknown',
};

function Preview({ preview: { view, shown } }: { readonly preview: TabPreview }) {
  return (
    <section aria-labelledby="preview" data-testid="preview" data-state={view.state} data-shown={shown}>
      <h2 id="preview">{say(`toolbar_preview_${shown}`)}</h2>
      <dl class="rows">
        {view.rows.map((row) => (
          <div class="row" key={row.id}>
            <dt>{row.label}</dt>
            <dd class="value">{row.value}</dd>
          </div>
        ))}
      </dl>
      {view.finding !== null && (
        <p class={`status status-${view.finding.level}`}>
          <Icon mark={MARKS[view.state]} />
          <span>{view.finding.text}</span>
        </p>
      )}
      {view.note !== null && <p class="small">{view.note}</p>}
    </section>
  );
}
