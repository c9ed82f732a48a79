import type { TypedOrder } from '../../core/intent/order.ts';
import type { ExchangeMessage, HeldOrder } from '../../protocol/exchange/bridge.ts';

/** A market order on WIFUSDT of Binance's futures, as its page would send it. */
export function futuresOrder(
  quantity: string,
  members: Readonly<Record<string, unknown>> = {},
  more: Partial<HeldOrder> = {},
): HeldOrder {
  const body = { symbol: 'WIFUSDT', side: 'BUY', type: 'MARKET', positionSide: 'BOTH', quantity, ...members };
  return {
    type: 'hold',
    id: crypto.randomUUID(),
    venue: 'binance',
    route: 'binance-usdm',
    transport: 'fetch',
    body: JSON.stringify(body),
    fields: Object.keys(body),
    typed: null,
    previewMs: null,
    ...more,
  };
}

/** What a form shows of a market order. */
export function typedOrder(value: string, more: Partial<TypedOrder> = {}): TypedOrder {
  return {
    symbol: 'WIFUSDT',
    side: 'buy',
    type: 'market',
    size: { unit: 'base', value },
    price: null,
    triggerPrice: null,
    leverage: null,
    reduceOnly: null,
    ...more,
  };
}

/** Path of the page that shows WIFUSDT. */
export const WIF_PAGE = '/en/futures/WIFUSDT';

/** The page shows its market. */
export function showing(visible = true, path = WIF_PAGE): ExchangeMessage {
  return { type: 'market', venue: 'binance', path, visible };
}

/** Sizes of WIFUSDT: nothing to say of it, over half of what rests within 1 %, and more than the book holds. */
export const SIZES = { ordinary: '100', large: '250000', beyond: '3000000' } as const;
