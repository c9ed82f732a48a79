import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Lab, openLab } from './lab.ts';

const PATH = '/bapi/futures/v1/private/future/order/place-order';
const ORDER = { symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity: '0.5', deviceInfo: 'secret' };
const READ = { symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity: '0.5' };
const TEXT = JSON.stringify(ORDER);

let lab: Lab;
let page: Page;
beforeAll(async () => {
  lab = await openLab();
  page = await lab.open('https://www.binance.com/en/nowhere');
  const axios = new URL('../../../node_modules/axios/dist/axios.min.js', import.meta.url);
  await page.evaluate(await readFile(axios, 'utf8'));
  await page.evaluate(`
    globalThis.PATH = ${JSON.stringify(PATH)};
    globalThis.TEXT = ${JSON.stringify(TEXT)};
    globalThis.xhr = (body, { path = PATH, async = true } = {}) => {
      const request = new XMLHttpRequest();
      request.seen = [];
      for (const type of ['readystatechange', 'loadstart', 'load', 'error', 'abort', 'timeout', 'loadend'])
        request.addEventListener(type, () => request.seen.push(type + ':' + request.readyState + ':' + request.status));
      request.open('POST', path, async);
      request.setRequestHeader('content-type', 'application/json');
      request.ended = new Promise((resolve) => request.addEventListener('loadend', resolve));
      globalThis.last = request;
      request.send(body);
      return request;
    };
    globalThis.outcome = (promise) => promise.then(
      (value) => ({ status: value.status }),
      (error) => ({ name: error.name, isDom: error instanceof DOMException, message: error.message }));
    globalThis.result = null;
    globalThis.start = (promise) => { globalThis.result = outcome(promise); };
  `);
});
afterAll(() => lab?.close());
beforeEach(() => {
  lab.server.arrivals.length = 0;
});

const outcome = () => page.evaluate('result');

