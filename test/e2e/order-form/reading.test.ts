import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundle } from './extension.ts';
import { FUTURES, type Lab, openLab } from './lab.ts';
import { plainPage, scriptedPage } from './markup.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab.close());

const HYPERLIQUID = 'https://app.hyperliquid.xyz/trade/BTC';
const SPOT = 'https://www.binance.com/en/trade/BTC_USDT';

describe('forms written with React', () => {
  test.each([
    [FUTURES, 'BTCUSDT', 'base', 'Reduce-Only'],
    ['https://www.binance.com/zh-CN/futures/BTCUSDT', 'BTCUSDT', 'base', '只减仓'],
    ['https://www.binance.com/en/delivery/BTCUSD_PERP', 'BTCUSD_PERP', 'contracts', 'Reduce-Only'],
  ] as const)('%s', async (url, symbol, unit, reduceOnly) => {
    const page = await lab.open(url);
    await page.locator('[id^=limitPrice]').pressSequentially('86412.50');
    await page.locator('[id^=unitAmount]').pressSequentially('2');
    const typed = {
      symbol,
      side: null,
      type: 'limit',
      size: { unit, value: '2' },
      price: '86412.5',
    } as const;
    await lab.typed({ ...typed, triggerPrice: null, leverage: '20', reduceOnly: false });
    await page.getByText(reduceOnly).click();
    await page.locator('[data-tab-key=STOP_LIMIT]').click();
    await page.locator('[id^=stopPrice]').pressSequentially('86000');
    await lab.typed({ ...typed, type: 'stop-limit', triggerPrice: '86000', reduceOnly: true });
    await page.locator('[data-tab-key=MARKET]').click();
    await lab.typed({ ...typed, type: 'market', price: null, triggerPrice: null });
    await page.close();
  });

  test('one form for each side: the one that the person is at', async () => {
    const page = await lab.open(SPOT);
    await page.locator('#FormRow-BUY-quantity').pressSequentially('1');
    await lab.typed({ symbol: 'BTCUSDT', side: 'buy', size: { unit: 'base', value: '1' } });
    await page.locator('#FormRow-SELL-quantity').pressSequentially('3');
    await lab.typed({ side: 'sell', type: 'limit', size: { unit: 'base', value: '3' } });
    await page.locator('[data-tab-key=MARKET]').click();
    await page.locator('#FormRow-BUY-total').pressSequentially('500');
    await lab.typed({ side: 'buy', type: 'market', size: { unit: 'quote', value: '500' } });
    await page.close();
  });

  test('nothing to select by: names and labels', async () => {
    const page = await lab.open(HYPERLIQUID);
    const size = page.locator('label.field:not(:has(+ label.field)) input');
    await size.pressSequentially('0.25');
    await lab.typed({ symbol: 'BTC', side: null, type: 'market', size: { unit: 'base', value: '0.25' } });
    await page.getByRole('button', { name: 'Limit' }).click();
    await page.getByLabel('Price').pressSequentially('90000');
    await lab.typed({ type: 'limit', price: '90000', leverage: '20' });
    await page.close();
  });

  test('every element made anew at every keystroke, in Chinese', async () => {
    const html = scriptedPage(await bundle('test/e2e/order-form/replacing-page.tsx'));
    const page = await lab.open('https://www.binance.com/zh-CN/futures/BTCUSDT', html);
    for (const text of ['0', '0.', '0.0', '0.05']) await page.locator('input').first().fill(text);
    for (const text of ['1', '12']) await page.locator('input').last().fill(text);
    const size = { unit: 'base', value: '12' } as const;
    await lab.typed({ side: 'buy', type: 'limit', price: '0.05', size });
    await page.close();
  });
});

