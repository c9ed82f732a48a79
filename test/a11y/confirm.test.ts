import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson, type Json } from '../../src/core/json.ts';
import type { ConfirmItem } from '../../src/protocol/confirm.ts';
import { PASS } from './fixtures/base.ts';
import { ITEMS } from './fixtures.ts';
import { type Stage, type StagedPage, startStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage(['confirm']);
});
afterEach(() => stage.clear());
afterAll(() => stage.close());

function item(name: string, more: Partial<ConfirmItem> = {}): ConfirmItem {
  const found = ITEMS[name];
  if (found === undefined) throw new TypeError(`No fixture is called ${name}.`);
  return { ...found, ...more };
}

async function showing(shown: ConfirmItem): Promise<StagedPage> {
  const staged = await stage.open('confirm');
  await staged.show(shown);
  return staged;
}

async function armedOn(name: string): Promise<StagedPage> {
  const staged = await showing(item(name));
  await staged.armed();
  return staged;
}

async function middleOf({ page }: StagedPage, testid: string): Promise<readonly [number, number]> {
  const box = await page.getByTestId(testid).boundingBox();
  if (box === null) throw new TypeError(`${testid} is not on screen.`);
  return [box.x + box.width / 2, box.y + box.height / 2];
}

const released = (name: string) => [
  { type: 'decide', id: item(name).id, revision: item(name).revision, decision: 'release', remedy: false },
];
const refused = (name: string, remedy = false) => [{ ...released(name)[0], decision: 'refuse', remedy }];

