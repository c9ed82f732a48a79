import type { ChainVerdict, Finding } from '../core/verdict/verdict.ts';
import { FINDING_CODES, type FindingCode, MALFORMED_CODES } from './codes.ts';
import { faultWords } from './fault.ts';
import { type FindingContext, findingFigures } from './finding-figures.ts';
import { isOneOf, keyOf } from './key.ts';
import { loanSentences } from './loan.ts';
import { remedyWords } from './remedy.ts';
import type { Say } from './say.ts';

/** A finding in the person's language. `remedy` is the label of the button that mends it, `hint` what to do then. */
export interface FindingWords {
  readonly title: string;
  readonly body: string;
  readonly remedy: string | null;
  readonly hint: string | null;
}

/** Title, explanation and remedy of a finding, with its own figures in them. */
export function findingWords(finding: Finding, verdict: ChainVerdict, say: Say): FindingWords {
  const remedy = remedyWords(finding, verdict, say);
  const button = { remedy: remedy?.button ?? null, hint: remedy?.hint ?? null };
  if (!isOneOf(FINDING_CODES, finding.code)) {
    return {
      title: say('finding_unknown_title'),
      body: say('finding_unknown_body', [finding.code]),
      ...button,
    };
  }
  return { ...sentences(finding.code, findingFigures(finding, verdict, say)), ...button };
}

function sentences(
  code: FindingCode,
  figures: FindingContext,
): { readonly title: string; readonly body: string } {
  const { say, values } = figures;
  const title = say(`finding_${keyOf(code)}_title${titleVariant(code, figures)}`, values);
  if (code === 'malformed-request') return { title, body: malformedWords(figures) };
  if (code === 'not-simulated') return { title, body: notSimulatedWords(figures) };
  if (code === 'health-factor-low')
    return { title, body: loanSentences(figures.finding, figures.verdict, say) };
  return { title, body: say(`finding_${keyOf(code)}_body${bodyVariant(code, figures)}`, values) };
}

function titleVariant(code: FindingCode, figures: FindingContext): '' | '_give' | '_half' | '_uncounted' {
  if (code === 'approval') return muchVariant(figures);
  return code === 'tolerance' && givesMore(figures) ? '_give' : '';
}

function muchVariant({ param }: FindingContext): '' | '_half' | '_uncounted' {
  if (param('much') === '') return '';
  return param('much') === 'half' ? '_half' : '_uncounted';
}

function bodyVariant(
  code: FindingCode,
  figures: FindingContext,
):
  | ''
  | '_one_price'
  | '_no_reason'
  | '_fresh'
  | '_signed'
  | '_unnamed'
  | '_no_contract'
  | '_every_chain'
  | '_bare'
  | '_amounts'
  | '_new_contract'
  | '_half'
  | '_uncounted' {
  const { param } = figures;
  switch (code) {
    case 'would-revert':
      return param('reason') === '' ? '_no_reason' : '';
    case 'value-gap':
      return param('sources') === '1' ? '_one_price' : '';
    case 'recipient-not-sender':
      return param('fresh') === 'yes' ? '_fresh' : '';
    case 'gives-for-nothing':
      return param('to') === '' ? '_new_contract' : '';
    case 'unlimited-approval':
      if (param('signed') === 'yes') return '_signed';
      return param('spenderName') === '' ? '_unnamed' : '';
    case 'approval':
      return muchVariant(figures) || (param('signed') === 'yes' ? '_signed' : '');
    case 'approve-all':
      return param('signed') === 'yes' ? '_signed' : '';
    case 'unreadable-signature':
      return param('contract') === '' ? '_no_contract' : '';
    case 'pool-hooks':
      return param('amounts') === 'yes' ? '_amounts' : '';
    case 'delegates-account':
      return param('everyChain') === 'yes' ? '_every_chain' : '';
    case 'blind-signature':
      return param('bare') === 'yes' ? '_bare' : '';
    default:
      return '';
  }
}

/** Whether the room is on the giving side, as in a swap that fixes what is received. */
function givesMore({ finding, verdict }: FindingContext): boolean {
  const asset = finding.evidence.find((entry) => entry.name === 'allowed')?.token;
  return (verdict.outcome?.swaps ?? []).some((swap) => swap.exact === 'output' && swap.assetIn === asset);
}

function malformedWords({ say, param }: FindingContext): string {
  const code = param('code');
  const detail = isOneOf(MALFORMED_CODES, code)
    ? say(`malformed_${keyOf(code)}`, [param('field')])
    : say('malformed_other');
  return say('finding_malformed_request_body', [detail]);
}

function notSimulatedWords({ say, finding, verdict }: FindingContext): string {
  const { code = 'fault', ...params } = finding.params;
  return faultWords({ code, params }, verdict, say);
}