describe('plain forms', () => {
  const field = (label: string, rest: string) => `<div><span>${label}</span><input ${rest}></div>`;
  test.each([
    ['aria-label and placeholder', `<input aria-label="Price"><input placeholder="Amount (BTC)">`],
    [
      'aria-labelledby',
      '<i id="a">Limit price</i><i id="b">Qty (BTC)</i><input aria-labelledby="a"><input aria-labelledby="b">',
    ],
    ['text before', field('Price', '') + field('Quantity (BTC)', '')],
    ['wrapping label', '<label>价格 <input></label><label>数量 <input> <b>BTC</b></label>'],
    [
      'a unit to choose',
      field('Price', '') +
        '<div>Size <input><select><option>USD</option><option selected>BTC</option></select></div>',
    ],
  ])('by %s', async (_, fields) => {
    const page = await lab.open(HYPERLIQUID, plainPage({ fields }));
    await page.locator('input').first().fill('86,412.5');
    await page.locator('input').last().fill('１.５');
    const size = { unit: 'base', value: '1.5' } as const;
    await lab.typed({ side: 'buy', type: 'limit', price: '86412.5', size });
    await page.close();
  });

  test('the side and type that tabs of any kind say are chosen, the leverage, a switch', async () => {
    const fields = `
      <div><button>Cross</button><button>12x</button></div>
      <div role="radiogroup"><span role="radio" aria-checked="false">Buy</span><span role="radio" aria-checked="true">Sell</span></div>
      <div><a class="tab">Market</a><a class="tab is-active">Limit</a></div>
      <label>Price <input></label><label>Size <input id="size"></label>
      <div><span role="switch" aria-checked="true" aria-label="Reduce Only"></span></div>`;
    const page = await lab.open(HYPERLIQUID, plainPage({ fields, submits: '<button>Place Order</button>' }));
    await page.locator('#size').fill('1');
    await lab.typed({ side: 'sell', type: 'limit', leverage: '12', reduceOnly: true, price: null });
    await page.close();
  });

  test('a slider alone is no size; what can be read in two ways is none either', async () => {
    const slider = '<input type="range" id="part"><label>Size <input id="size"></label>';
    const page = await lab.open(HYPERLIQUID, plainPage({ fields: slider, language: 'de' }));
    await page.locator('#size').fill('1,5');
    await lab.typed({ size: { unit: null, value: '1.5' } });
    await page.locator('#size').fill('1.500');
    await lab.typed({ size: null });
    await page.locator('#size').fill('2');
    await lab.typed({ size: { unit: null, value: '2' } });
    await page.locator('#size').fill('');
    await page.locator('#part').fill('70');
    await lab.typed({ size: null });
    await page.close();
  });

  test('says no more than one thing a frame, and nothing when not watched', async () => {
    const page = await lab.open(HYPERLIQUID, plainPage());
    await page.locator('#size').fill('1');
    await lab.typed({ size: { unit: 'base', value: '1' } });
    await lab.forget();
    await page.evaluate(() => {
      const size = document.querySelector<HTMLInputElement>('#size');
      for (let each = 1; each <= 50 && size !== null; each += 1) {
        size.value = String(each);
        size.dispatchEvent(new Event('input', { bubbles: true }));
      }
    });
    await lab.typed({ size: { unit: 'base', value: '50' } });
    expect((await lab.said()).filter(({ type }) => type === 'typing')).toHaveLength(1);

    await lab.forget();
    await lab.tell({ type: 'watch', state: 'paused', text: null });
    await page.locator('#size').fill('7');
    await page.locator('#size').fill('8');
    await lab.tell({ type: 'watch', state: 'on', text: null });
    await lab.typed({ size: { unit: 'base', value: '8' } });
    const said = (await lab.said()).filter(({ type }) => type === 'typing');
    expect(said).toHaveLength(1);
    await page.close();
  });

  test('the market follows the address', async () => {
    const page = await lab.open(HYPERLIQUID, plainPage());
    await page.evaluate(() => history.pushState(null, '', '/trade/ETH'));
    await page.locator('#size').fill('1');
    await lab.typed({ symbol: 'ETH', size: { unit: null, value: '1' } });
    const markets = (await lab.said()).filter(({ type }) => type === 'market');
    expect(markets.at(-1)).toMatchObject({ path: '/trade/ETH', visible: true });
    await page.close();
  });
});
