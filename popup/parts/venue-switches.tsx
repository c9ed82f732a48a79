import { useEffect, useState } from 'preact/hooks';
import { say } from '../../src/platform/i18n.ts';
import type { VenueStatus } from '../../src/protocol/pages.ts';
import { venueWords } from '../../src/words/index.ts';
import { setVenue, venueStatuses } from './background.ts';
import { allowVenue } from './venue-switch.ts';

/** A switch for each trading site, with one sentence on what is read once it is on; `onSaved` is called after a change. */
export function VenueSwitches({ onSaved }: { readonly onSaved?: () => void }) {
  const [statuses, setStatuses] = useState<readonly VenueStatus[] | null>([]);
  useEffect(() => {
    void venueStatuses().then(setStatuses);
  }, []);
  const change = async ({ venue }: VenueStatus, on: boolean) => {
    // First of all: the browser asks only from the click itself.
    if (on) await allowVenue(venue);
    setStatuses(await setVenue(venue, on));
    onSaved?.();
  };
  if (statuses === null) return <p class="problem">{say('options_venues_unanswered')}</p>;
  return (
    <>
      {statuses.map((status) => (
        <VenueSwitch key={status.venue} status={status} onChange={(on) => change(status, on)} />
      ))}
    </>
  );
}

function VenueSwitch({
  status,
  onChange,
}: {
  readonly status: VenueStatus;
  readonly onChange: (on: boolean) => void;
}) {
  const { venue, state } = status;
  const id = `venue-${venue}`;
  return (
    <div class="venue" data-testid={id} data-state={state}>
      <label class="check">
        <input
          type="checkbox"
          role="switch"
          checked={state !== 'off'}
          aria-checked={state !== 'off'}
          aria-describedby={`${id}-note`}
          data-testid={`${id}-switch`}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <strong>{venueWords(venue, say)}</strong>
        <span class="small">{say(`options_venue_${state}`)}</span>
      </label>
      <p id={`${id}-note`} class="small">
        {say(`venue_${venue}_reads`)}
      </p>
      {state === 'withheld' && (
        <button type="button" class="button" data-testid={`${id}-allow`} onClick={() => onChange(true)}>
          {say('venue_allow')}
        </button>
      )}
    </div>
  );
}
