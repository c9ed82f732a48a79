import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Lab, openLab } from './lab.ts';

const BINANCE = 'https://www.binance.com/en/nowhere';
const HYPERLIQUID = 'https://app.hyperliquid.xyz/nowhere';
const ORDER = { symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity: '1' };
const ONE = { a: 0, b: true, p: '1', s: '1', r: false };
/** What the attacks below are written with. */
const NAMES = `
  globalThis.PATH = '/bapi/futures/v1/private/future/order/place-order';
  globalThis.ORDER = ${JSON.stringify(JSON.stringify(ORDER))};
  globalThis.CLOSING = '{"reduceOnly":true}';
  globalThis.EXCHANGE = 'https://api.hyperliquid.xyz/exchange';
  globalThis.ACTION = ${JSON.stringify(JSON.stringify({ action: { type: 'order', orders: [ONE] } }))};
  globalThis.MODIFY = ${JSON.stringify(JSON.stringify({ action: { type: 'modify', orders: [{ r: true }], order: ONE } }))};
  globalThis.init = (more) => ({ method: 'POST', body: ORDER, ...more });
  globalThis.turns = (...values) => () => (values.length > 1 ? values.shift() : values[0]);
  globalThis.frame = () => document.body.appendChild(document.createElement('iframe')).contentWindow;
  globalThis.ended = 'nothing yet';
  globalThis.start = (promise) => { Promise.resolve(promise).then(({ status }) => (ended = status), ({ name }) => (ended = name)); };`;

let lab: Lab;
let page: Page;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab?.close());
beforeEach(() => {
  lab.server.arrivals.length = 0;
  return () => page?.close();
});

async function attack(code: string, url = BINANCE): Promise<void> {
  page = await lab.open(url);
  await page.evaluate(NAMES);
  await page.evaluate(`void (() => { ${code} })()`);
}
const bodies = () => lab.server.arrivals.map(({ body }) => body);
const ended = () => page.evaluate('ended');

test.each([
  ['a method that is an object', `start(fetch(PATH, init({ method: new String('POST') })))`],
  ['options that are a function', `start(fetch(PATH, Object.assign(() => {}, init())))`],
  ['a slash at the end', `start(fetch(PATH + '/', init()))`],
  ['escapes', `start(fetch(PATH.replaceAll('order', '%6frder'), init()))`],
  ['empty steps', `start(fetch(PATH.replaceAll('/', '//').slice(1), init()))`],
  [
    'a prototype that says that the route wants something else',
    `Object.prototype.when = { member: 'x', oneOf: [] }; start(fetch(PATH, init()))`,
  ],
  ['a slash at the end, at Hyperliquid', `start(fetch(EXCHANGE + '/', init({ body: ACTION })))`, HYPERLIQUID],
  [
    'a closing order beside one that is changed',
    `start(fetch(EXCHANGE, init({ body: MODIFY })))`,
    HYPERLIQUID,
  ],
])('an order is held with %s', async (_, code, url = BINANCE) => {
  await attack(code, url);
  await lab.decide(await lab.next('hold'), 'reject');
  await expect.poll(ended).toBe('AbortError');
  expect(bodies()).toEqual([]);
});

test.each([
  [
    'bytes at an unknown address',
    `fetch('/bapi/new/order/place', init({ body: new TextEncoder().encode(ORDER) }))`,
  ],
  ['a Request at an unknown address', `fetch(new Request('/bapi/new/order/place', init()))`],
  [
    'a function of another window',
    `const other = frame(); setTimeout(() => {
      const request = new XMLHttpRequest();
      XMLHttpRequest.prototype.open.call(request, 'POST', PATH);
      other.XMLHttpRequest.prototype.send.call(request, ORDER);
    }, 50)`,
  ],
])('an order is told of that is sent by %s', async (_, code) => {
  await attack(code);
  expect(await lab.next('unheld')).toMatchObject({ reason: 'unknown-route' });
});

