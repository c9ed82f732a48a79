import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { intent, now, snapshot } from '../../popup/welcome/example.ts';
import { canonicalJson, type Json } from '../../src/core/json.ts';
import { DEFAULT_POLICY } from '../../src/core/policy/policy.ts';
import { simulate } from '../../src/core/verdict/simulate.ts';
import { EMPTY_PORTFOLIO, PORTFOLIO } from './fixtures/portfolio.ts';
import { type Answers, type Stage, type StagedPage, startStage } from './stage.ts';

const VENUES = [
  { venue: 'hyperliquid', state: 'on' },
  { venue: 'binance', state: 'withheld' },
];

const ANSWERS: Answers = {
  venues: VENUES,
  'set-venue': VENUES.map((status) => ({ ...status, state: 'off' })),
  'default-endpoints': [
    { chainId: 1, name: 'Ethereum', endpoints: ['https://one.example/rpc'] },
    { chainId: 8453, name: 'Base', endpoints: ['https://two.example'] },
  ],
  'test-endpoint': {
    ok: true,
    chainId: 1,
    blockNumber: '24407242',
    simulates: true,
    simulatedBy: 'eth_simulateV1',
    elapsedMs: 120,
  },
  'tab-status': {
    watch: null,
    preview: null,
    state: 'warning',
    host: 'app.example',
    pending: 1,
    recent: [
      {
        atMs: 0,
        host: 'app.example',
        method: 'eth_sendTransaction',
        level: 'warning',
        coverage: 'checked',
        decision: 'reject:person',
      },
      {
        atMs: 1,
        host: 'app.example',
        method: 'eth_sendTransaction',
        level: 'info',
        coverage: 'partly-checked',
        decision: 'release:person',
      },
    ],
  },
};

const PREVIEW = {
  shown: 'folded',
  view: {
    state: 'warning',
    rows: [{ id: 'fill', label: 'Fills at', value: '86,412.5 · +0.16%', marked: false }],
    finding: {
      code: 'order-depth-share',
      level: 'warning',
      text: 'Takes 61% of the book within 1%',
      fix: null,
    },
    note: 'book 4 s',
  },
};

/** A tab of a trading site. */
function withVenue(state: string): Answers {
  const status = ANSWERS['tab-status'] as Readonly<Record<string, unknown>>;
  const watch = { venue: 'binance', state };
  return { ...ANSWERS, 'tab-status': { ...status, state: 'idle', pending: 0, watch, preview: PREVIEW } };
}

let stage: Stage;
beforeAll(async () => {
  stage = await startStage(['options', 'welcome', 'index', 'panel']);
});
afterEach(() => stage.clear());
afterAll(() => stage.close());

async function opened(name: string): Promise<StagedPage> {
  const staged = await stage.open(name, { answers: ANSWERS });
  await staged.page.waitForSelector('main *');
  return staged;
}

/** What the options page has stored. */
function stored({ page }: StagedPage): Promise<unknown> {
  return page.evaluate(() => {
    const { stage: played } = globalThis as unknown as {
      stage: { stored: { settings?: { data: unknown } } };
    };
    return played.stored.settings?.data ?? null;
  });
}

/** What the page asked of the background, of one type. */
function asked({ page }: StagedPage, type: string): Promise<readonly unknown[]> {
  return page.evaluate((wanted) => {
    const { stage: played } = globalThis as unknown as { stage: { sent: { type: string }[] } };
    return played.sent.filter((message) => message.type === wanted);
  }, type);
}

describe.each(['light', 'dark'] as const)('pages in %s', (scheme) => {
  it.each([
    ['options', 'endpoint-8453'],
    ['welcome', 'endpoints'],
    ['index', 'recent'],
  ])('%s is for everybody', async (name, last) => {
    const staged = await stage.open(name, { scheme, answers: ANSWERS });
    await staged.page.getByTestId(last).first().waitFor();
    expect(await staged.violations()).toEqual([]);
    expect(staged.errors).toEqual([]);
  });
});