describe('the confirm window in light and in dark', () => {
  let staged: StagedPage;
  beforeAll(async () => {
    staged = await stage.open('confirm', { stays: true });
  });
  it.each(Object.entries(ITEMS))('shows %s to everybody, within its width', async (name) => {
    await staged.recolour('light');
    await staged.show(item(name, { id: crypto.randomUUID() }));
    await staged.page.evaluate(() => document.querySelector('details')?.setAttribute('open', ''));
    expect(await staged.violations(), 'in light').toEqual([]);
    expect(await staged.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(420);
    // In the dark the same page differs in its colours alone.
    await staged.recolour('dark');
    expect(await staged.violations(['color-contrast']), 'in dark').toEqual([]);
    expect(staged.errors).toEqual([]);
  });
});

describe('a low confirm window', () => {
  let staged: StagedPage;
  beforeAll(async () => {
    staged = await stage.open('confirm', { height: 560, stays: true });
  });
  it.each(Object.entries(ITEMS))('keeps both answers, and says what lies below: %s', async (name, shown) => {
    const { page, show } = staged;
    await show(item(name, { id: crypto.randomUUID() }));
    const send = shown.passing === 'hold' ? 'hold' : 'send';
    for (const answer of ['refuse', send]) {
      const reached = await page.getByTestId(answer).evaluate((button) => {
        const { left, top, width, height } = button.getBoundingClientRect();
        return button.contains(document.elementFromPoint(left + width / 2, top + height / 2));
      });
      expect(reached).toBe(true);
    }
    const overflows = await page
      .locator('.scroll')
      .evaluate((area) => area.scrollHeight > area.clientHeight + 20);
    if (overflows) await page.getByTestId('more-below').waitFor();
    await page.locator('.scroll').evaluate((area) => area.scrollTo(0, area.scrollHeight));
    await page.getByTestId('more-below').waitFor({ state: 'detached' });
  });
});

describe('the confirm window', () => {
  it('carries the verdict as every engine prints it', async () => {
    const staged = await showing(item('hostile'));
    const text = await staged.page.evaluate(() => document.getElementById('verdict')?.textContent);
    expect(text).toBe(canonicalJson(item('hostile').verdict as Json));
    expect(await staged.page.locator('img').count()).toBe(0);
  });

  it('puts the focus on no button, and reaches the remedy before the answers', async () => {
    const { page } = await showing(item('tolerance'));
    const focused = () =>
      page.evaluate(
        () => document.activeElement?.getAttribute('data-testid') ?? document.activeElement?.tagName,
      );
    expect(await focused()).toBe('confirm-root');
    const order: unknown[] = [];
    for (const _ of ['remedy', 'notes', 'refuse', 'send']) {
      await page.keyboard.press('Tab');
      order.push(await focused());
    }
    expect(order).toEqual(['remedy', 'SUMMARY', 'refuse', 'send']);
  });

  it('says that the last check failed, and where more warnings are folded', async () => {
    const old = await showing(item('refresh-failed'));
    await old.page.getByTestId('not-fresh').waitFor();
    const { page } = await showing(item('three-stops'));
    expect(await page.getByTestId('notes').locator('summary').textContent()).toContain('2 more warnings');
  });

  it('keeps Refuse where it is when the verdict comes', async () => {
    const staged = await showing(item('checking'));
    const before = await middleOf(staged, 'refuse');
    await staged.show(item('pass', { revision: 2 }));
    expect(await middleOf(staged, 'refuse')).toEqual(before);
  });

  it('keeps its rows and only changes their text when the figures move', async () => {
    const staged = await armedOn('pass');
    await staged.page.evaluate(() =>
      document.querySelector('[data-testid=get]')?.setAttribute('data-mark', 'same'),
    );
    const tokens = PASS.tokens.map((token) => ({
      ...token,
      symbol: token.symbol === 'USDC' ? 'USDT' : token.symbol,
    }));
    await staged.show(item('pass', { revision: 2, verdict: { ...PASS, tokens } }));
    expect(await staged.page.locator('[data-mark=same]').textContent()).toBe('30,112.5 USDT');
    expect(await staged.page.getByTestId('confirm-root').getAttribute('data-armed')).toBe('true');
  });

  it('says a warning at once and a pass in its turn', async () => {
    const staged = await showing(item('pass'));
    const said = (how: string) => staged.page.getByTestId(`announce-${how}`).textContent();
    expect([await said('polite'), await said('assertive')]).toEqual(['No warning.', '']);
    await staged.show(item('tolerance', { revision: 2 }));
    expect(await said('polite')).toBe('');
    expect(await said('assertive')).toBe('Warning. You accept up to 3,614 USDC less than expected');
  });
});

describe('deciding', () => {
  it('sends what was on screen once it is armed', async () => {
    const staged = await armedOn('pass');
    await staged.page.getByTestId('send').click();
    expect(await staged.decisions()).toEqual(released('pass'));
    expect(await staged.page.getByTestId('confirm-root').getAttribute('data-state')).toBe('decided');
  });

  it('sends by keyboard', async () => {
    const staged = await armedOn('pass');
    await staged.page.getByTestId('send').focus();
    await staged.page.keyboard.press('Enter');
    expect(await staged.decisions()).toEqual(released('pass'));
  });

  it('refuses at once, by button, by remedy and by Escape', async () => {
    const checking = await showing(item('checking'));
    await checking.page.getByTestId('refuse').click();
    expect(await checking.decisions()).toEqual(refused('checking'));
    const tolerance = await showing(item('tolerance'));
    await tolerance.page.getByTestId('remedy').click();
    expect(await tolerance.decisions()).toEqual(refused('tolerance', true));
    const escaped = await showing(item('checking'));
    await escaped.page.keyboard.press('Escape');
    expect(await escaped.decisions()).toEqual(refused('checking'));
  });

  it('does not send for a press that began before there was a verdict', async () => {
    const staged = await showing(item('checking'));
    await staged.page.mouse.move(...(await middleOf(staged, 'send')));
    await staged.page.mouse.down();
    await staged.show(item('pass', { revision: 2 }));
    await staged.armed();
    await staged.page.mouse.up();
    expect(await staged.decisions()).toEqual([]);
  });

  it('does not send for a press during which another request came', async () => {
    const staged = await armedOn('pass');
    await staged.page.mouse.move(...(await middleOf(staged, 'send')));
    await staged.page.mouse.down();
    await staged.show(item('tolerance', { id: crypto.randomUUID() }));
    await staged.armed();
    await staged.page.mouse.up();
    expect(await staged.decisions()).toEqual([]);
  });

  it('does not send for a click made by a script', async () => {
    const staged = await armedOn('pass');
    await staged.page.evaluate(() => document.querySelector<HTMLElement>('[data-testid=send]')?.click());
    expect(await staged.decisions()).toEqual([]);
  });

  it('passes a stop by holding, not by a click', async () => {
    const staged = await armedOn('impact-stop');
    await staged.page.getByTestId('hold').click();
    expect(await staged.decisions()).toEqual([]);
    await staged.page.mouse.down();
    await staged.page.waitForSelector('[data-state="decided"]');
    await staged.page.mouse.up();
    expect(await staged.decisions()).toEqual(released('impact-stop'));
  });

  it('passes a stop by holding a key', async () => {
    const staged = await armedOn('impact-stop');
    await staged.page.getByTestId('hold').focus();
    await staged.page.keyboard.down('Space');
    await staged.page.waitForSelector('[data-state="decided"]');
    expect(await staged.decisions()).toEqual(released('impact-stop'));
  });

  it('does not pass the next stop by holding on from the one before', async () => {
    const staged = await armedOn('impact-stop');
    await staged.page.mouse.move(...(await middleOf(staged, 'hold')));
    await staged.page.mouse.down();
    await staged.page.waitForSelector('.holding');
    await staged.show(item('no-minimum', { id: crypto.randomUUID() }));
    await staged.armed();
    expect(await staged.page.locator('.holding').count()).toBe(0);
    expect(await staged.decisions()).toEqual([]);
  });

  it('passes a stop by typing the word', async () => {
    const staged = await armedOn('impact-stop');
    await staged.page.getByTestId('type-offer').click();
    const word = staged.page.getByTestId('type-word');
    await word.pressSequentially('any');
    await word.press('Enter');
    expect(await staged.decisions()).toEqual([]);
    await word.pressSequentially('way');
    await word.press('Enter');
    expect(await staged.decisions()).toEqual(released('impact-stop'));
  });
});

describe('an exchange order', () => {
  it('is refused by its remedy, which says so to the background', async () => {
    const staged = await showing(item('order-warning'));
    expect(await staged.page.getByTestId('refuse').textContent()).toBe('Do not send');
    expect(await staged.page.getByTestId('remedy').textContent()).toBe('Cancel and set 410,000 DOGE');
    await staged.page.getByTestId('remedy').click();
    expect(await staged.decisions()).toEqual(refused('order-warning', true));
  });

  it('counts down quietly, and says once that it ends', async () => {
    const staged = await showing(item('order-warning', { endsAtMs: Date.now() + 29_000 }));
    const ends = staged.page.getByTestId('ends');
    const first = await ends.textContent();
    const said = await staged.page.getByTestId('announce-assertive').textContent();
    expect(said).toMatch(/Your own size costs.*held for up to 30 seconds/u);
    await staged.page.waitForFunction(
      (before) => document.querySelector('[data-testid=ends]')?.textContent !== before,
      first,
    );
    expect(await staged.page.getByTestId('announce-assertive').textContent()).toBe(said);
    expect(await ends.evaluate((line) => line.closest('[aria-live]') === null)).toBe(true);
  });

  it('carries its verdict as every engine prints it, and names market and age', async () => {
    const staged = await showing(item('order-stop'));
    const text = await staged.page.evaluate(() => document.getElementById('verdict')?.textContent);
    expect(text).toBe(canonicalJson(item('order-stop').verdict as Json));
    expect(await staged.page.getByTestId('block').textContent()).toBe('BTC perpetual');
    expect(await staged.page.getByTestId('age').textContent()).toMatch(/^book \d/u);
    expect(await staged.page.getByTestId('hold').count()).toBe(1);
  });

  it('says that nothing was checked, without a figure', async () => {
    const { page } = await showing(item('order-not-checked'));
    expect(await page.getByTestId('coverage').textContent()).toBe('Not checked');
    expect(await page.locator('.rows').count()).toBe(0);
    expect(await page.getByTestId('send').textContent()).toBe('Send unchecked');
  });
});
