import type { Finding, OrderVerdict } from '../../core/verdict/verdict.ts';
import type { FindingWords } from '../finding.ts';
import { isOneOf, keyOf } from '../key.ts';
import { percentWords } from '../number.ts';
import type { RemedyWords } from '../remedy.ts';
import type { Say } from '../say.ts';
import { ORDER_FINDING_CODES, type OrderFindingCode, RISK_FINDING_CODES } from './codes.ts';
import { type OrderFigures, orderFigures } from './finding-figures.ts';
import { refusedWords } from './refused.ts';
import { orderRemedyWords } from './remedy.ts';
import { riskFindingWords } from './risk/finding.ts';
import { differenceValues } from './typed.ts';

/** Title, explanation and remedy of a finding on an order, with its own figures in them. */
export function orderFindingWords(finding: Finding, verdict: OrderVerdict, say: Say): FindingWords {
  const remedy = orderRemedyWords(finding.remedy, verdict, say);
  const button = { remedy: buttonWords(finding, remedy, say), hint: remedy?.hint ?? null };
  const { code } = finding;
  if (isOneOf(RISK_FINDING_CODES, code)) {
    return { ...riskFindingWords({ ...finding, code }, verdict, say), ...button };
  }
  if (!isOneOf(ORDER_FINDING_CODES, code)) {
    return { title: say('finding_unknown_title'), body: say('finding_unknown_body', [code]), ...button };
  }
  const figures = orderFigures(finding, verdict, say);
  const values = VALUES[code](figures);
  const key = `finding_${keyOf(code)}`;
  const body =
    code === 'order-refused'
      ? refusedWords(figures, say)
      : say(`${key}_body${bodyVariant(code, figures)}`, values);
  return { title: say(`${key}_title${titleVariant(code, figures)}`, values), body, ...button };
}

/** "Cancel and set 5× — liquidation 19% away": the button, and what it would bring where that was worked out. */
function buttonWords({ evidence }: Finding, remedy: RemedyWords | null, say: Say): string | null {
  const distance = evidence.find(({ name }) => name === 'remedyDistance');
  if (remedy === null || distance === undefined) return remedy?.button ?? null;
  return say('remedy_distance', [remedy.button, percentWords(Number(distance.value), say)]);
}

const VALUES: Readonly<Record<OrderFindingCode, (read: OrderFigures) => readonly string[]>> = {
  'order-impact': ({ cost, fill }) => [cost(), fill()],
  'order-depth-share': ({ percent, amount, thin }) => [percent('depthShare'), amount('depth'), thin()],
  'order-beyond-book': ({ amount, beyond }) => [amount('visible'), beyond()],
  'limit-through-market': ({ apart, price }) => [
    apart('limitPrice', 'bestPrice'),
    price('limitPrice'),
    price('bestPrice'),
  ],
  'stop-far-fill': ({ percent, price }) => [percent('impact'), price('triggerPrice'), price('averagePrice')],
  'bound-below-worst': ({ price, amount }) => [price('boundPrice'), price('worstPrice'), amount('unfilled')],
  'spread-abnormal': ({ percent }) => [percent('spread'), percent('usualSpread')],
  'depth-abnormal': ({ amount }) => [amount('depth'), amount('usualDepth')],
  'last-off-index': ({ apart, price }) => [
    apart('lastPrice', 'indexPrice'),
    price('lastPrice'),
    price('indexPrice'),
  ],
  'market-stale': ({ span }) => [span('age')],
  'typed-differs': differenceValues,
  'order-refused': ({ venue }) => [venue()],
};

function titleVariant(
  code: OrderFindingCode,
  { side, has, isAbove, param }: OrderFigures,
): '' | '_take_profit' | '_buy' | '_sell' | '_above' | '_below' | '_percent' {
  if (code === 'limit-through-market') return `_${side}`;
  if (code === 'stop-far-fill') return param('purpose') === 'take-profit' ? '_take_profit' : '';
  if (code === 'last-off-index') return isAbove('lastPrice', 'indexPrice') ? '_above' : '_below';
  return code === 'order-impact' && !has('cost') ? '_percent' : '';
}

function bodyVariant(
  code: OrderFindingCode,
  { side, has, param }: OrderFigures,
): '' | '_buy' | '_sell' | '_thin' | '_take_profit' | `${'' | '_cut'}${'' | '_beyond'}` {
  switch (code) {
    case 'limit-through-market':
      return `_${side}`;
    case 'order-beyond-book':
      return `${param('cut') === 'yes' ? '_cut' : ''}${has('beyond') ? '_beyond' : ''}`;
    case 'order-depth-share':
      return has('thin') ? '_thin' : '';
    case 'stop-far-fill':
      return param('purpose') === 'take-profit' ? '_take_profit' : '';
    default:
      return '';
  }
}
