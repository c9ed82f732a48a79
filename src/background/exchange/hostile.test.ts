import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { createFakeBrowser } from '../../../test/kit/fake-browser.ts';
import { startInMemoryVenues } from '../../../test/kit/venues/in-memory.ts';
import { browser } from '../../platform/browser.ts';
import { writeSettings } from '../../platform/settings.ts';
import { futuresOrder, SIZES, showing } from './fixtures.ts';
import { serveExchange } from './serve.ts';
import { decisionsOf, openPage, openStage, SilentSocket, type Stage, testPage, until } from './stage.ts';

vi.mock('../../platform/browser.ts', async () => ({
  browser: (await import('../../../test/kit/fake-browser.ts')).createFakeBrowser(),
}));
const fake = browser as unknown as ReturnType<typeof createFakeBrowser>;

let stage: Stage;

beforeEach(async () => {
  fake.reset();
  vi.stubGlobal('fetch', startInMemoryVenues().fetch);
  vi.stubGlobal('WebSocket', SilentSocket);
  await writeSettings({ venues: { hyperliquid: true, binance: true } });
  stage = await openStage();
  return () => vi.unstubAllGlobals();
});

describe('a port is closed', () => {
  it.each([
    ['a page of nobody', { origin: 'https://binance.com.evil.example' }],
    ['a name that only ends alike', { origin: 'https://notbinance.com' }],
    ['plain text', { origin: 'http://www.binance.com' }],
    ['another port of the host', { origin: 'https://www.binance.com:8443' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['another extension', { senderId: 'other' }],
  ])('to %s', (_, options) => {
    const page = testPage(options);
    serveExchange(Promise.resolve(stage.desk), page.port);
    expect(page.isClosed()).toBe(true);
    expect(stage.desk.exchange.pages.size).toBe(1);
  });

  it('to a page that speaks for another venue, and its orders are lost', async () => {
    const order = stage.send(futuresOrder(SIZES.beyond));
    await stage.asked(order);
    stage.page.say(futuresOrder(SIZES.ordinary, {}, { venue: 'hyperliquid' }));
    await until(() => expect(stage.page.isClosed()).toBe(true));
    await until(() => expect(stage.desk.store.get(order.id)?.decision).toMatchObject({ by: 'page-gone' }));
    expect(stage.desk.exchange.pages.size).toBe(0);
    expect(stage.desk.store.all()).toHaveLength(1);
  });
});

describe('another document', () => {
  it.each([
    ['tab', { tabId: 2 }],
    ['document', { documentId: 'other' }],
    ['origin', { origin: 'https://accounts.binance.com' }],
  ])('of another %s can neither claim a held order, nor withdraw or answer it', async (_, options) => {
    const order = stage.send(futuresOrder(SIZES.beyond));
    await stage.asked(order);
    const thief = await openPage(stage.desk, options);
    thief.say(order);
    thief.say({ type: 'withdrawn', id: order.id });
    thief.say({ type: 'answer', id: order.id, ok: true, status: 200 });
    thief.say({ ...order, type: 'unheld', reason: 'no-answer', path: '/order' });
    const own = futuresOrder(SIZES.ordinary);
    thief.say(own);
    await until(() => expect(decisionsOf(thief)).toEqual([[own.id, 'release']]));
    expect(thief.told('asking')).toEqual([]);
    expect(stage.desk.store.get(order.id)?.decision).toBeNull();
    await stage.answer(order, 'release');
    expect(stage.decisions()).toEqual([[order.id, 'release']]);
    expect(decisionsOf(thief)).toHaveLength(1);
  });
});

it('what means nothing is dropped', async () => {
  const order = futuresOrder(SIZES.beyond);
  const nonsense = [
    null,
    'hold',
    { ...order, id: 'x' },
    { ...order, body: 'a'.repeat(100_001) },
    { ...order, fields: Array(201).fill('a') },
    { ...order, previewMs: -1 },
    { ...order, typed: { side: 'both' } },
    { type: 'account', venue: 'binance', route: 'r', request: '', answer: 'a'.repeat(2_000_001) },
    { type: 'typing', venue: 'binance', path: '/', revision: 1.5, typed: null },
    { ...showing(), path: 'a'.repeat(301) },
  ];
  for (const message of nonsense) stage.page.say(message);
  const last = stage.send(futuresOrder(SIZES.ordinary));
  await stage.decided(1);
  expect(stage.decisions()).toEqual([[last.id, 'release']]);
  expect(stage.desk.store.all()).toHaveLength(1);
});

it('an order that never arrived is told of when its script lets it go', async () => {
  const { id, ...order } = futuresOrder(SIZES.beyond);
  stage.page.say({ ...order, id, body: 'a'.repeat(100_001) });
  stage.page.say({
    ...order,
    id,
    type: 'unheld',
    reason: 'no-answer',
    path: '/order',
    route: null,
    body: null,
  });
  await until(() => expect(stage.notices()).toEqual(['not-checked']));
});

it('of a flood of orders twenty may wait; the rest is not sent', async () => {
  const orders = Array.from({ length: 21 }, (_, index) => stage.send(futuresOrder(`${3_000_000 + index}`)));
  await stage.decided(1);
  expect(stage.decisions()).toEqual([[orders[20]?.id, 'reject']]);
  expect(stage.notices()).toEqual(['not-sent']);
});

it.each([
  ['sync', 'sent-unchecked'],
  ['beacon', 'sent-unchecked'],
  ['unreadable', 'sent-unchecked'],
  ['unknown-route', 'sent-unchecked'],
  ['no-answer', 'not-checked'],
] as const)('an order that was not held (%s) is told of, with names and no values', async (reason, code) => {
  const fields = ['symbol', 'quantity'];
  const said = {
    type: 'unheld',
    venue: 'binance',
    reason,
    path: '/bapi/x/order',
    fields,
    route: null,
    body: null,
  };
  stage.page.say(said);
  await until(() => expect(stage.page.told('notice')).toHaveLength(1));
  const [notice] = stage.page.told('notice');
  expect(notice).toMatchObject({ code, report: expect.stringContaining('path: /bapi/x/order') });
  expect(notice?.report).toContain('fields: symbol, quantity');
});

it('nothing is said of one that only took risk away', async () => {
  const { body, fields, route } = futuresOrder('5', { reduceOnly: true });
  stage.page.say({
    type: 'unheld',
    venue: 'binance',
    reason: 'protective',
    path: '/order',
    fields,
    route,
    body,
  });
  stage.send(futuresOrder(SIZES.ordinary));
  await stage.decided(1);
  expect(stage.notices()).toEqual([]);
});
