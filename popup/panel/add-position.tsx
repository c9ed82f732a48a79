import { useState } from 'preact/hooks';
import { say } from '../../src/platform/i18n.ts';
import type { TypedPosition } from '../../src/protocol/portfolio.ts';
import { ruledVenueWords } from '../../src/words/portfolio/index.ts';
import { FIELDS, type Field, NOTHING_TYPED, typedPosition } from './typed-position.ts';

const LABELS: Readonly<Record<Field, string>> = {
  base: 'panel_base',
  size: 'panel_size',
  entryPrice: 'panel_entry',
  markPrice: 'panel_mark',
  margin: 'panel_margin',
  liquidationPrice: 'panel_liquidation_shown',
};

interface AddPositionProps {
  readonly venues: readonly string[];
  readonly onAdd: (position: TypedPosition) => void;
}

/** Adds an isolated position of a venue whose accounts only their owners can read, as it is typed in. */
export function AddPosition({ venues, onAdd }: AddPositionProps) {
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const [venue, setVenue] = useState(venues[0] ?? '');
  const [side, setSide] = useState<'long' | 'short'>('long');
  const [wrong, setWrong] = useState<Field | null>(null);
  const add = (event: Event) => {
    event.preventDefault();
    const read = typedPosition(typed, { id: crypto.randomUUID(), venue, side });
    setWrong('wrong' in read ? read.wrong : null);
    if ('wrong' in read) return;
    setTyped(NOTHING_TYPED);
    onAdd(read.position);
  };
  return (
    <form class="field" noValidate onSubmit={add} data-testid="add-position">
      <h2>{say('panel_add_position')}</h2>
      <p class="small">{say('panel_add_position_lead')}</p>
      <div class="grid">
        <label>
          {say('panel_venue')}
          <select
            value={venue}
            data-testid="position-venue"
            onChange={(event) => setVenue(event.currentTarget.value)}
          >
            {venues.map((name) => (
              <option key={name} value={name}>
                {ruledVenueWords(name)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('panel_side')}
          <select
            value={side}
            data-testid="position-side"
            onChange={(event) => setSide(event.currentTarget.value === 'short' ? 'short' : 'long')}
          >
            <option value="long">{say('panel_long')}</option>
            <option value="short">{say('panel_short')}</option>
          </select>
        </label>
        {FIELDS.map((field) => (
          <label key={field}>
            {say(LABELS[field])}
            <input
              value={typed[field]}
              inputMode={field === 'base' ? 'text' : 'decimal'}
              spellcheck={false}
              aria-invalid={wrong === field}
              data-testid={`position-${field}`}
              onInput={(event) => setTyped({ ...typed, [field]: event.currentTarget.value })}
            />
          </label>
        ))}
      </div>
      <p class="problem" role="status">
        {wrong !== null && say('panel_field_wrong', [say(LABELS[wrong])])}
      </p>
      <button type="submit" class="button" data-testid="add-position-submit">
        {say('options_add')}
      </button>
    </form>
  );
}
