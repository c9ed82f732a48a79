import type { Risk } from '../../../core/verdict/risk/outcome.ts';
import type { Finding, OrderVerdict } from '../../../core/verdict/verdict.ts';
import { percentWords } from '../../number.ts';
import type { Say } from '../../say.ts';
import { moneyWords, nameWords, priceWords, type Steps } from '../figures.ts';
import { venueWords } from '../venue.ts';
import { riskOf, sideOf, stepsOf } from './risk-of.ts';

/** What the sentences of a finding on a position are filled with. */
export interface RiskFigures {
  readonly say: Say;
  readonly finding: Finding;
  readonly risk: Risk | null;
  readonly side: 'long' | 'short';
  readonly steps: Steps;
  /** A figure of the evidence; null where it is not there. */
  readonly number: (name: string) => number | null;
  readonly price: (name: string) => string;
  readonly percent: (name: string) => string;
  readonly money: (name: string) => string;
  readonly name: (param: string) => string;
  readonly venue: () => string;
}

/** Prepares the figures of one finding on a position for its sentences. */
export function riskFigures(finding: Finding, verdict: OrderVerdict, say: Say): RiskFigures {
  const risk = riskOf(finding, verdict);
  const steps = stepsOf(risk, verdict);
  const number = (name: string) => {
    const value = Number(finding.evidence.find((entry) => entry.name === name)?.value ?? Number.NaN);
    return Number.isFinite(value) ? value : null;
  };
  const worded = (name: string, words: (value: number) => string) => {
    const value = number(name);
    return value === null ? say('figure_unknown') : words(value);
  };
  const settlement = risk?.settlement ?? finding.params.asset ?? '';
  return {
    say,
    finding,
    risk,
    steps,
    side: risk === null && finding.params.side === 'short' ? 'short' : risk === null ? 'long' : sideOf(risk),
    number,
    price: (name) => worded(name, (value) => priceWords(value, steps, say)),
    percent: (name) => worded(name, (value) => percentWords(Math.abs(value), say)),
    money: (name) => worded(name, (value) => moneyWords(Math.abs(value), settlement, say).trim()),
    name: (param) => nameWords(finding.params[param] ?? ''),
    venue: () => venueWords(verdict.venue, say),
  };
}
