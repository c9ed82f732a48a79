import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { createFakeBrowser } from '../../../test/kit/fake-browser.ts';
import { type InMemoryVenues, startInMemoryVenues } from '../../../test/kit/venues/in-memory.ts';
import { DEFAULT_POLICY } from '../../core/policy/policy.ts';
import { browser } from '../../platform/browser.ts';
import { writeSettings } from '../../platform/settings.ts';
import type { HeldOrder } from '../../protocol/exchange/bridge.ts';
import { futuresOrder } from './fixtures.ts';
import { openStage, SilentSocket, type Stage, until } from './stage.ts';

vi.mock('../../platform/browser.ts', async () => ({
  browser: (await import('../../../test/kit/fake-browser.ts')).createFakeBrowser(),
}));
const fake = browser as unknown as ReturnType<typeof createFakeBrowser>;
const OWNER = { venue: 'binance', origin: 'https://www.binance.com', incognito: false } as const;

let venues: InMemoryVenues;
let stage: Stage;

beforeEach(async () => {
  fake.reset();
  venues = startInMemoryVenues();
  vi.stubGlobal('fetch', venues.fetch);
  vi.stubGlobal('WebSocket', SilentSocket);
  await writeSettings({ venues: { hyperliquid: true, binance: true }, policy: DEFAULT_POLICY });
  stage = await openStage();
  return () => vi.unstubAllGlobals();
});

function request(route: string, body: object): HeldOrder {
  return { ...futuresOrder('1'), route, body: JSON.stringify(body), fields: Object.keys(body) };
}
const leverage = (value: number) => request('binance-leverage', { symbol: 'BTCUSDT', leverage: value });
const says = (route: string, answer: object) =>
  stage.page.say({ type: 'account', venue: 'binance', route, request: '{}', answer: JSON.stringify(answer) });

/** What Binance's page is told of an account with one cross position. */
async function holds(positionAmount: string): Promise<void> {
  const row = { symbol: 'BTCUSDT', positionAmount, entryPrice: '86000', markPrice: '86000', leverage: 20 };
  says('future/user-data/user-position', { data: [{ ...row, isolated: false }] });
  says('future/user-data/user-balance', {
    data: [{ asset: 'USDT', crossWalletBalance: '10000', crossUnPnl: '0' }],
  });
  says('future/user-data/get-join-margin', { data: { joinMargin: false } });
  await until(async () =>
    expect((await stage.desk.exchange.accounts.of(OWNER)).account?.margin?.rules).toBe('single-asset'),
  );
}

describe('a change of leverage', () => {
  it('that moves no liquidation price passes, judged', async () => {
    await holds('4');
    const sent = stage.send(leverage(50));
    await stage.decided(1);
    expect(stage.decisions()).toEqual([[sent.id, 'release']]);
    expect(stage.notices()).toEqual([]);
  });

  it('without a position passes', async () => {
    await holds('0');
    const sent = stage.send(leverage(50));
    await stage.decided(1);
    expect(stage.decisions()).toEqual([[sent.id, 'release']]);
  });

  it('is known of the account once its venue took it, and not when it did not', async () => {
    await holds('0');
    const settings = async () =>
      (await stage.desk.exchange.accounts.of(OWNER)).account?.margin?.settings.map((each) => each.leverage);
    const failed = stage.send(leverage(50));
    await stage.decided(1);
    stage.page.say({ type: 'answer', id: failed.id, ok: false, status: 400 });
    const taken = stage.send(leverage(75));
    await stage.decided(2);
    stage.page.say({ type: 'answer', id: taken.id, ok: true, status: 200 });
    await until(async () => expect(await settings()).toEqual(['75']));
  });

  it('set to and fro is no retry', async () => {
    await holds('4');
    for (const [at, value] of [50, 20, 50].entries()) {
      const sent = stage.send(leverage(value));
      await stage.decided(at + 1);
      stage.page.say({ type: 'answer', id: sent.id, ok: true, status: 200 });
    }
    expect(stage.decisions().map(([, decision]) => decision)).toEqual(['release', 'release', 'release']);
  });
});

describe('collateral that leaves', () => {
  const out = (amount: number) =>
    request('binance-transfer', { kindType: 'FUTURE_MAIN', asset: 'USDT', amount: String(amount) });

  it('is asked about where a position stands on it, and refused is not sent', async () => {
    await holds('4');
    const asked = stage.send(out(5_000));
    await stage.asked(asked);
    expect(stage.shown()).toMatchObject({
      intent: { kind: 'leverage', change: { kind: 'withdraw', amount: '5000' } },
      verdict: { level: 'stop', outcome: { orders: [], risks: [{ symbol: 'BTCUSDT' }] } },
    });
    await stage.answer(asked, 'refuse', true);
    expect(stage.decisions()).toEqual([[asked.id, 'reject']]);
    expect(stage.page.told('fill')).toEqual([]);
  });

  it('in a flood is turned away, and the window stays with the first', async () => {
    await holds('4');
    const first = stage.send(out(5_000));
    await stage.asked(first);
    for (let more = 1; more < 40; more += 1) stage.send(out(5_000 + more));
    await stage.decided(20);
    expect(new Set(stage.decisions().map(([, decision]) => decision))).toEqual(new Set(['reject']));
    expect(stage.shown()).toMatchObject({ id: first.id });
  });
});

it('margin that is added passes at once, whatever the venue does', async () => {
  venues.intercept(() => new Promise(() => undefined));
  const body = { symbol: 'BTCUSDT', type: 1, amount: '5', positionSide: 'BOTH' };
  const sent = stage.send(request('binance-margin', body));
  await stage.decided(1);
  expect(stage.decisions()).toEqual([[sent.id, 'release']]);
});

it('a change that cannot be read goes with a word that nobody read it', async () => {
  const sent = stage.send(request('binance-margin', { symbol: 'BTCUSDT', type: 'OTHER', amount: '5' }));
  await stage.decided(1);
  expect(stage.decisions()).toEqual([[sent.id, 'release']]);
  expect(stage.notices()).toEqual(['sent-unchecked']);
});
