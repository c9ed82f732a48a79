import { describe, expect, it } from 'vitest';
import { ITEMS } from '../../test/a11y/fixtures.ts';
import messages from '../assets/_locales/en/messages.json' with { type: 'json' };
import { isChainIntent } from '../core/intent/intent.ts';
import type { Outcome } from '../core/verdict/verdict.ts';
import { outcomeRows } from './rows.ts';
import { sayFrom } from './say.ts';

const say = sayFrom(messages);

/** Notes of the rows of the ordinary swap, by row. */
function notes(changes: Partial<Outcome> = {}): Readonly<Record<string, string | null>> {
  const item = ITEMS.pass;
  const { intent = null, verdict: judged = null } = item ?? {};
  if ((intent !== null && !isChainIntent(intent)) || judged?.kind !== 'chain' || judged.outcome === null)
    throw new TypeError('The fixture has no outcome.');
  const verdict = { ...judged, outcome: { ...judged.outcome, ...changes } };
  return Object.fromEntries(outcomeRows(intent, verdict, say).map(({ id, note }) => [id, note]));
}

describe('what figures are worth', () => {
  it('default: stands beside what is given and got, as an estimate', () => {
    expect(notes()).toMatchObject({ give: '≈ $30,170', get: '≈ $30,110', fee: 'estimate, ≈ $1.85' });
  });

  it('behavior: nothing stands there without a price', () => {
    expect(notes({ worths: [], feeUsd: null })).toMatchObject({ give: null, get: null, fee: 'estimate' });
  });

  it('behavior: an item has no worth, though its contract is a token with a price', () => {
    const changes = [{ asset: 'native', tokenId: '7', amount: '-1' } as const];
    expect(notes({ changes })).toMatchObject({ give: null });
  });
});
