import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Lab, openLab } from './lab.ts';

const PATH = '/bapi/futures/v1/private/future/order/place-order';
const BODY = JSON.stringify({ symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity: '0.5' });

let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab?.close());

test.each(['before', 'after'])(
  'a fetch that somebody put there %s the gate is held, and sent once',
  async (when) => {
    lab.server.arrivals.length = 0;
    const page = await lab.session.context.newPage();
    const replace = `(() => {
    const before = globalThis.fetch;
    globalThis.passed = 0;
    globalThis.fetch = function fetch(...args) { passed += 1; return before.apply(this, args); };
  })()`;
    // Runs ahead of every script of the document, as another extension's may.
    if (when === 'before') await page.addInitScript(replace);
    await page.goto('https://www.binance.com/en/nowhere');
    if (when === 'after') await page.evaluate(replace);
    await page.evaluate(
      `globalThis.sent = fetch(${JSON.stringify(PATH)}, { method: 'POST', body: ${JSON.stringify(BODY)} }); 0`,
    );
    const hold = await lab.next('hold');
    expect(lab.server.arrivals).toEqual([]);
    await lab.decide(hold, 'release');
    expect(await page.evaluate('sent.then(({ status }) => [status, passed])')).toEqual([200, 1]);
    expect(lab.server.arrivals.map(({ body }) => body)).toEqual([BODY]);
    await page.close();
  },
);
