import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Lab, openLab } from './lab.ts';

const FRAME = (id: number, cloid: string, type = 'order') =>
  JSON.stringify({
    method: 'post',
    id,
    request: {
      type: 'action',
      payload: {
        action: { type, orders: [{ a: 0, b: true, p: '1', s: '1', r: false, c: cloid }] },
        signature: 'secret',
      },
    },
  });

let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab?.close());
beforeEach(() => {
  lab.server.arrivals.length = 0;
});

describe('a socket', () => {
  let page: Page;
  beforeAll(async () => {
    page = await lab.open('https://app.hyperliquid.xyz/nowhere');
    await page.evaluate(`new Promise((resolve) => {
      globalThis.ws = new WebSocket('wss://api-ui.hyperliquid.xyz/ws');
      globalThis.heard = [];
      ws.onmessage = ({ data, origin }) => heard.push({ ...JSON.parse(data), origin });
      ws.onopen = resolve;
    }).then(() => 0)`);
  });
  const send = (data: string) =>
    page.evaluate((text) => (globalThis as never as { ws: WebSocket }).ws.send(text), data);
  const arrived = () => lab.server.arrivals.map(({ body }) => body);

  test('holds an order and lets other frames pass, but not one that names it', async () => {
    const order = FRAME(1, '0xaaaa');
    const cancel = JSON.stringify({
      id: 2,
      request: { payload: { action: { type: 'cancelByCloid', cancels: [{ cloid: '0xaaaa' }] } } },
    });
    const other = JSON.stringify({ id: 3, method: 'subscribe' });
    for (const frame of [order, cancel, other]) await send(frame);
    const hold = await lab.next('hold');
    expect(hold).toMatchObject({ venue: 'hyperliquid', route: 'hyperliquid', transport: 'websocket' });
    expect(JSON.parse(hold.body as string)).toEqual({ action: JSON.parse(order).request.payload.action });
    expect(await page.evaluate('ws.bufferedAmount')).toBe(order.length + cancel.length);
    await expect.poll(arrived).toEqual([other]);
    await lab.decide(hold, 'release');
    await expect.poll(arrived).toEqual([other, order, cancel]);
    expect(await lab.next('answer')).toMatchObject({ id: hold.id, ok: true, status: null });
    expect(await page.evaluate('ws.bufferedAmount')).toBe(0);
  });

  test('answers a refused order as the venue would', async () => {
    await page.evaluate('heard.length = 0');
    await send(FRAME(7, '0xbbbb'));
    await lab.decide(await lab.next('hold'), 'reject');
    await expect
      .poll(() => page.evaluate('heard'))
      .toEqual([
        {
          channel: 'post',
          data: { id: 7, response: { type: 'error', payload: 'Refused in the window.' } },
          origin: 'wss://api-ui.hyperliquid.xyz',
        },
      ]);
    expect(arrived()).toEqual([]);
  });

  test('sends each held order when it is released, whatever else is still held', async () => {
    const frames = [FRAME(11, '0x1'), FRAME(12, '0x2')];
    for (const frame of frames) await send(frame);
    const [first, second] = [await lab.next('hold'), await lab.next('hold')];
    await lab.decide(second, 'release');
    await expect.poll(arrived).toEqual([frames[1]]);
    await lab.decide(first, 'release');
    await expect.poll(arrived).toEqual([frames[1], frames[0]]);
  });

  test.each(['ArrayBuffer', 'Uint8Array'])('reads a frame of %s', async (kind) => {
    const frame = FRAME(21, '0x3');
    await page.evaluate(
      ([kind, text]) => {
        const bytes = new TextEncoder().encode(text);
        (globalThis as never as { ws: WebSocket }).ws.send(kind === 'ArrayBuffer' ? bytes.buffer : bytes);
        bytes.fill(120);
      },
      [kind, frame] as const,
    );
    await lab.decide(await lab.next('hold'), 'release');
    await expect.poll(() => lab.server.arrivals).toMatchObject([{ method: 'BINARY', body: frame }]);
  });

  test('sends a frame that cannot be read at once, and tells of it', async () => {
    const frame = FRAME(22, '0x3');
    await page.evaluate(`ws.send(new Blob([${JSON.stringify(frame)}]))`);
    expect(await lab.next('unheld')).toMatchObject({ reason: 'stream', path: '/ws', body: null });
    await expect.poll(() => lab.server.arrivals).toMatchObject([{ method: 'BINARY', body: frame }]);
  });

  test('sends a text that is no JSON and speaks of an order, and tells of it', async () => {
    await send('{"id":23,"order"');
    expect(await lab.next('unheld')).toMatchObject({ reason: 'unreadable', path: '/ws', body: null });
  });

  test('closed while an order is held never sends it', async () => {
    await send(FRAME(31, '0x4'));
    const hold = await lab.next('hold');
    await page.evaluate('new Promise((resolve) => { ws.onclose = resolve; ws.close(); }).then(() => 0)');
    expect(await lab.next('withdrawn')).toMatchObject({ id: hold.id });
    await lab.decide(hold, 'release');
    expect(arrived()).toEqual([]);
  });

  test('is closed by a refusal that the page could not be told: the frame has no id', async () => {
    await page.evaluate(`new Promise((resolve) => {
      globalThis.ws = new WebSocket('wss://api-ui.hyperliquid.xyz/ws');
      ws.onopen = resolve;
    }).then(() => 0)`);
    await page.evaluate(
      'globalThis.ended = new Promise((resolve) => { ws.onclose = () => resolve(true); }); 0',
    );
    const { id: _, ...frame } = JSON.parse(FRAME(41, '0x5'));
    await send(JSON.stringify(frame));
    await lab.decide(await lab.next('hold'), 'reject');
    expect(await page.evaluate('ended')).toBe(true);
    expect(arrived()).toEqual([]);
  });
});