test('an order that is sent later is told of', async () => {
  await attack(`fetchLater(PATH, init({ activateAfter: 0 }))`);
  expect(await lab.next('unheld')).toMatchObject({ reason: 'beacon', route: 'binance-usdm' });
});

test('a frame too long to be read is told of', async () => {
  await attack(
    `const socket = new WebSocket('wss://api.hyperliquid.xyz/ws');
    socket.onopen = () => socket.send('{"pad":"' + 'x'.repeat(1_000_000) + '","id":1,"request":{"payload":' + ACTION + '}}');`,
    HYPERLIQUID,
  );
  expect(await lab.next('unheld')).toMatchObject({ reason: 'unreadable' });
});

describe('what is judged is what is sent', () => {
  test.each([
    ['is another one', `const next = turns('GET', 'POST'); const method = () => next();`],
    [
      'cannot be read',
      `let isFirst = true; const method = () => { if (isFirst) { isFirst = false; throw new TypeError(); } return 'POST'; };`,
    ],
  ])('where the method %s the first time', async (_, code) => {
    await attack(`${code} start(fetch(PATH, { get method() { return method(); }, body: ORDER }))`);
    await expect.poll(ended).toBe('TypeError');
    expect(bodies()).toEqual([]);
  });

  test('where the options answer differently the second time', async () => {
    await attack(
      `const next = turns(CLOSING, ORDER);
      start(fetch(PATH, new Proxy({}, { get: (_, key) => (key === 'method' ? 'POST' : key === 'body' ? next() : undefined) })))`,
    );
    expect(await lab.next('unheld')).toMatchObject({ reason: 'protective' });
    await expect.poll(bodies).toEqual(['{"reduceOnly":true}']);
  });

  test('where the body of an XMLHttpRequest does', async () => {
    await attack(
      `const next = turns(ORDER.replace('"1"', '"0.1"'), ORDER);
      const request = new XMLHttpRequest();
      request.open('POST', PATH);
      request.send({ toString: next });`,
    );
    const hold = await lab.next('hold');
    await lab.decide(hold, 'release');
    await expect.poll(bodies).toEqual([hold.body]);
  });
});

test('an order on which the gate itself fails is told of', async () => {
  await attack(
    `const socket = new WebSocket('wss://api.hyperliquid.xyz/ws');
    let isFirst = true;
    socket.onopen = () => socket.send({ toString() { if (isFirst) { isFirst = false; throw 7; } return '{"request":{"payload":' + ACTION + '}}'; } });`,
    HYPERLIQUID,
  );
  expect(await lab.next('unheld')).toMatchObject({ reason: 'unreadable' });
});

test('a page that clears every timer cannot keep an order', async () => {
  await attack(
    `start(fetch(PATH, init()));
    const clear = () => { for (let last = setTimeout(() => {}), id = last; id > last - 500; id -= 1) clearTimeout(id); };
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { clear(); if (ended === 'nothing yet') port2.postMessage(0); };
    port2.postMessage(0);`,
  );
  const hold = await lab.next('hold');
  expect(await lab.next('unheld')).toMatchObject({ id: hold.id, reason: 'no-answer' });
  await expect.poll(ended).toBe(200);
});

test('a venue that is turned off lets go what nobody is asked about, and nothing else', async () => {
  await attack(`start(fetch(PATH, init()))`);
  const asked = await lab.next('hold');
  await lab.asking(asked);
  await page.evaluate(`fetch(PATH, init({ body: ORDER.replace('"1"', '"2"') })).then(() => 0); 0`);
  const other = await lab.next('hold');
  await lab.turnOff(asked);
  expect(await lab.next('unheld')).toMatchObject({ id: other.id, reason: 'no-answer' });
  await expect.poll(bodies).toEqual([other.body]);
  await lab.decide(asked, 'reject');
  await expect.poll(ended).toBe('AbortError');
  expect(bodies()).toEqual([other.body]);
});
