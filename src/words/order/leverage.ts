import type { LeverageIntent, MarginChange } from '../../core/intent/leverage.ts';
import type { OrderVerdict } from '../../core/verdict/verdict.ts';
import type { Say } from '../say.ts';
import { factorWords, moneyWords, nameWords } from './figures.ts';
import { accountWords } from './venue.ts';

/** One sentence on what a change of margin does: "Raise BTCUSDT leverage from 5× to 20×". */
export function leverageHeadline({ change, venue }: LeverageIntent, verdict: OrderVerdict, say: Say): string {
  switch (change.kind) {
    case 'leverage':
      return timesHeadline(change, verdict, say);
    case 'margin-mode':
      return say(`headline_margin_${change.marginMode}`, [nameWords(change.symbol)]);
    case 'isolated-margin':
      return marginHeadline(change, verdict, say);
    case 'withdraw':
      return say('headline_withdraw', [
        moneyWords(Number(change.amount), change.asset, say),
        accountWords(venue, change.product, say),
      ]);
  }
}

function timesHeadline(
  { symbol, leverage, marginMode }: Extract<MarginChange, { kind: 'leverage' }>,
  { outcome }: OrderVerdict,
  say: Say,
): string {
  const market = nameWords(symbol);
  const times = (value: number) => say('leverage_times', [factorWords(value, say)]);
  const was = outcome?.risks.find((risk) => risk.symbol === symbol)?.before?.leverage ?? null;
  const is = Number(leverage);
  const sentence =
    was === null || was === is
      ? say('headline_leverage_set', [market, times(is)])
      : say(was < is ? 'headline_leverage_raise' : 'headline_leverage_lower', [
          market,
          times(was),
          times(is),
        ]);
  return marginMode === null
    ? sentence
    : say('headline_leverage_mode', [sentence, say(`margin_${marginMode}`)]);
}

function marginHeadline(
  { symbol, amount }: Extract<MarginChange, { kind: 'isolated-margin' }>,
  { outcome }: OrderVerdict,
  say: Say,
): string {
  const asset = outcome?.risks.find((risk) => risk.symbol === symbol)?.settlement ?? '';
  const money = moneyWords(Math.abs(Number(amount)), asset, say).trim();
  return say(Number(amount) < 0 ? 'headline_margin_out' : 'headline_margin_in', [money, nameWords(symbol)]);
}
