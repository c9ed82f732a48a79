import type { Fault } from '../../../core/snapshot/fault.ts';
import type { PositionRisk, Risk } from '../../../core/verdict/risk/outcome.ts';
import type { OrderVerdict } from '../../../core/verdict/verdict.ts';
import { percentWords, wholeWords } from '../../number.ts';
import type { Row } from '../../row.ts';
import type { Say } from '../../say.ts';
import { baseWords, factorWords, moneyWords, nameWords, type Steps } from '../figures.ts';
import { changeWords, type LiquidationWords, liquidationWords, uncheckedLiquidation } from './liquidation.ts';
import { frequencyShort } from './odds.ts';
import { stepsOf } from './risk-of.ts';

const HOURS_OF_DAY = 24;

/** Where it would be liquidated, what of it changes, and what has to stand behind it: one line of figures each. */
export function riskRows(verdict: OrderVerdict, say: Say): readonly Row[] {
  const risks = verdict.outcome?.risks ?? [];
  const unchecked = verdict.unread.find(({ code }) => code === 'margin-unknown');
  const several = risks.length > 1;
  return [
    ...risks.flatMap((risk) => positionRows(risk, { verdict, several }, say)),
    ...(unchecked === undefined ? [] : [uncheckedRow(unchecked, verdict, say)]),
  ];
}

function uncheckedRow({ params }: Fault, { coverage }: OrderVerdict, say: Say): Row {
  const words = uncheckedLiquidation(params.cause ?? '', say);
  // The card on coverage says why, where there is one.
  return row('liquidation', coverage === 'checked' ? words : { ...words, note: null });
}

function positionRows(
  risk: Risk,
  { verdict, several }: { readonly verdict: OrderVerdict; readonly several: boolean },
  say: Say,
): readonly Row[] {
  const words = liquidationWords(risk, verdict, say);
  const { account } = risk;
  const steps = stepsOf(risk, verdict);
  const label = (text: string) => (several ? say('row_of_market', [text, nameWords(risk.symbol)]) : text);
  return [
    ...(words === null ? [] : [row('liquidation', { ...words, label: label(words.label) })]),
    ...heldRows(risk, steps, say),
    ...(account === null || several
      ? []
      : [
          row('leverage', {
            label: say('row_account_leverage'),
            value: changeWords(
              say('leverage_times', [factorWords(account.leverageBefore, say)]),
              say('leverage_times', [factorWords(account.leverageAfter, say)]),
              say,
            ),
            note: say('row_account_leverage_note'),
          }),
        ]),
  ];
}

/** What a position grows or shrinks from; nothing of one that is new, which the headline names. */
function heldRows({ before, after, settlement, base }: Risk, steps: Steps, say: Say): readonly Row[] {
  if (before === null) return [];
  const size = ({ sizeBase }: PositionRisk) =>
    steps === null ? moneyWords(sizeBase, base, say) : baseWords(sizeBase, steps, say);
  const held = (position: PositionRisk) => say(`position_${position.side}`, [size(position)]);
  const was = held(before);
  const is = after === null ? say('row_closed') : held(after);
  const grown =
    after?.side === before.side
      ? say(`position_${before.side}`, [changeWords(size(before), size(after), say)])
      : changeWords(was, is, say);
  const margin = after?.margin ?? null;
  return [
    ...(was === is ? [] : [row('position', { label: say('row_position'), value: grown })]),
    ...(was !== is || before.margin === null || margin === null || before.margin === margin
      ? []
      : [
          row('margin', {
            label: say('row_margin'),
            value: changeWords(
              moneyWords(before.margin, settlement, say),
              moneyWords(margin, settlement, say),
              say,
            ),
          }),
        ]),
  ];
}

/** What stands folded: odds over several spans, an ordinary day, margin and funding. */
export function riskDetails(risk: Risk, say: Say): readonly Row[] {
  const { account, hourlyBps, odds, fundingBps8h, fundingPerDay, settlement } = risk;
  const rows: Row[] = [];
  if (odds.length > 0) {
    const spans = odds.map(({ hours, share }) =>
      say('row_odds_span', [wholeWords(hours, say), frequencyShort(share, say)]),
    );
    rows.push(row('odds', { label: say('row_odds'), value: spans.join(' · '), note: say('row_odds_note') }));
  }
  if (hourlyBps !== null) {
    const day = percentWords(hourlyBps * Math.sqrt(HOURS_OF_DAY), say);
    rows.push(
      row('volatility', {
        label: say('row_day'),
        value: say('row_day_move', [day]),
        note: say('row_day_note'),
      }),
    );
  }
  if (account?.positionShareBps != null) {
    const value = percentWords(account.positionShareBps, say);
    rows.push(row('share', { label: say('row_share'), value, note: say('row_share_note') }));
  }
  if (account?.marginUsedBps != null) {
    const value = percentWords(account.marginUsedBps, say);
    rows.push(
      row('maintenance', { label: say('row_maintenance'), value, note: say('row_maintenance_note') }),
    );
  }
  if (fundingPerDay !== null && fundingBps8h !== null && fundingPerDay !== 0) {
    const money = moneyWords(Math.abs(fundingPerDay), settlement, say);
    rows.push(
      row('funding', {
        label: say(fundingPerDay > 0 ? 'row_funding' : 'row_funding_paid'),
        value: say('row_funding_day', [money]),
        note: say('row_funding_note', [percentWords(Math.abs(fundingBps8h), say)]),
      }),
    );
  }
  return rows;
}

function row(
  id: Row['id'],
  { label, value, note = null }: Omit<LiquidationWords, 'note'> & { note?: string | null },
): Row {
  return { id, label, value, note, exact: null };
}
