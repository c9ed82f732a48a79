import type { Fault } from '../../core/snapshot/fault.ts';
import { cleanForeignText } from '../../core/text.ts';
import type { OrderVerdict } from '../../core/verdict/verdict.ts';
import { isOneOf, keyOf } from '../key.ts';
import type { Say } from '../say.ts';
import { causeWords } from './cause.ts';
import { ORDER_FAULT_CODES, type OrderFaultCode } from './codes.ts';

const PARAM_LIMIT = 80;

/** What of an order could not be read, one sentence each, worst first. */
export function orderUnread({ unread }: Pick<OrderVerdict, 'unread'>, say: Say): readonly string[] {
  // An account that is not known is no gap in the check of the order, and is said where its figures are.
  const known = unread.filter(({ code }) => code !== 'account-unknown');
  const isSaid = known.some(({ code }) => code === 'margin-unknown');
  const gaps = known.filter((fault) => !(isSaid && isOfMargin(fault)));
  return [...new Set(gaps.map((fault) => orderFaultWords(fault, say)))];
}

/** Whether it is the reason for a liquidation price that is not known, which names it itself. */
function isOfMargin({ code, params }: Fault): boolean {
  return code === 'tiers-unread' || (code === 'risk-unread' && params.part !== 'holdings');
}

/** One sentence on why something of an exchange's request could not be read. */
export function orderFaultWords(fault: Fault, say: Say): string {
  const code: OrderFaultCode = isOneOf(ORDER_FAULT_CODES, fault.code) ? fault.code : 'fault';
  if (code === 'order-unread' && partOf(fault) === '') return say('fault_order_unread_unnamed');
  if (code === 'risk-unread' && fault.params.part === 'holdings') return say('fault_risk_unread_holdings');
  const isVenue = code === 'venue-silent' || code === 'venue-fault';
  const key = isVenue && fault.params.reason === 'resting' ? 'venue-resting' : code;
  return say(`fault_${keyOf(key)}`, substitutions(code, fault, say));
}

/** What of an order was not understood: names of members, never what they hold. */
function partOf({ params }: Fault): string {
  return cleanForeignText(params.name ?? params.fields ?? params.field ?? '', PARAM_LIMIT);
}

function substitutions(code: OrderFaultCode, fault: Fault, say: Say): readonly string[] {
  const named = (text: string | undefined, other: string) =>
    text === undefined ? say(other) : cleanForeignText(text, PARAM_LIMIT);
  switch (code) {
    case 'book-unread':
    case 'book-empty':
    case 'book-one-sided':
    case 'book-crossed':
    case 'market-unknown':
    case 'instrument-unread':
    case 'prices-unread':
    case 'volatility-unread':
    case 'tiers-unread':
      return [named(fault.params.symbol, 'fault_this_market')];
    case 'order-unread':
      return [partOf(fault)];
    case 'venue-silent':
    case 'venue-fault':
      return [named(fault.params.endpoint, 'fault_the_venue')];
    case 'margin-unknown':
      return [causeWords(fault.params.cause ?? '', say)];
    case 'account-unknown':
    case 'risk-unread':
    case 'timed-out':
    case 'fault':
      return [];
  }
}
