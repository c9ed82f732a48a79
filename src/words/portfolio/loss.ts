import type { Replay } from '../../core/stress/index.ts';
import { localeOf, percentWords } from '../number.ts';
import { eventWords } from '../order/risk/event.ts';
import type { Say } from '../say.ts';

/** "$12,340", "−$28,278": whole dollars, and cents below a hundred. */
export function dollarWords(usd: number, say: Say): string {
  const size = new Intl.NumberFormat(localeOf(say), {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: Math.abs(usd) < 100 ? 2 : 0,
  }).format(Math.abs(usd));
  return usd < 0 ? say('order_minus', [size]) : size;
}

/** One measured event on everything that is held: its name, the loss, and the loss as a share. */
export function lossLine(
  { id, kind, loss, lossBps, isLiquidated }: Replay,
  say: Say,
): { readonly event: string; readonly loss: string; readonly share: string } {
  const share = lossBps === null ? '' : percentWords(lossBps, say);
  return {
    event:
      kind === 'squeeze'
        ? say('panel_event_squeeze', [eventWords({ id, kind }, say)])
        : eventWords({ id, kind }, say),
    loss: say('replay_lost', [dollarWords(loss, say)]),
    share: isLiquidated ? say('panel_share_closed', [share]) : share,
  };
}