describe('portfolio', () => {
  it.each([
    ['empty', EMPTY_PORTFOLIO],
    ['read', PORTFOLIO],
  ])('%s, is for everybody, and fits a narrow page', async (state, portfolio) => {
    const staged = await stage.open('panel', { answers: { ...ANSWERS, portfolio } });
    const { page } = staged;
    await page.locator(`[data-testid=panel-root][data-state=${state}]`).waitFor();
    expect(await staged.violations(), 'in light').toEqual([]);
    await staged.recolour('dark');
    expect(await staged.violations(['color-contrast']), 'in dark').toEqual([]);
    // A page of 800 points at twice its size, and one of 640.
    for (const width of [400, 320]) {
      await page.setViewportSize({ width, height: 720 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    expect(staged.errors).toEqual([]);
  });
});

describe('options', () => {
  it('stores an endpoint at once', async () => {
    const staged = await opened('options');
    await staged.page.locator('#endpoint-1').fill('https://mine.example/key');
    await staged.page.keyboard.press('Tab');
    await staged.page.locator('[data-testid=saved][data-count="1"]').waitFor();
    expect(await stored(staged)).toEqual({
      endpoints: { 1: ['https://mine.example/key'] },
      policy: DEFAULT_POLICY,
      venues: { hyperliquid: false, binance: false },
    });
  });

  it('takes several endpoints of a chain in order, each with its test, and is for everybody', async () => {
    const staged = await opened('options');
    const [first, second] = [staged.page.locator('#endpoint-1'), staged.page.locator('#endpoint-1-2')];
    await first.fill('https://mine.example/key');
    await staged.page.keyboard.press('Tab');
    await staged.page.getByTestId('endpoint-1-more').click();
    expect(await second.evaluate((field) => field === document.activeElement)).toBe(true);
    await second.fill('https://other.example');
    await staged.page.keyboard.press('Tab');
    await staged.page.locator('[data-testid=saved][data-count="2"]').waitFor();
    const urls = ['https://mine.example/key', 'https://other.example/'];
    expect(await stored(staged)).toMatchObject({ endpoints: { 1: urls } });
    await staged.page.getByTestId('endpoint-1-2-test').click();
    await staged.page.getByText('Answered in 120 ms').waitFor();
    expect(await staged.violations()).toEqual([]);
    await first.fill('');
    await staged.page.keyboard.press('Tab');
    await second.waitFor({ state: 'detached' });
    expect(await stored(staged)).toMatchObject({ endpoints: { 1: ['https://other.example/'] } });
    expect(await first.inputValue()).toBe('https://other.example/');
  });

  it('refuses plain http with a sentence, and keeps what was typed', async () => {
    const staged = await opened('options');
    await staged.page.locator('#endpoint-1').fill('http://mine.example');
    await staged.page.keyboard.press('Tab');
    await staged.page.getByText('Plain http would show your requests').waitFor();
    expect(await staged.page.locator('#endpoint-1').inputValue()).toBe('http://mine.example');
    expect(await stored(staged)).toBeNull();
  });

  it('adds a chain of the person and takes it away again', async () => {
    const staged = await opened('options');
    await staged.page.getByTestId('add-chain-id').fill('31337');
    await staged.page.getByTestId('add-chain-url').fill('http://localhost:8545');
    await staged.page.getByTestId('add-chain-submit').click();
    await staged.page.locator('#endpoint-31337').waitFor();
    expect(await stored(staged)).toMatchObject({ endpoints: { 31337: ['http://localhost:8545/'] } });
    await staged.page.locator('#endpoint-31337').fill('');
    await staged.page.keyboard.press('Tab');
    await staged.page.locator('#endpoint-31337').waitFor({ state: 'detached' });
    expect(await stored(staged)).toMatchObject({ endpoints: {} });
  });

  it('says what a test found', async () => {
    const staged = await opened('options');
    await staged.page.getByTestId('endpoint-1-test').click();
    await staged.page.getByText('Answered in 120 ms: chain 1, block 24,407,242. It can simulate.').waitFor();
  });

  it('stores a limit, refuses one out of order, and goes back to the defaults', async () => {
    const staged = await opened('options');
    const warning = staged.page.getByTestId('poolImpactBps-warning');
    await warning.fill('2.5');
    await warning.press('Tab');
    await staged.page.locator('[data-testid=saved][data-count="1"]').waitFor();
    expect(await stored(staged)).toMatchObject({
      policy: { thresholds: { poolImpactBps: { warning: 250 } } },
    });
    await warning.fill('20');
    await warning.press('Tab');
    await staged.page.getByText('Each level needs a higher limit').waitFor();
    expect(await stored(staged)).toMatchObject({
      policy: { thresholds: { poolImpactBps: { warning: 250 } } },
    });
    await staged.page.getByTestId('reset').click();
    await staged.page.locator('[data-testid=saved][data-count="2"]').waitFor();
    expect(await stored(staged)).toMatchObject({ policy: DEFAULT_POLICY });
    expect(await warning.inputValue()).toBe('3');
  });

  it('turns a trading site off by its switch, and says what is read while it is on', async () => {
    const staged = await opened('options');
    const hyperliquid = staged.page.getByTestId('venue-hyperliquid');
    expect(await hyperliquid.textContent()).toContain('reads the orders you type and send');
    await staged.page.getByTestId('venue-binance-allow').waitFor();
    await staged.page.getByTestId('venue-hyperliquid-switch').uncheck();
    await staged.page.locator('[data-testid=venue-hyperliquid][data-state=off]').waitFor();
    expect(await asked(staged, 'set-venue')).toEqual([
      { type: 'set-venue', venue: 'hyperliquid', on: false },
    ]);
    expect(await stored(staged)).toBeNull();
  });

  it('can ask about orders that were not checked', async () => {
    const staged = await opened('options');
    await staged.page.getByTestId('ask-unchecked-orders').check();
    await staged.page.locator('[data-testid=saved][data-count="1"]').waitFor();
    expect(await stored(staged)).toMatchObject({ policy: { askUncheckedOrders: true } });
  });

  it('can show every transaction', async () => {
    const staged = await opened('options');
    await staged.page.getByTestId('show-every-transaction').check();
    await staged.page.locator('[data-testid=saved][data-count="1"]').waitFor();
    expect(await stored(staged)).toMatchObject({ policy: { showEveryTransaction: true } });
  });
});

describe('welcome', () => {
  it('computes its example in the page, to the same bytes as here', async () => {
    const staged = await opened('welcome');
    const text = await staged.page.evaluate(() => document.getElementById('verdict')?.textContent);
    expect(text).toBe(
      canonicalJson(simulate(intent, snapshot, { policy: DEFAULT_POLICY, nowMs: now }) as Json),
    );
  });

  it('lists the endpoints that are asked', async () => {
    const staged = await opened('welcome');
    await staged.page.getByRole('cell', { name: 'one.example' }).waitFor();
  });
});

describe('toolbar popup', () => {
  it('shows the state of the tab and the way to what waits', async () => {
    const staged = await opened('index');
    await staged.page.getByTestId('show-confirm').waitFor();
    expect(await staged.page.getByTestId('status').textContent()).toBe('Warning on the last request');
    const recent = await staged.page.getByTestId('recent').allTextContents();
    expect(recent[0]).toContain('refused by you · Warning');
    expect(recent[1]).toContain('sent by you · Only partly checked');
  });

  it.each([
    ['off', 'set-venue'],
    ['paused', 'pause-venue'],
    ['on', 'pause-venue'],
  ])('says that a trading site is %s, and changes that', async (state, type) => {
    const staged = await stage.open('index', { answers: withVenue(state) });
    await staged.page.locator(`[data-testid=watch][data-state=${state}]`).waitFor();
    expect(await staged.page.getByTestId('status').count()).toBe(0);
    expect(await staged.page.getByTestId('preview').count()).toBe(state === 'on' ? 1 : 0);
    expect(await staged.violations()).toEqual([]);
    await staged.page.getByTestId('watch-step').click();
    await staged.page.waitForFunction(
      (wanted) =>
        (globalThis as unknown as { stage: { sent: { type: string }[] } }).stage.sent.some(
          (message) => message.type === wanted,
        ),
      type,
    );
    expect(await asked(staged, type)).toHaveLength(1);
  });
});
