import { describe, expect, it } from 'vitest';
import messages from '../assets/_locales/en/messages.json' with { type: 'json' };
import { ProductSchema } from '../core/intent/order.ts';
import { marginRulesOf, RULED_VENUES } from '../venues/margin-rules.ts';
import { assumptionWords, basisWords, restsOnPage } from './basis.ts';
import { sayFrom } from './say.ts';

const say = sayFrom(messages);
const RULES = RULED_VENUES.flatMap((venue) =>
  ProductSchema.options.flatMap((product) => Object.values(marginRulesOf(venue, product))),
).filter((rules) => rules !== null);
const ASSUMED = [...new Set(RULES.flatMap(({ assumption }) => assumption ?? []))];

describe('assumptionWords', () => {
  it('default: has looked at the rules of every venue', () => {
    expect(RULES.length).toBeGreaterThan(RULED_VENUES.length);
    expect(ASSUMED.length).toBeGreaterThan(5);
  });

  it.each([
    ...ASSUMED,
    'lender-unlisted',
    'maintenance-assumed',
    'venue-figure',
    'tiers-stale',
    'above-last-tier',
    'order-alone',
    'as-if-filled',
    'volatility-as-now',
    'assets-left-out',
    'median-of-alts',
  ])('behavior: %s is said in words', (assumption) => {
    const words = assumptionWords(assumption, say);
    expect(words).toContain(' ');
    expect(words).not.toBe(assumption);
  });

  it('behavior: a code from elsewhere is shown as it is', () => {
    expect(assumptionWords('of-tomorrow', say)).toBe('of-tomorrow');
  });
});

describe('restsOnPage', () => {
  it.each(['margin-tiers-page', 'venue-figure-page'])('behavior: %s is the page’s word', (source) => {
    const basis = { figure: 'liquidation', method: 'exact', source, assumption: null } as const;
    expect(restsOnPage({ basis: [basis] })).toBe(true);
    expect(basisWords(basis, say).source).toContain('as this page told it');
  });
});

describe('basisWords', () => {
  it('default: names figure, method and source, and what is taken for granted', () => {
    expect(
      basisWords(
        { figure: 'liquidation', method: 'estimate', source: 'margin-tiers', assumption: 'one-example' },
        say,
      ),
    ).toEqual({
      figure: 'Liquidation',
      method: 'estimate',
      source: 'the exchange’s margin rules and tiers, assuming the exchange reckons as in its one example',
    });
  });
});
