import { post, type Sent, type Way } from '../send.ts';
import type { PageMarket } from './market.ts';

/** A ticket of the futures form. */
export interface Ticket {
  readonly type: 'LIMIT' | 'MARKET' | 'POST_ONLY' | 'STOP_LIMIT';
  readonly side: 'BUY' | 'SELL';
  readonly quantity: string;
  readonly price: string;
  readonly stopPrice: string;
  readonly reduceOnly: boolean;
}

const PLACE = {
  linear: '/bapi/futures/v1/private/future/order/place-order',
  inverse: '/bapi/futures/v1/private/delivery/order/place-order',
  spot: '/bapi/mbx/v1/private/mbxgateway/order/place',
} as const;

function futuresBody(market: PageMarket, ticket: Ticket): object {
  const { side, quantity, price, stopPrice, reduceOnly } = ticket;
  const common = { side, positionSide: 'BOTH', quantity, reduceOnly, placeType: 'order-form' };
  const { symbol } = market;
  switch (ticket.type) {
    case 'MARKET':
      return { symbol, type: 'MARKET', ...common, newOrderRespType: 'RESULT' };
    case 'STOP_LIMIT':
      return {
        symbol,
        type: 'STOP',
        ...common,
        timeInForce: 'GTC',
        price,
        stopPrice,
        workingType: 'CONTRACT_PRICE',
      };
    default:
      return {
        symbol,
        type: 'LIMIT',
        ...common,
        timeInForce: ticket.type === 'POST_ONLY' ? 'GTX' : 'GTC',
        price,
      };
  }
}

function spotBody({ symbol }: PageMarket, { type, side, quantity, price }: Ticket): object {
  if (type === 'LIMIT') return { side, symbol, quantity, quoteOrderQty: null, type, price };
  // A market buy of the spot form is told in what is paid.
  return side === 'BUY'
    ? { side, symbol, quantity: null, quoteOrderQty: quantity, type: 'MARKET', price: null }
    : { side, symbol, quantity, quoteOrderQty: null, type: 'MARKET', price: null };
}

/** Sends what the form holds. */
export function placeOrder(market: PageMarket, ticket: Ticket, way: Way): Promise<Sent> {
  const body = market.product === 'spot' ? spotBody(market, ticket) : futuresBody(market, ticket);
  return post(PLACE[market.product], body, way);
}

/** A position as the page's host told of it. */
export interface Position {
  readonly symbol: string;
  readonly positionAmount: string;
  readonly leverage: number;
  readonly isolated: boolean;
}

/** Closes a position at the market, by the button beside it. */
export function closePosition(market: PageMarket, position: Position, way: Way): Promise<Sent> {
  const { symbol, positionAmount, leverage, isolated } = position;
  const short = Number(positionAmount) < 0;
  const body = {
    symbol,
    type: 'MARKET',
    side: short ? 'BUY' : 'SELL',
    positionSide: 'BOTH',
    quantity: Math.abs(Number(positionAmount)),
    leverage,
    isolated,
    newOrderRespType: 'RESULT',
    placeType: 'position',
  };
  return post(PLACE[market.product], body, way);
}

/** Takes an open order back. */
export function cancelOrder({ product, symbol }: PageMarket, orderId: number, way: Way): Promise<Sent> {
  const path = PLACE[product].replace(/place(-order)?$/, 'cancel$1');
  return post(path, { symbol, orderId }, way);
}

/** The person's positions, asked for when the page opens. */
export async function readPositions({ product, symbol }: PageMarket): Promise<readonly Position[]> {
  if (product === 'spot') return [];
  const part = product === 'linear' ? 'future' : 'delivery';
  const { answer } = await post(`/bapi/futures/v6/private/${part}/user-data/user-position`, {}, 'xhr');
  const { data } = JSON.parse(answer ?? '{"data":[]}') as { data: readonly Position[] };
  return data.filter((position) => position.symbol === symbol && Number(position.positionAmount) !== 0);
}

const ACCOUNT = '/bapi/futures/v1/private';

/** What the page asks of the account when it opens, beside the positions; its own leverage of the market. */
export async function readAccount({ product, symbol }: PageMarket): Promise<number | null> {
  if (product === 'spot') return null;
  const part = product === 'linear' ? 'future' : 'delivery';
  const ask = (path: string) => post(`${ACCOUNT}/${path}`, {}, 'xhr');
  const [config] = await Promise.all([
    ask('future/user-data/symbol-config'),
    ask(`${part}/user-data/user-balance`),
    ask('future/user-data/get-join-margin'),
    ask('future/portfolio/margin/get-user-basic'),
    ask('future/user-data/get-position-side'),
  ]);
  const { data } = JSON.parse(config.answer ?? '{}') as {
    data?: { symbolConfigItemList: readonly { symbol: string; leverage: number }[] };
  };
  return data?.symbolConfigItemList.find((item) => item.symbol === symbol)?.leverage ?? null;
}

/** Sets the leverage of the market. */
export function setLeverage({ product, symbol }: PageMarket, leverage: number, way: Way): Promise<Sent> {
  const part = product === 'inverse' ? 'delivery' : 'future';
  return post(`${ACCOUNT}/${part}/user-data/adjustLeverage`, { symbol, leverage }, way);
}

/** Adds margin to the position, or takes some out. */
export function moveMargin({ product, symbol }: PageMarket, amount: number, way: Way): Promise<Sent> {
  const part = product === 'inverse' ? 'delivery' : 'future';
  const body = { symbol, type: amount > 0 ? 1 : 2, amount: String(Math.abs(amount)), positionSide: 'BOTH' };
  return post(`${ACCOUNT}/${part}/user-data/adjust-position-margin`, body, way);
}
