import type { Finding, OrderVerdict } from '../../../core/verdict/verdict.ts';
import { keyOf } from '../../key.ts';
import { percentWords } from '../../number.ts';
import type { Say } from '../../say.ts';
import type { RiskFindingCode } from '../codes.ts';
import { priceWords } from '../figures.ts';
import { eventWords, moveWords } from './event.ts';
import { type RiskFigures, riskFigures } from './figures.ts';
import { liquidationPrice } from './liquidation.ts';
import { oddsSentence } from './odds.ts';
import { worstReplay } from './replays.ts';

/** From these shares of days on it takes no more than a usual, or a rough, day. */
const USUAL_SHARE = 0.2;
const ROUGH_SHARE = 0.05;
const WHOLE_BPS = 10_000;

/** Title and explanation of a finding on a position or its account. */
export function riskFindingWords(
  finding: Finding & { readonly code: RiskFindingCode },
  verdict: OrderVerdict,
  say: Say,
): { readonly title: string; readonly body: string } {
  const figures = riskFigures(finding, verdict, say);
  const sentences = BODIES[finding.code](figures).filter((sentence) => sentence !== null);
  return { title: titleOf(finding.code, figures), body: sentences.join(' ') };
}

const TITLE_FIGURES: Readonly<Record<RiskFindingCode, (read: RiskFigures) => readonly string[]>> = {
  'liquidation-likely': () => [],
  'liquidation-near': () => [],
  'account-loss': ({ percent }) => [percent('lossShare')],
  'position-share': ({ percent }) => [percent('positionShare')],
  'adding-to-loss': () => [],
  'liquidation-before-stop': () => [],
  'funding-cost': ({ money, percent, number }) => [
    number('fundingDay') === null ? percent('funding8h') : money('fundingDay'),
  ],
  'collateral-off-peg': ({ name, percent }) => [name('asset'), percent('offPeg')],
  'already-liquidatable': () => [],
};

function titleOf(code: RiskFindingCode, figures: RiskFigures): string {
  const key = `finding_${keyOf(code)}_title${titleVariant(code, figures)}`;
  return figures.say(key, TITLE_FIGURES[code](figures));
}

function titleVariant(code: RiskFindingCode, figures: RiskFigures): string {
  const { number, side, finding } = figures;
  switch (code) {
    case 'liquidation-likely':
      return likelyVariant(number('odds') ?? 0);
    case 'liquidation-near':
      return finding.level === 'stop'
        ? '_hour'
        : `_${side}_${finding.level === 'warning' ? 'median' : 'worst'}`;
    case 'account-loss':
      return `_${side}${(number('lossShare') ?? 0) >= WHOLE_BPS ? '_whole' : ''}`;
    case 'funding-cost':
      return number('fundingDay') === null ? '_share' : '';
    default:
      return '';
  }
}

function likelyVariant(share: number): '_usual' | '_rough' | '_rare' {
  if (share >= USUAL_SHARE) return '_usual';
  return share >= ROUGH_SHARE ? '_rough' : '_rare';
}

const BODIES: Readonly<Record<RiskFindingCode, (read: RiskFigures) => readonly (string | null)[]>> = {
  'liquidation-likely': (read) => [placeSentence(read), oddsOf(read)],
  'liquidation-near': (read) => [placeSentence(read), nearSentence(read), oddsOf(read)],
  'account-loss': (read) => [lossSentence(read)],
  'position-share': ({ say }) => [say('finding_position_share_body')],
  'adding-to-loss': (read) => [losingSentence(read), movedSentence(read)],
  'liquidation-before-stop': ({ say, price }) => [
    say('finding_liquidation_before_stop_body', [price('stopPrice'), price('liquidationPrice')]),
  ],
  'funding-cost': ({ say, percent }) => [say('finding_funding_cost_body', [percent('funding8h')])],
  'collateral-off-peg': ({ say }) => [say('finding_collateral_off_peg_body')],
  'already-liquidatable': ({ say, price, venue }) => [
    say('finding_already_liquidatable_body', [price('mark'), venue()]),
  ],
};

/** "Liquidation at 0.2151 is 3.3% away.", "Liquidation moves from 0.1802 to 0.2151, 3.3% away." */
function placeSentence({ say, price, percent, risk, steps }: RiskFigures): string {
  const [was, is] = [risk?.before?.liquidation, risk?.after?.liquidation];
  const words = is == null ? price('liquidationPrice') : liquidationPrice(is, steps, say);
  return was == null || is == null || was.price === is.price
    ? say('risk_place', [words, percent('distance')])
    : say('risk_place_moved', [priceWords(was.price, steps, say), words, percent('distance')]);
}

function oddsOf({ say, number, side }: RiskFigures): string | null {
  const share = number('odds');
  return share === null ? null : oddsSentence(share, side, say);
}

function nearSentence({ say, finding, side }: RiskFigures): string {
  if (finding.level === 'stop') return say('risk_near_hour');
  return say(`risk_near_${finding.level === 'warning' ? 'median' : 'worst'}_${side}`);
}

/** What the worst replay would cost, and how far its market moved then. */
function lossSentence({ say, risk, money }: RiskFigures): string {
  const worst = risk === null ? null : worstReplay(risk);
  if (risk === null || worst === null) return say('risk_loss', [money('loss')]);
  return say('risk_loss_event', [eventWords(worst, say), money('loss'), moveWords(worst, risk, say)]);
}

function losingSentence({ say, price, number }: RiskFigures): string {
  const [entry, mark] = [number('entryPrice') ?? 0, number('mark') ?? 0];
  const apart = entry > 0 ? percentWords(Math.abs(mark / entry - 1) * WHOLE_BPS, say) : say('figure_unknown');
  return say('finding_adding_to_loss_body', [price('entryPrice'), price('mark'), apart]);
}

function movedSentence({ say, risk, steps }: RiskFigures): string | null {
  const [before, after] = [risk?.before?.liquidation, risk?.after?.liquidation];
  if (before == null || after == null) return null;
  return say('risk_moved', [priceWords(before.price, steps, say), liquidationPrice(after, steps, say)]);
}
