import { post, type Sent, type Way } from '../send.ts';
import type { Best, Feed } from './feed.ts';

const URL_OF_ORDERS = 'https://api-ui.hyperliquid.xyz/exchange';
/** How far from the book the page bounds a market order. */
const MOST_SLIPPAGE = 0.08;
/** Nonces count up from here, so that two runs of one test send the same bytes. */
const FIRST_NONCE = 1_791_171_675_932;

let sentSoFar = 0;

/** What the form holds. */
export interface Ticket {
  readonly asset: number;
  readonly buy: boolean;
  readonly market: boolean;
  readonly price: string;
  readonly size: string;
  readonly reduceOnly: boolean;
}

/** Five significant digits, as the venue takes prices. */
function bound({ bid, ask }: Best, buy: boolean): string {
  const price = buy ? ask * (1 + MOST_SLIPPAGE) : bid * (1 - MOST_SLIPPAGE);
  return String(Number(price.toPrecision(5)));
}

function orderAction(ticket: Ticket, best: Best): object {
  const { asset, buy, market, price, size, reduceOnly } = ticket;
  const order = {
    a: asset,
    b: buy,
    p: market ? bound(best, buy) : price,
    s: size,
    r: reduceOnly,
    t: { limit: { tif: market ? 'FrontendMarket' : 'Gtc' } },
  };
  return { type: 'order', orders: [order], grouping: 'na' };
}

function signed(action: object): object {
  const nonce = FIRST_NONCE + sentSoFar;
  sentSoFar += 1;
  const signature = { r: `0x${'1'.repeat(64)}`, s: `0x${'2'.repeat(64)}`, v: 27 };
  return { action, nonce, signature, vaultAddress: null };
}

async function send(
  action: object,
  { way, feed }: { readonly way: Way; readonly feed: Feed },
): Promise<Sent> {
  if (way !== 'websocket') return post(URL_OF_ORDERS, signed(action), way);
  try {
    const answer = await feed.post(signed(action));
    return { state: 'done', status: null, answer: JSON.stringify(answer), error: null };
  } catch (error) {
    return { state: 'failed', status: null, answer: null, error: String(error) };
  }
}

/** Sends what the form holds. */
export function placeOrder(
  ticket: Ticket,
  means: { readonly way: Way; readonly feed: Feed; readonly best: Best },
): Promise<Sent> {
  return send(orderAction(ticket, means.best), means);
}

/** Takes an open order back. */
export function cancelOrder(asset: number, means: { readonly way: Way; readonly feed: Feed }): Promise<Sent> {
  return send({ type: 'cancel', cancels: [{ a: asset, o: 88_001 }] }, means);
}

interface Means {
  readonly way: Way;
  readonly feed: Feed;
}

/** Sets the leverage of the market, in cross margin. */
export function setLeverage(asset: number, leverage: number, means: Means): Promise<Sent> {
  return send({ type: 'updateLeverage', asset, isCross: true, leverage }, means);
}

/** Adds dollars of margin to the position, or takes some out. */
export function moveMargin(asset: number, dollars: number, means: Means): Promise<Sent> {
  return send({ type: 'updateIsolatedMargin', asset, isBuy: true, ntli: dollars * 1_000_000 }, means);
}
