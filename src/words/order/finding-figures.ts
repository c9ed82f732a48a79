import { cleanForeignText } from '../../core/text.ts';
import type { Evidence, Finding, OrderVerdict } from '../../core/verdict/verdict.ts';
import { percentWords } from '../number.ts';
import type { Say } from '../say.ts';
import { spanWords } from '../time.ts';
import { baseWords, fromMidWords, priceWords, quoteWords } from './figures.ts';
import { resultOfFinding } from './result.ts';
import { averageWords, beyondWords } from './rows.ts';
import { venueWords } from './venue.ts';

const PARAM_LIMIT = 140;

/** What the sentences of a finding on an order are filled with. */
export interface OrderFigures {
  readonly say: Say;
  readonly side: 'buy' | 'sell';
  readonly param: (name: string) => string;
  readonly price: (name: string) => string;
  readonly percent: (name: string) => string;
  readonly amount: (name: string) => string;
  readonly span: (name: string) => string;
  /** How far two prices lie apart, as a share of the second. */
  readonly apart: (name: string, from: string) => string;
  readonly isAbove: (name: string, from: string) => boolean;
  readonly fill: () => string;
  readonly cost: () => string;
  readonly thin: () => string;
  readonly beyond: () => string;
  readonly venue: () => string;
  /** Whether a figure that is worked out from the order's result is known. */
  readonly has: (figure: 'cost' | 'thin' | 'beyond') => boolean;
}

/** Prepares the figures of one finding on an order for its sentences. */
export function orderFigures(finding: Finding, verdict: OrderVerdict, say: Say): OrderFigures {
  const result = resultOfFinding(finding, verdict);
  const steps = result?.instrument ?? null;
  const side = result?.side ?? (finding.params.side === 'sell' ? 'sell' : 'buy');
  const evidence = (name: string) => finding.evidence.find((entry) => entry.name === name);
  const worded = (name: string, words: (entry: Evidence) => string) => {
    const entry = evidence(name);
    return entry === undefined ? say('figure_unknown') : words(entry);
  };
  const price = (name: string) => worded(name, ({ value }) => priceWords(value, steps, say));
  const percent = (name: string) => worded(name, ({ value }) => percentWords(Number(value), say));
  const ratio = (name: string, from: string) =>
    Number(evidence(name)?.value) / Number(evidence(from)?.value) - 1;
  const amount = (name: string) =>
    worded(name, ({ value, unit }) =>
      unit === 'quote' ? quoteWords(value, steps, say) : baseWords(value, steps, say),
    );
  return {
    say,
    side,
    param: (name) => cleanForeignText(finding.params[name] ?? '', PARAM_LIMIT),
    price,
    percent,
    amount,
    span: (name) => worded(name, ({ value }) => spanWords(Number(value), say)),
    apart: (name, from) => {
      const share = ratio(name, from);
      return Number.isFinite(share) ? percentWords(Math.abs(share) * 10_000, say) : percent('impact');
    },
    isAbove: (name, from) => ratio(name, from) > 0,
    venue: () => venueWords(verdict.venue, say),
    ...resultFigures(result, { price, percent, side }, say),
  };
}

function resultFigures(
  result: ReturnType<typeof resultOfFinding>,
  { price, percent, side }: Pick<OrderFigures, 'price' | 'percent' | 'side'>,
  say: Say,
): Pick<OrderFigures, 'fill' | 'cost' | 'thin' | 'beyond' | 'has'> {
  const fill = result?.fill ?? null;
  const cost = costWords(result, say);
  const thinFill = result?.stressed.find(({ scenario }) => scenario === 'thin')?.fill ?? null;
  const known = {
    cost,
    thin: result === null ? null : averageWords(thinFill, result, say),
    beyond: result === null ? null : beyondWords(result, say),
  };
  return {
    fill: () => {
      if (fill?.slippageMidBps == null) return price('averagePrice');
      return say('order_price_from', [price('averagePrice'), fromMidWords(fill.slippageMidBps, side, say)]);
    },
    cost: () => cost ?? percent('impact'),
    thin: () => known.thin ?? '',
    beyond: () => known.beyond ?? '',
    has: (figure) => known[figure] !== null,
  };
}

/** What a fill costs against mid, in the quote asset. */
function costWords(result: ReturnType<typeof resultOfFinding>, say: Say): string | null {
  if (result === null || result.fill === null || result.mid === null) return null;
  const { filledBase, filledQuote } = result.fill;
  const cost = Math.abs(filledQuote - filledBase * result.mid);
  return cost > 0 ? quoteWords(cost, result.instrument, say) : null;
}
