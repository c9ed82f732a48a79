import { cleanForeignText } from '../core/text.ts';
import type { ChainVerdict, Evidence, Finding } from '../core/verdict/verdict.ts';
import { amountWords, assetWords } from './amount.ts';
import type { FindingCode } from './codes.ts';
import { factorWords } from './loan.ts';
import { dollarWords, percentWords, type Shortening } from './number.ts';
import type { Say } from './say.ts';
import { spanWords } from './time.ts';

const PARAM_LIMIT = 140;
const UP: Shortening = { rounding: 'up' };
const DOWN: Shortening = { rounding: 'down' };
const ABOUT: Shortening = { rounding: 'up', digits: 3 };

/** What the sentences of a finding are filled with; `values` are `$1`, `$2`… of its title and body alike. */
export interface FindingContext {
  readonly finding: Finding;
  readonly verdict: ChainVerdict;
  readonly say: Say;
  readonly param: (name: string) => string;
  readonly values: readonly string[];
}

interface Reader {
  readonly param: (name: string) => string;
  readonly amount: (name: string, shortening: Shortening) => string;
  readonly percent: (name: string) => string;
  readonly usd: (name: string) => string;
  readonly span: (name: string) => string;
  readonly asset: (name: string) => string;
  readonly spender: () => string;
  readonly chain: (name: string) => string;
  readonly factor: (name: string) => string;
}

/** Prepares the figures of one finding for its sentences. */
export function findingFigures(finding: Finding, verdict: ChainVerdict, say: Say): FindingContext {
  const reader = readerOf(finding, verdict, say);
  const values = VALUES[finding.code as FindingCode](reader);
  return { finding, verdict, say, param: reader.param, values };
}

const VALUES: Readonly<Record<FindingCode, (read: Reader) => readonly string[]>> = {
  'would-revert': ({ param }) => [param('reason')],
  'insufficient-funds': ({ amount }) => [amount('needed', UP), amount('available', DOWN)],
  'insufficient-gas-funds': ({ amount }) => [amount('fee', UP), amount('left', DOWN)],
  'price-impact': ({ percent, amount }) => [percent('impact'), amount('cost', ABOUT)],
  tolerance: ({ percent, amount }) => [percent('tolerance'), amount('allowed', ABOUT)],
  'no-minimum': ({ amount }) => [amount('expected', DOWN)],
  'no-maximum': ({ amount }) => [amount('expected', UP)],
  'value-lost': ({ percent, amount }) => [percent('lost'), amount('amount', ABOUT)],
  'value-gap': ({ usd }) => [usd('less'), usd('given'), usd('received')],
  'prices-disagree': ({ asset }) => [asset('token')],
  'recipient-not-sender': ({ param }) => [param('recipient')],
  'nothing-received': ({ param }) => [param('recipient')],
  'pool-hooks': ({ param }) => [param('hooks')],
  'gives-for-nothing': ({ param }) => [param('to')],
  'gives-beside': ({ amount, param }) => [amount('sent', UP), param('to')],
  'takes-unasked': ({ amount }) => [amount('taken', UP)],
  'unlimited-approval': ({ spender, asset }) => [spender(), asset('token')],
  'approval-to-account': ({ param, asset }) => [param('spender'), asset('token')],
  'approve-all': ({ spender, asset }) => [spender(), asset('token')],
  approval: ({ spender, amount, asset }) => [spender(), amount('amount', UP), asset('token')],
  'approval-left': ({ spender, amount }) => [spender(), amount('left', UP)],
  'delegates-account': ({ param }) => [param('delegateName') || param('delegate'), param('authority')],
  'takes-account-back': ({ param }) => [param('authority')],
  'signed-not-sent': () => [],
  'already-signed': ({ param }) => [param('account')],
  'deadline-passed': ({ span }) => [span('late')],
  'stale-block': ({ span }) => [span('age')],
  'malformed-request': () => [],
  'chain-mismatch': ({ chain }) => [chain('signedChainId'), chain('walletChainId')],
  'blind-signature': () => [],
  'sign-in-wrong-site': ({ param }) => [param('domain'), param('host')],
  'unreadable-signature': ({ param }) => [param('primaryType'), param('contract')],
  'data-to-account': ({ param }) => [param('to')],
  'calls-own-account': () => [],
  'suspicious-token-name': ({ param }) => [param('token')],
  'not-simulated': () => [],
  'health-factor-low': ({ factor }) => [factor('healthFactor')],
};

function readerOf(finding: Finding, verdict: ChainVerdict, say: Say): Reader {
  const param = (name: string) => cleanForeignText(finding.params[name] ?? '', PARAM_LIMIT);
  const evidence = (name: string) => finding.evidence.find((entry) => entry.name === name);
  const unknown = say('figure_unknown');
  return {
    param,
    amount: (name, shortening) => {
      const entry = evidence(name);
      if (entry === undefined || entry.token === null) return unknown;
      return amountWords({ asset: entry.token, value: BigInt(entry.value), ...shortening }, verdict, say);
    },
    percent: (name) => {
      const entry = evidence(name);
      return entry === undefined ? unknown : percentWords(Number(entry.value), say);
    },
    usd: (name) => {
      const entry = evidence(name);
      return entry === undefined ? unknown : dollarWords(Number(entry.value), say);
    },
    span: (name) => {
      const entry = evidence(name);
      return entry === undefined ? unknown : spanWords(milliseconds(entry), say);
    },
    asset: (name) => assetWords(param(name), verdict, say),
    spender: () => (param('spenderName') === '' ? param('spender') : param('spenderName')),
    chain: (name) => say('chain_numbered', [param(name)]),
    factor: (name) => {
      const entry = evidence(name);
      return entry === undefined ? unknown : factorWords(Number(entry.value), say);
    },
  };
}

function milliseconds(entry: Evidence): number {
  return entry.unit === 's' ? Number(entry.value) * 1_000 : Number(entry.value);
}
