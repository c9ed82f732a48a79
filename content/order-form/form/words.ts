import type { TypedOrder } from '../../../src/protocol/exchange/bridge.ts';
import { plain } from './plain.ts';

/** What a field of an order form is for; `other` is one that is understood and of no use here. */
export type FieldRole = 'price' | 'triggerPrice' | 'size' | 'total' | 'leverage' | 'other';

export type Side = 'buy' | 'sell';
export type OrderType = NonNullable<TypedOrder['type']>;

/** The first that matches decides: a stop-loss price is no trigger of this order, a start price no price. */
const ROLES: readonly (readonly [FieldRole, RegExp])[] = [
  [
    'other',
    /slippage|滑点|search|搜索|callback|回调|duration|interval|\bstart\b|\bend\b|\btimes?\b|\bcost\b|\bmargin\b|成本|保证金|%|百分比/,
  ],
  ['other', /\b(?:tp|sl)\b|take.?profit|stop.?loss|止盈|止损(?!价)/],
  ['triggerPrice', /trigger|\bstop\b|activation|触发|激活|止损价/],
  ['price', /\bprice\b|^limit$|价格|限价|委托价|^价$/],
  ['total', /\btotal\b|order value|成交额|总额|总计|金额/],
  ['size', /\b(?:size|amount|quantity|qty)\b|数量|委托量|张数|仓位大小/],
  ['leverage', /leverage|杠杆/],
];

/** The role that a label, a placeholder or a field's own name gives; null where it gives none. */
export function roleOfLabel(label: string): FieldRole | null {
  const text = plain(label.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' '));
  return ROLES.find(([, words]) => words.test(text))?.[0] ?? null;
}

const CLOSES: readonly (readonly [Side, RegExp])[] = [
  ['sell', /\bclose long\b|平多/],
  ['buy', /\bclose short\b|平空/],
];
const BUYS = /\b(?:buy|long)\b|买|做多|开多|看多/;
const SELLS = /\b(?:sell|short)\b|卖|做空|开空|看空/;

/** The side a button or tab stands for; null where it names none, or both. */
export function sideOfName(name: string): Side | null {
  const text = plain(name);
  const closed = CLOSES.find(([, words]) => words.test(text));
  if (closed !== undefined) return closed[0];
  if (BUYS.test(text) === SELLS.test(text)) return null;
  return BUYS.test(text) ? 'buy' : 'sell';
}

const SUBMITS = [
  /^(?:place|submit|confirm|send)(?: (?:buy|sell|market|limit|stop))? order\b/,
  /^(?:(?:market|limit|stop) )?(?:(?:open|close) )?(?:buy|sell|long|short)\b/,
  /^(?:确认)?(?:下单|提交订单|提交委托)$/,
  /^(?:市价|限价)?(?:买|卖|开多|开空|做多|做空|看多|看空|平多|平空)/,
];
const MAX_SUBMIT = 60;

/** Whether a button of this name may send an order. */
export function isSubmitName(name: string): boolean {
  const text = plain(name);
  return text.length <= MAX_SUBMIT && SUBMITS.some((words) => words.test(text));
}

const TRIGGERED =
  '(?:stop|take|tp|sl|take profit|stop loss|trigger|conditional|止盈|止损|触发|条件|计划|/)[ /]?';
const TYPES: readonly (readonly [OrderType | 'other', RegExp])[] = [
  ['other', /^(?:trailing|twap|scale|iceberg|oco|chase)\b|^(?:跟踪|追踪|冰山|分时|阶梯)/],
  ['market', /^(?:market(?: order)?|市价(?:单|委托)?)$/],
  ['limit', /^(?:limit(?: order)?|post[ -]?only|限价(?:单|委托)?|只做 ?maker|只挂单)$/],
  ['stop-market', new RegExp(`^(?:${TRIGGERED})+(?:market|市价)(?: order|单|委托)?$`)],
  ['stop-limit', new RegExp(`^(?:${TRIGGERED})+(?:limit|限价)(?: order|单|委托)?$`)],
];

/** The type of order a tab names; `other` for one that is no single order; null where it names none. */
export function typeOfName(name: string): OrderType | 'other' | null {
  const text = plain(name.replaceAll('_', ' '));
  return TYPES.find(([, words]) => words.test(text))?.[0] ?? null;
}

/** Whether a switch of this name makes an order reduce-only. */
export function isReduceOnly(name: string): boolean {
  return /^\W*(?:reduce[ -]?only|只减仓|仅减仓|只减少仓位)\W*$/.test(plain(name));
}

const LEVERAGE =
  /^(?:(?:cross|isolated|leverage|lev\.?|杠杆|全仓|逐仓|倍数)[ :]*)?(\d{1,3}(?:\.\d{1,2})?) ?(?:x|×|倍)$/;

/** The leverage that a text such as `20x` shows; null for any other text. */
export function leverageOfText(text: string): string | null {
  const shown = LEVERAGE.exec(plain(text))?.[1];
  return shown === undefined || Number(shown) === 0 ? null : String(Number(shown));
}
