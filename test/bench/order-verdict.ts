import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { DEFAULT_POLICY } from '../../src/core/policy/policy.ts';
import type { Market } from '../../src/core/snapshot/market.ts';
import { simulate } from '../../src/core/verdict/simulate.ts';
import { decodeOrder } from '../../src/venues/fixtures.ts';
import {
  type Catalogue,
  createAsk,
  createKnown,
  type Known,
  readCatalogue,
  readMarket,
  takeVenueSnapshot,
} from '../../src/venues/index.ts';
import { startInMemoryVenues } from '../kit/venues/in-memory.ts';
import { table, timed } from './measure.ts';

const LATENCIES_MS = [0, 50, 150] as const;
const RUNS = 15;
const WIF = { venue: 'binance', product: 'linear', symbol: 'WIFUSDT' } as const;
const BODY = JSON.stringify({ symbol: 'WIFUSDT', side: 'BUY', type: 'MARKET', quantity: '25000' });

interface LocalVenue {
  readonly fetch: typeof fetch;
  latencyMs: number;
  requests: number;
  stop(): void;
}

/** The test venues behind a real socket, every answer later by the named delay. */
async function startLocalVenue(): Promise<LocalVenue> {
  const { fetch: answer } = startInMemoryVenues();
  const server = createServer(async (request, response) => {
    venue.requests += 1;
    await delay(venue.latencyMs);
    const host = request.url?.startsWith('/bapi/') ? 'www.binance.com' : 'fapi.binance.com';
    const found = await answer(`https://${host}${request.url}`);
    response.writeHead(found.status).end(await found.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const venue: LocalVenue = {
    latencyMs: 0,
    requests: 0,
    fetch: (input, init) => {
      const { pathname, search } = new URL(String(input));
      return fetch(`http://127.0.0.1:${port}${pathname}${search}`, init);
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return venue;
}

const askOf = ({ fetch }: LocalVenue) => createAsk({ fetch, nowMs: () => Date.now() });

/** From the text of a held order to its verdict. */
async function verdictOf(
  venue: LocalVenue,
  known: { catalogues: readonly Catalogue[]; warm: Market | null; answers?: Known },
) {
  const [catalogue = null] = known.catalogues;
  const order = { venue: 'binance', route: 'binance-usdm', body: BODY, origin: '', account: null } as const;
  const intent = decodeOrder({ ...order, typed: null }, catalogue);
  const snapshot = await takeVenueSnapshot(intent, {
    ask: askOf(venue),
    nowMs: () => Date.now(),
    catalogues: known.catalogues,
    known: known.answers ?? createKnown(Date.now),
    warm: () => known.warm,
    account: null,
    signal: AbortSignal.timeout(10_000),
  });
  const verdict = simulate(intent, snapshot, { policy: DEFAULT_POLICY, nowMs: Date.now() });
  if (verdict.coverage !== 'checked') throw new Error(`The benchmark's order was ${verdict.coverage}.`);
}

async function roundTrip({ fetch }: LocalVenue): Promise<void> {
  const url = 'https://fapi.binance.com/fapi/v1/depth?symbol=WIFUSDT&limit=1000';
  await (await fetch(url)).json();
}

/** One measured line: requests and time for each latency. */
async function line(name: string, venue: LocalVenue, work: () => Promise<void>): Promise<string[]> {
  const cells: string[] = [];
  venue.latencyMs = 0;
  await work();
  const before = venue.requests;
  await work();
  const requests = venue.requests - before;
  for (const latencyMs of LATENCIES_MS) {
    venue.latencyMs = latencyMs;
    const { medianMs, lowMs, highMs } = await timed(RUNS, work);
    cells.push(`${medianMs.toFixed(2)} (${lowMs.toFixed(2)}–${highMs.toFixed(2)})`);
  }
  return [name, `${requests}`, ...cells];
}

/** Time from a held order to its verdict, beside the bare round trip to the same server. */
export async function benchOrderVerdict(): Promise<string> {
  const venue = await startLocalVenue();
  try {
    const catalogues = [await readCatalogue('binance', 'linear', askOf(venue))];
    const answers = createKnown(Date.now);
    const signal = AbortSignal.timeout(10_000);
    const { market: warm } = await readMarket(WIF, { ask: askOf(venue), catalogues, signal });
    const rows = [
      await line('Fillsight, book warm', venue, () => verdictOf(venue, { catalogues, warm, answers })),
      await line('Fillsight, book cold', venue, () => verdictOf(venue, { catalogues, warm: null, answers })),
      await line('Fillsight, nothing known', venue, () => verdictOf(venue, { catalogues: [], warm: null })),
      await line('one round trip for the same book', venue, () => roundTrip(venue)),
    ];
    const head = [
      'order to verdict',
      'HTTP requests',
      ...LATENCIES_MS.map((ms) => `+${ms} ms, median (quartiles) ms`),
    ];
    return table(head, rows);
  } finally {
    venue.stop();
  }
}
