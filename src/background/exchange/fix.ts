import type { OrderSize } from '../../core/intent/order.ts';
import type { OrderVerdict, Remedy } from '../../core/verdict/verdict.ts';
import type { ToExchangePage } from '../../protocol/exchange/bridge.ts';
import type { OrderRecord } from '../record.ts';

type Fill = Omit<Extract<ToExchangePage, { type: 'fill' }>, 'byHand'>;

const DECIMAL = /^[0-9]{1,30}(?:\.[0-9]{1,30})?$/;

/**
 * True where the form's size field counts in the unit of the remedy: it says so, or it shows the very number that was
 * sent in that unit. A number in another unit would be another order.
 */
function countsIn(unit: string, { typed, intent }: OrderRecord): boolean {
  const shown = typed?.size ?? null;
  if (shown === null) return false;
  if (shown.unit !== null) return shown.unit === unit;
  const sent: OrderSize | null = intent?.kind === 'order' ? (intent.orders[0]?.size ?? null) : null;
  return sent !== null && sent.unit === unit && sent.value === shown.value;
}

function fieldOf({ kind, params }: Remedy, record: OrderRecord): Fill['field'] | null {
  if (record.typed === null) return null;
  if (kind === 'set-limit-price') return 'price';
  if (kind !== 'set-size' && kind !== 'split-order') return null;
  return countsIn(params.unit ?? '', record) ? 'size' : null;
}

/** What a chosen remedy writes into the form of the page; null where the form has no field for it. */
export function fixFor(record: OrderRecord, { findings }: OrderVerdict): Fill | null {
  const remedy = findings[0]?.remedy ?? null;
  const value = remedy?.params.value ?? '';
  if (remedy === null || !DECIMAL.test(value)) return null;
  const field = fieldOf(remedy, record);
  return field === null ? null : { type: 'fill', field, value };
}
