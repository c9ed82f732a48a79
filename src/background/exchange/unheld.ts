import { unjudgedOrder } from '../../core/verdict/order/unjudged.ts';
import type { OrderVerdict } from '../../core/verdict/verdict.ts';
import { recordRequest } from '../../platform/journal.ts';
import type { ExchangeMessage } from '../../protocol/exchange/bridge.ts';
import { setBadge } from '../badge.ts';
import { type OrderBody, readOrder } from './judge-order.ts';
import { notify } from './notices.ts';
import type { Page } from './page.ts';
import { reportOf } from './report.ts';
import type { Exchange } from './state.ts';

type Unheld = Extract<ExchangeMessage, { type: 'unheld' }>;

async function journal(
  exchange: Exchange,
  page: Page,
  { venue, reason, route, body }: Unheld,
): Promise<void> {
  const { source } = page;
  if (source.incognito) return;
  const order: OrderBody | null =
    route === null || body === null ? null : { source, venue, route, body, typed: null };
  const read = order === null ? null : await readOrder(exchange, order);
  const verdict: OrderVerdict = read?.verdict ?? unjudgedOrder({ venue, code: 'order-unread' });
  await recordRequest({
    version: 1,
    id: crypto.randomUUID(),
    atMs: Date.now(),
    origin: source.origin,
    method: route ?? '',
    walletName: null,
    intent: read?.intent ?? null,
    verdict: reason === 'protective' ? null : verdict,
    decision: reason === 'protective' ? 'release:policy' : 'release:fault',
    answer: null,
  });
}

/** An order that went on its way without being held: the page says so, save where it only took risk away. */
export async function noteUnheld(exchange: Exchange, page: Page, said: Unheld): Promise<void> {
  const { reason, venue, route, path, fields } = said;
  if (reason !== 'protective') {
    void setBadge(page.source.tabId, 'not-checked');
    const report = reportOf({ venue, route, path, fields });
    notify(page.port, { code: reason === 'no-answer' ? 'not-checked' : 'sent-unchecked', reason, report });
  }
  await journal(exchange, page, said).catch(() => undefined);
}
