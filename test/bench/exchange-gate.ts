import type { Page } from 'playwright-core';
import { openLab } from '../e2e/exchange-gate/lab.ts';
import { launchChromium } from '../kit/browser/chromium.ts';
import { table } from './measure.ts';

const ADDRESS = 'https://www.binance.com/en/futures/BTCUSDT';

/** Microseconds of one call of `fetch` that no venue is asked by, until it returns: the best of several rounds. */
function costOf(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const signal = AbortSignal.abort();
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 12; round += 1) {
      const calls = [];
      const start = performance.now();
      for (let call = 0; call < 2_000; call += 1) calls.push(fetch('/static/logo.svg', { signal }));
      best = Math.min(best, performance.now() - start);
      await Promise.allSettled(calls);
    }
    return (best / 2_000) * 1_000;
  });
}

/** What the exchange gate adds to an unrelated `fetch` of a venue's page; the peer is the same page without it. */
export async function benchExchangeGate(): Promise<string> {
  const lab = await openLab();
  const plain = await launchChromium({
    extensions: [],
    hostRules: [`MAP *.binance.com 127.0.0.1:${lab.server.port}`],
    args: ['--ignore-certificate-errors'],
  });
  try {
    const guarded = await costOf(await lab.open(ADDRESS));
    const page = await plain.context.newPage();
    await page.goto(ADDRESS);
    const native = await costOf(page);
    const us = (cost: number): string => `${cost.toFixed(1)} µs`;
    return table(
      ['a call of `fetch`, until it returns', 'without the gate', 'with it', 'ratio'],
      [['an address that is no order’s', us(native), us(guarded), (guarded / native).toFixed(2)]],
    );
  } finally {
    await plain.close();
    await lab.close();
  }
}