describe('fetch', () => {
  const calls = {
    'a string': `fetch(PATH, { method: 'POST', headers: { 'content-type': 'application/json' }, body: TEXT })`,
    'a Request': `fetch(new Request(PATH, { method: 'POST', headers: { 'content-type': 'application/json' }, body: TEXT }))`,
    'a URL object': `fetch(new URL(PATH, location), { method: 'post', headers: { 'content-type': 'application/json' }, body: TEXT })`,
    'axios over fetch': `axios.post(PATH, JSON.parse(TEXT), { adapter: 'fetch' })`,
    'axios over XMLHttpRequest': `axios.post(PATH, JSON.parse(TEXT), { adapter: 'xhr' })`,
  };
  test.each(Object.entries(calls))('%s is held, then sent byte for byte or never', async (_, call) => {
    for (const decision of ['release', 'reject'] as const) {
      lab.server.arrivals.length = 0;
      await page.evaluate(`start(${call})`);
      const hold = await lab.next('hold');
      expect(hold).toMatchObject({ venue: 'binance', route: 'binance-usdm', typed: null, previewMs: null });
      expect(JSON.parse(hold.body as string)).toEqual(READ);
      expect(hold.fields).toEqual(Object.keys(ORDER));
      expect(lab.server.arrivals).toEqual([]);
      await lab.decide(hold, decision);
      const ended = await outcome();
      if (decision === 'release') {
        expect(ended).toEqual({ status: 200 });
        expect(lab.server.arrivals).toEqual([
          { method: 'POST', path: PATH, type: expect.stringMatching(/^application\/json/), body: TEXT },
        ]);
        expect(await lab.next('answer')).toMatchObject({ id: hold.id, ok: true, status: 200 });
      } else {
        expect(ended).not.toHaveProperty('status', 200);
        expect(lab.server.arrivals).toEqual([]);
      }
    }
  });

  test('a refusal is an AbortError that says why', async () => {
    await page.evaluate(`start(fetch(PATH, { method: 'POST', body: TEXT }))`);
    await lab.decide(await lab.next('hold'), 'reject');
    expect(await outcome()).toEqual({ name: 'AbortError', isDom: true, message: 'Refused in the window.' });
  });

  test('a buffer that is reused does not change what is sent', async () => {
    await page.evaluate(`(() => {
      const bytes = new TextEncoder().encode(TEXT);
      start(fetch(PATH, { method: 'POST', body: bytes }));
      bytes.fill(120);
    })()`);
    const hold = await lab.next('hold');
    expect(JSON.parse(hold.body as string)).toEqual(READ);
    await lab.decide(hold, 'release');
    expect(await outcome()).toEqual({ status: 200 });
    expect(lab.server.arrivals.map(({ body }) => body)).toEqual([TEXT]);
  });

  test('an abort while it is held rejects at once, and nothing is sent', async () => {
    await page.evaluate(`(() => {
      globalThis.controller = new AbortController();
      start(fetch(PATH, { method: 'POST', body: TEXT, signal: controller.signal }));
    })()`);
    const hold = await lab.next('hold');
    await page.evaluate('controller.abort()');
    expect(await outcome()).toMatchObject({ name: 'AbortError', isDom: true });
    expect(await lab.next('withdrawn')).toMatchObject({ id: hold.id });
    await lab.decide(hold, 'release');
    await page.evaluate(`fetch('/elsewhere', { method: 'POST' }).then(() => 0)`);
    expect(lab.server.arrivals.map(({ path }) => path)).toEqual(['/elsewhere']);
  });

  test('two orders of one tick are two holds, each decided on its own', async () => {
    await page.evaluate(`globalThis.both = [1, 2].map((quantity) =>
      outcome(fetch(PATH, { method: 'POST', body: JSON.stringify({ symbol: 'A', side: 'BUY', quantity }) }))); 0`);
    const [first, second] = [await lab.next('hold'), await lab.next('hold')];
    expect(first.id).not.toBe(second.id);
    await lab.decide(second, 'release');
    await lab.decide(first, 'reject');
    expect(await page.evaluate('Promise.all(both)')).toMatchObject([{ name: 'AbortError' }, { status: 200 }]);
    expect(lab.server.arrivals.map(({ body }) => JSON.parse(body).quantity)).toEqual([2]);
  });

  test.each([
    [
      'FormData',
      `(() => { const form = new FormData(); form.append('symbol', 'BTCUSDT'); form.append('side', 'BUY'); return form; })()`,
    ],
    ['URLSearchParams', `new URLSearchParams({ symbol: 'BTCUSDT', side: 'BUY' })`],
    ['Blob', `new Blob([JSON.stringify({ symbol: 'BTCUSDT', side: 'BUY' })])`],
    ['ArrayBuffer', `new TextEncoder().encode(JSON.stringify({ symbol: 'BTCUSDT', side: 'BUY' })).buffer`],
  ])('a body of %s is read and held, by fetch and XMLHttpRequest', async (_, body) => {
    await page.evaluate(`start(fetch(PATH, { method: 'POST', body: ${body} }))`);
    const hold = await lab.next('hold');
    expect(JSON.parse(hold.body as string)).toEqual({ symbol: 'BTCUSDT', side: 'BUY' });
    await lab.decide(hold, 'release');
    expect(await outcome()).toEqual({ status: 200 });
    await page.evaluate(
      `(() => { const x = new XMLHttpRequest(); x.open('POST', PATH); x.send(${body});
        globalThis.last = new Promise((resolve) => { x.onload = () => resolve(x.status); }); })()`,
    );
    const again = await lab.next('hold');
    expect(again).toMatchObject({ transport: 'xhr', body: hold.body });
    await lab.decide(again, 'release');
    expect(await page.evaluate('last')).toBe(200);
    expect(lab.server.arrivals).toHaveLength(2);
  });
});

