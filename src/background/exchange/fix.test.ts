import { expect, it } from 'vitest';
import type { TypedOrder } from '../../core/intent/order.ts';
import { unjudgedOrder } from '../../core/verdict/order/unjudged.ts';
import type { Finding, OrderVerdict, Remedy } from '../../core/verdict/verdict.ts';
import { orderRecord } from '../desk/new-record.ts';
import { fixFor } from './fix.ts';
import { futuresOrder, typedOrder } from './fixtures.ts';
import { typedIntents } from './typed-intent.ts';

const SOURCE = { tabId: 1, frameId: 0, documentId: null, origin: '', incognito: false };
const WIF = { venue: 'binance', product: 'linear', symbol: 'WIFUSDT' } as const;

function fixOf(remedy: Remedy | null, typed: TypedOrder | null) {
  const [intent = null] = typedIntents({ typed: typedOrder('5'), key: WIF, origin: '', account: null });
  const finding: Finding = { code: 'order-impact', level: 'warning', params: {}, evidence: [], remedy };
  const verdict: OrderVerdict = {
    ...unjudgedOrder({ venue: 'binance', code: 'fault' }),
    findings: [finding],
  };
  return fixFor({ ...orderRecord(futuresOrder('5', {}, { typed }), SOURCE), intent }, verdict);
}
const setSize = (unit: string, value = '2') => ({ kind: 'set-size', params: { value, unit } }) as const;

it.each([
  ['a size in the unit the form shows', setSize('base'), typedOrder('5'), { field: 'size', value: '2' }],
  [
    'a slice',
    { kind: 'split-order', params: { value: '2', unit: 'base', count: '3' } },
    typedOrder('5'),
    { field: 'size' },
  ],
  [
    'a limit',
    { kind: 'set-limit-price', params: { value: '1.5' } },
    typedOrder('5'),
    { field: 'price', value: '1.5' },
  ],
  [
    'a size where the form shows the number that was sent',
    setSize('base'),
    typedOrder('5', { size: { unit: null, value: '5' } }),
    { field: 'size', value: '2' },
  ],
] as const)('%s goes into the form', (_, remedy, typed, fill) => {
  expect(fixOf(remedy, typed)).toMatchObject({ type: 'fill', ...fill });
});

it.each([
  ['a size in another unit', setSize('quote'), typedOrder('5')],
  ['a size of an unknown unit', setSize('base'), typedOrder('5', { size: { unit: null, value: '8' } })],
  ['a size where the form shows none', setSize('base'), typedOrder('5', { size: null })],
  ['anything where there is no form', setSize('base'), null],
  ['what is no number', setSize('base', '1e9'), typedOrder('5')],
  ['a mere refusal', { kind: 'refuse', params: {} }, typedOrder('5')],
  ['no remedy', null, typedOrder('5')],
] as const)('%s does not', (_, remedy, typed) => {
  expect(fixOf(remedy, typed)).toBeNull();
});
