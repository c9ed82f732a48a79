import { beforeEach, expect, it, vi } from 'vitest';
import type { createFakeBrowser } from '../../../test/kit/fake-browser.ts';
import { type InMemoryVenues, startInMemoryVenues } from '../../../test/kit/venues/in-memory.ts';
import { DEFAULT_POLICY } from '../../core/policy/policy.ts';
import { browser } from '../../platform/browser.ts';
import { judgeOrder, type OrderBody, readNamedOrder, readOrder, takesRiskAwayNow } from './judge-order.ts';
import { SilentSocket } from './stage.ts';
import { createExchange, type Exchange } from './state.ts';

vi.mock('../../platform/browser.ts', async () => ({
  browser: (await import('../../../test/kit/fake-browser.ts')).createFakeBrowser(),
}));
const fake = browser as unknown as ReturnType<typeof createFakeBrowser>;
const [ADDRESS, VAULT] = [`0x${'a1'.repeat(20)}`, `0x${'b2'.repeat(20)}`];

let venues: InMemoryVenues;
let exchange: Exchange;
const asked = (type: string) => venues.asked.filter((question) => question.endsWith(` ${type}`)).length;

const source = {
  tabId: 1,
  frameId: 0,
  documentId: 'document',
  origin: 'https://app.hyperliquid.xyz',
  incognito: false,
} as OrderBody['source'];

function order(asset: number, { isBuy = true, vault = null as string | null } = {}): OrderBody {
  const t = { limit: { tif: 'FrontendMarket' } };
  const orders = [{ a: asset, b: isBuy, p: isBuy ? '99999' : '70000', s: '0.1', r: false, t }];
  const body = JSON.stringify({ action: { type: 'order', orders, grouping: 'na' }, vaultAddress: vault });
  return { source, venue: 'hyperliquid', route: 'hyperliquid', body, typed: null };
}

beforeEach(() => {
  fake.reset();
  venues = startInMemoryVenues();
  vi.stubGlobal('fetch', venues.fetch);
  vi.stubGlobal('WebSocket', SilentSocket);
  exchange = createExchange(() => undefined);
  return () => vi.unstubAllGlobals();
});

async function judged(body: OrderBody) {
  const { intent, account } = await readNamedOrder(exchange, body);
  if (intent === null) throw new Error('The order is not read.');
  const signal = AbortSignal.timeout(5_000);
  return { intent, verdict: await judgeOrder(exchange, intent, { account, policy: DEFAULT_POLICY, signal }) };
}

it('a market that the list at hand does not name is looked up anew before it is given up', async () => {
  const old = {
    version: 1,
    venue: 'hyperliquid',
    product: null,
    readAtMs: Date.now() - 70_000,
    listings: [],
  };
  fake.storage.local.values.set('catalogue:hyperliquid', { version: 1, data: old });
  expect((await readOrder(exchange, order(0))).intent).toMatchObject({ orders: [{ symbol: '#0' }] });
  expect(asked('meta')).toBe(0);
  const { intent, verdict } = await judged(order(0));
  expect(intent).toMatchObject({ orders: [{ symbol: 'BTC' }] });
  expect(verdict.outcome?.orders[0]).toMatchObject({ symbol: 'BTC' });
  expect(asked('meta')).toBe(1);
});

it('a number that the venue does not list is not asked for, and is not checked', async () => {
  for (let time = 0; time < 3; time += 1) {
    const { verdict } = await judged(order(109_999));
    expect(verdict).toMatchObject({ coverage: 'not-checked', unread: [{ code: 'market-unknown' }, {}] });
  }
  expect([asked('meta'), asked('l2Book')]).toEqual([1, 0]);
});

it('the account of the page says nothing of a vault: what closes in one opens in the other', async () => {
  venues.setAccount({
    accountValue: '1000',
    positions: [{ coin: 'BTC', szi: '0.5', entryPx: '86000', leverage: 5 }],
  });
  await exchange.catalogues.read('hyperliquid', 'linear');
  await exchange.accounts.heard(
    { venue: 'hyperliquid', origin: source.origin, incognito: false },
    {
      type: 'account',
      venue: 'hyperliquid',
      route: '/info',
      request: JSON.stringify({ type: 'clearinghouseState', user: ADDRESS }),
      answer: null,
    },
  );
  const closing = order(0, { isBuy: false });
  expect(await takesRiskAwayNow({ exchange }, closing)).toBe(true);
  const ofVault = order(0, { isBuy: false, vault: VAULT });
  expect(await takesRiskAwayNow({ exchange }, ofVault)).toBe(false);
  expect(await judged(ofVault)).toMatchObject({
    intent: { account: VAULT },
    verdict: { accountKnown: false },
  });
});
