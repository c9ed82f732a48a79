import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '../kit/browser/chromium.ts';
import { table } from './measure.ts';

const CALLS = 20_000;
const ROUNDS = 7;

/** A page with one wallet the gate knows and the same wallet where nobody looks. */
const PAGE = `<!doctype html><title>pass-through</title><script>
  const wallet = () => ({ request() { return answered; } });
  const answered = Promise.resolve('0x1');
  window.ethereum = wallet();
  window.unguarded = wallet();
</script>`;

/** Microseconds of one call that is none of our business, with the gate and without; and the gate's start. */
export async function benchPassThrough(): Promise<string> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end(PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const session = await launchChromium({
    extensions: [fileURLToPath(new URL('../../dist/chrome', import.meta.url))],
  });
  try {
    const page = await session.context.newPage();
    await page.goto(`http://localhost:${port}/`);
    const measured = await page.evaluate(
      ({ calls, rounds }) => {
        type Wallet = { request(call: { method: string; params: unknown[] }): unknown };
        const host = window as unknown as { ethereum: Wallet; unguarded: Wallet };
        const best = { guarded: Number.POSITIVE_INFINITY, unguarded: Number.POSITIVE_INFINITY };
        for (let round = 0; round < rounds; round += 1) {
          for (const name of ['guarded', 'unguarded'] as const) {
            const wallet = name === 'guarded' ? host.ethereum : host.unguarded;
            const start = performance.now();
            for (let call = 0; call < calls; call += 1)
              wallet.request({ method: 'eth_blockNumber', params: [] });
            best[name] = Math.min(best[name], ((performance.now() - start) * 1_000) / calls);
          }
        }
        return best;
      },
      { calls: CALLS, rounds: ROUNDS },
    );
    return table(
      ['one call that passes', 'µs'],
      [
        ['through the gate', measured.guarded.toFixed(2)],
        ['the wallet alone', measured.unguarded.toFixed(2)],
      ],
    );
  } finally {
    await session.close();
    server.close();
    server.closeAllConnections();
  }
}
