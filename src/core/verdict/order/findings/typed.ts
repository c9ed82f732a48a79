import type { TypedOrder } from '../../../intent/order.ts';
import { finding, REFUSE } from '../../findings/build.ts';
import type { Finding, Level } from '../../verdict.ts';
import { named, type OrderCheck } from '../check.ts';
import { typedPriceDiffers, typedSizeDiffers, typedSymbolDiffers } from '../typed.ts';

interface Difference {
  readonly field: 'symbol' | 'side' | 'type' | 'size' | 'price' | 'triggerPrice' | 'reduceOnly' | 'leverage';
  readonly level: Exclude<Level, 'info'>;
  readonly typed: string;
  readonly sent: string;
}

/**
 * True when the form is where the order comes from. Pages have other controls beside it: a position is closed, or given a
 * stop, by its own button while something else stands in the form, and of a batch the form shows the whole.
 */
function isFromForm({ intent, index, order }: OrderCheck, typed: TypedOrder): boolean {
  if (index > 0 || (intent.grouping === 'batch' && intent.orders.length > 1)) return false;
  if (order.size === null || (order.reduceOnly && typed.reduceOnly !== true)) return false;
  return order.trigger === null || typed.triggerPrice !== null;
}

function typeSent({ order }: OrderCheck): NonNullable<TypedOrder['type']> {
  return order.trigger === null ? order.type : order.type === 'market' ? 'stop-market' : 'stop-limit';
}

function plainDifferences(check: OrderCheck, typed: TypedOrder): Difference[] {
  const { order, intent } = check;
  const found: Difference[] = [];
  if (typed.symbol !== null && typedSymbolDiffers(check, typed.symbol)) {
    found.push({ field: 'symbol', level: 'warning', typed: typed.symbol, sent: order.symbol });
  }
  if (typed.side !== null && typed.side !== order.side) {
    found.push({ field: 'side', level: 'stop', typed: typed.side, sent: order.side });
  }
  const type = typeSent(check);
  // A limit that never rests is how clients send what the form calls a market order.
  const isBounded = type === 'limit' && order.timeInForce === 'ioc' && typed.type === 'market';
  if (typed.type !== null && typed.type !== type && !isBounded) {
    found.push({ field: 'type', level: 'notice', typed: typed.type, sent: type });
  }
  // In an account that holds both sides of a market, the position's side says what is only closed.
  if (typed.reduceOnly === true && !order.reduceOnly && order.positionSide === null) {
    found.push({ field: 'reduceOnly', level: 'warning', typed: 'yes', sent: 'no' });
  }
  const { leverage } = intent;
  if (typed.leverage !== null && leverage !== null && Number(typed.leverage) !== Number(leverage)) {
    found.push({ field: 'leverage', level: 'notice', typed: typed.leverage, sent: leverage });
  }
  return found;
}

function figureDifferences(check: OrderCheck, typed: TypedOrder): Difference[] {
  const { order } = check;
  const found: Difference[] = [];
  const size = typedSizeDiffers(check, typed);
  if (size !== null && typed.size !== null && order.size !== null) {
    const level = size === 'ten-fold' ? 'stop' : 'warning';
    found.push({ field: 'size', level, typed: typed.size.value, sent: order.size.value });
  }
  const limits = order.type === 'limit' && typed.type !== 'market' && typed.type !== 'stop-market';
  if (limits && typedPriceDiffers(check, { typed: typed.price, sent: order.price })) {
    found.push({ field: 'price', level: 'warning', typed: typed.price ?? '', sent: order.price ?? '' });
  }
  const trigger = order.trigger?.price ?? null;
  if (typedPriceDiffers(check, { typed: typed.triggerPrice, sent: trigger })) {
    found.push({
      field: 'triggerPrice',
      level: 'warning',
      typed: typed.triggerPrice ?? '',
      sent: trigger ?? '',
    });
  }
  return found;
}

/**
 * What was sent is not what the form showed: another side or ten times the size stops, another market, size or price, or
 * a reduce-only that was lost, warns, the rest is noted.
 */
export function typedFindings(check: OrderCheck): Finding[] {
  const { typed } = check.intent;
  if (typed === null || !isFromForm(check, typed)) return [];
  const differences = [...plainDifferences(check, typed), ...figureDifferences(check, typed)];
  return differences.map(({ field, level, ...values }) =>
    finding('typed-differs', level, { params: { ...named(check), field, ...values }, remedy: REFUSE }),
  );
}