describe('what cannot or must not be held goes at once, and is told of', () => {
  const fetched = (body: string, more = '') => `fetch(PATH, { method: 'POST', body: ${body}${more} })`;
  test.each([
    ['stream', fetched(`new Blob([TEXT]).stream()`, `, duplex: 'half'`), null],
    ['unreadable', fetched(`'not an order'`), null],
    ['protective', fetched(`JSON.stringify({ ...JSON.parse(TEXT), reduceOnly: true })`), 'binance-usdm'],
    ['sync', `(xhr(TEXT, { async: false }), Promise.resolve({ status: 200 }))`, 'binance-usdm'],
    ['beacon', `(navigator.sendBeacon(PATH, TEXT), Promise.resolve({ status: 200 }))`, 'binance-usdm'],
    ['unknown-route', `fetch('/bapi/new/order/make?x=1', { method: 'POST', body: TEXT })`, null],
  ])('%s', async (reason, call, route) => {
    await page.evaluate(`start(${call})`);
    const unheld = await lab.next('unheld');
    expect(unheld).toMatchObject({ reason, route, venue: 'binance' });
    expect(unheld.path).toBe(reason === 'unknown-route' ? '/bapi/new/order/make' : PATH);
    expect(JSON.stringify(unheld)).not.toContain('secret');
    // HTTP/1.1 takes no streams: the browser refuses, as it does without the gate.
    if (reason !== 'stream') await expect.poll(() => lab.server.arrivals.length).toBe(1);
  });

  test('an order nobody decides goes after a while', async () => {
    await page.evaluate(`start(fetch(PATH, { method: 'POST', body: TEXT }))`);
    const hold = await lab.next('hold');
    expect(await lab.next('unheld')).toMatchObject({
      reason: 'no-answer',
      id: hold.id,
      route: 'binance-usdm',
      body: hold.body,
    });
    expect(await outcome()).toEqual({ status: 200 });
    expect(lab.server.arrivals.map(({ body }) => body)).toEqual([TEXT]);
  });

  test('a cancel and a read are nobody’s business', async () => {
    await page.evaluate(
      `start(fetch('https://api-ui.hyperliquid.xyz/exchange', { method: 'POST', body: JSON.stringify({ action: { type: 'cancel', cancels: [] } }) }))`,
    );
    expect(await outcome()).toEqual({ status: 200 });
    const told = await lab.told(['hold', 'unheld']);
    expect(told.filter(({ body }) => String(body).includes('cancel'))).toEqual([]);
  });
});

describe('XMLHttpRequest', () => {
  test('looks like one in flight while it is held, and ends as a failed one when it is refused', async () => {
    await page.evaluate('xhr(TEXT); 0');
    const hold = await lab.next('hold');
    expect(await page.evaluate(`[last.readyState, last.status, last.responseText]`)).toEqual([1, 0, '']);
    expect(
      await page.evaluate(`(() => { try { last.send(); } catch (error) { return error.name; } })()`),
    ).toBe('InvalidStateError');
    await lab.decide(hold, 'reject');
    await page.evaluate('last.ended.then(() => 0)');
    expect(await page.evaluate('last.seen')).toEqual([
      'readystatechange:1:0',
      'readystatechange:4:0',
      'error:4:0',
      'loadend:4:0',
    ]);
    await page.evaluate(`last.open('POST', '/again'); 0`);
    expect(await page.evaluate('[last.readyState, last.seen.at(-1)]')).toEqual([1, 'readystatechange:1:0']);
    expect(lab.server.arrivals).toEqual([]);
  });

  test.each([
    ['abort()', `last.abort()`, ['readystatechange:4:0', 'abort:4:0', 'loadend:4:0'], 0],
    ['open()', `last.open('POST', '/again')`, [], 1],
  ])('%s while it is held withdraws it', async (_, call, events, state) => {
    await page.evaluate('xhr(TEXT); 0');
    const hold = await lab.next('hold');
    await page.evaluate(`${call}; 0`);
    expect(await lab.next('withdrawn')).toMatchObject({ id: hold.id });
    expect(await page.evaluate('last.seen')).toEqual(['readystatechange:1:0', ...events]);
    expect(await page.evaluate('last.readyState')).toBe(state);
    await lab.decide(hold, 'release');
    await page.evaluate(`fetch('/elsewhere', { method: 'POST' }).then(() => 0)`);
    expect(lab.server.arrivals.map(({ path }) => path)).toEqual(['/elsewhere']);
  });
});
