import { say } from '../../src/platform/i18n.ts';
import { VenueSwitches } from '../parts/venue-switches.tsx';

interface VenuesProps {
  /** Ask about an order that could not be checked, instead of sending it. */
  readonly asks: boolean;
  readonly onAsks: (asks: boolean) => void;
  /** Called once a switch is stored. */
  readonly onSaved: () => void;
}

/** The trading sites: each off until it is turned on here, with one sentence on what is read then. */
export function Venues({ asks, onAsks, onSaved }: VenuesProps) {
  return (
    <section aria-labelledby="venues">
      <h2 id="venues">{say('options_venues')}</h2>
      <p class="lead">{say('options_venues_lead')}</p>
      <VenueSwitches onSaved={onSaved} />
      <label class="check">
        <input
          type="checkbox"
          checked={asks}
          data-testid="ask-unchecked-orders"
          onChange={(event) => onAsks(event.currentTarget.checked)}
        />
        {say('options_ask_unchecked')}
      </label>
    </section>
  );
}
