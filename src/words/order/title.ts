import type { Order, OrderIntent, OrderSize } from '../../core/intent/order.ts';
import type { OrderVerdict } from '../../core/verdict/verdict.ts';
import type { Say } from '../say.ts';
import {
  chosenBaseWords,
  chosenPriceWords,
  contractWords,
  nameWords,
  quoteWords,
  type Steps,
} from './figures.ts';
import { resultOf } from './result.ts';

/** "Market buy of 900,000 DOGE at 25×": one order as a noun, without its outcome. */
export function orderTitle(
  order: Order,
  { steps, leverage }: { readonly steps: Steps; readonly leverage: string | null },
  say: Say,
): string {
  const size = sizeWords(order, steps, say);
  const price = shownPrice(order);
  const sized = leverage === null ? size : leveraged(size, { leverage, priced: price !== null }, say);
  const key = `order_${kindOf(order)}_${order.side}`;
  return price === null ? say(key, [sized]) : say(key, [sized, chosenPriceWords(price, steps, say)]);
}

/** The order of an intent at a place, as a noun. */
export function titleAt(
  index: number,
  { intent, verdict }: { readonly intent: OrderIntent; readonly verdict: OrderVerdict },
  say: Say,
): string {
  const order = intent.orders[index];
  if (order === undefined) return '';
  const steps = resultOf(verdict, index)?.instrument ?? null;
  return orderTitle(order, { steps, leverage: leverageOf(intent) }, say);
}

/** The leverage an order is sent with, where the request or the form says it and it is more than one. */
export function leverageOf({ leverage, typed }: OrderIntent): string | null {
  const said = leverage ?? typed?.leverage ?? null;
  return said === null || Number(said) <= 1 ? null : said;
}

/** How much is ordered: in base, for an amount of quote, in contracts, or the whole position. */
export function sizeWords({ size, symbol }: Pick<Order, 'size' | 'symbol'>, steps: Steps, say: Say): string {
  if (size === null) return say('order_whole_position', [marketName(symbol, steps)]);
  const amount = amountOf(size, steps, say);
  if (size.unit === 'base')
    return steps === null ? say('order_size_unnamed', [amount, nameWords(symbol)]) : amount;
  const key = size.unit === 'quote' ? 'order_size_quote' : 'order_size_contracts';
  return say(key, [marketName(symbol, steps), amount]);
}

/** A size in its own unit: "0.3 BTC", "1,000 USDT", "50 contracts". */
export function amountOf({ unit, value }: OrderSize, steps: Steps, say: Say): string {
  if (unit === 'contracts') return contractWords(value, say);
  return unit === 'base' ? chosenBaseWords(value, steps, say) : quoteWords(value, steps, say);
}

type Kind = 'market' | 'limit' | 'stop_loss' | 'take_profit' | 'entry';

function kindOf({ type, trigger }: Order): Kind {
  if (trigger === null) return type;
  if (trigger.purpose === 'entry') return 'entry';
  return trigger.purpose === 'stop-loss' ? 'stop_loss' : 'take_profit';
}

/** The price that belongs to the name of an order: its trigger, or its limit; a bound of a market order is neither. */
function shownPrice({ type, trigger, price }: Order): string | null {
  if (trigger !== null) return trigger.price;
  return type === 'limit' ? price : null;
}

function leveraged(
  size: string,
  { leverage, priced }: { readonly leverage: string; readonly priced: boolean },
  say: Say,
): string {
  return say(priced ? 'order_leverage_priced' : 'order_leverage', [size, leverage]);
}

function marketName(symbol: string, steps: Steps): string {
  return nameWords(steps?.base ?? symbol);
}
