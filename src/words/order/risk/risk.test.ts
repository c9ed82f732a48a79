import { describe, expect, it } from 'vitest';
import {
  GROWN,
  LIKELY,
  RAISE,
  RAISED,
  RISK,
  SHORT,
  withRisks,
} from '../../../../test/a11y/fixtures/risks.ts';
import messages from '../../../assets/_locales/en/messages.json' with { type: 'json' };
import type { LeverageIntent, MarginChange } from '../../../core/intent/leverage.ts';
import type { PositionRisk, Risk } from '../../../core/verdict/risk/outcome.ts';
import type { Evidence, Finding } from '../../../core/verdict/verdict.ts';
import { sayFrom } from '../../say.ts';
import { MARGIN_CAUSES } from '../cause.ts';
import { RISK_FINDING_CODES, type RiskFindingCode } from '../codes.ts';
import { orderFaultWords } from '../fault.ts';
import { orderFindingWords } from '../finding.ts';
import { orderHeadline } from '../headline.ts';
import { handFix, orderRemedyWords } from '../remedy.ts';
import { marketWords } from '../venue.ts';
import { liquidationWords } from './liquidation.ts';
import { frequencyWords, oddsSentence } from './odds.ts';
import { replayTable } from './replays.ts';
import { riskDetails, riskRows } from './rows.ts';

const say = sayFrom(messages);
const after = RISK.after as PositionRisk;

function evidence(name: string, value: number): Evidence {
  return { name, value, unit: 'bps', token: null };
}

function findingOf(code: RiskFindingCode, more: Partial<Finding> = {}): Finding {
  const figures = ['lossShare', 'positionShare', 'funding8h', 'offPeg', 'distance'].map((name) =>
    evidence(name, 4_035),
  );
  const prices = ['liquidationPrice', 'entryPrice', 'stopPrice', 'mark'].map((name) =>
    evidence(name, 0.2151),
  );
  const money = ['loss', 'fundingDay'].map((name) => evidence(name, 8_070));
  return {
    code,
    level: 'warning',
    params: { symbol: 'DOGEUSDT', side: 'long', asset: 'USDC' },
    evidence: [...figures, ...prices, ...money, evidence('odds', 0.412)],
    remedy: null,
    ...more,
  };
}

const wordsOf = (finding: Finding, risk: Risk | null = GROWN) =>
  orderFindingWords(finding, withRisks(risk === null ? [] : [risk], [finding]), say);

describe('how often', () => {
  it.each([
    [0.412, '41 of 100'],
    [0.063, '6 of 100'],
    [0.0121, '1 of 100'],
    [0.0096, '1 of 100'],
    [0.0042, '4 of 1,000'],
    [0.001, '1 of 1,000'],
    [0.97, '95 of 100'],
    [1, '95 of 100'],
  ])('%s is %s', (share, words) => {
    expect(frequencyWords(share, say)).toBe(words);
    expect(oddsSentence(share, 'long', say)).toContain(`In about ${words} similarly volatile days`);
  });

  it.each([0.00099, 0, Number.NaN])('gives %s no figure', (share) => {
    expect(oddsSentence(share, 'long', say)).toMatch(/rarer than 1 in 1,000 .*rare crashes exceed this/u);
    expect(oddsSentence(share, 'short', say)).toMatch(/rarer than 1 in 1,000 .*rare squeezes exceed this/u);
  });
});

describe('findings on positions', () => {
  it.each(RISK_FINDING_CODES)('%s has words for all its figures, with the position and without', (code) => {
    for (const risk of [GROWN, null]) {
      for (const level of ['notice', 'warning', 'stop'] as const) {
        const { title, body } = wordsOf(findingOf(code, { level }), risk);
        expect(`${title} ${body}`).not.toMatch(/undefined|NaN|null|unknown|\$\d/u);
        expect(title.length).toBeLessThan(70);
        expect(body.endsWith('.')).toBe(true);
      }
    }
  });

  it('say what, how far and how often, and what the button would bring', () => {
    expect(orderFindingWords(LIKELY, withRisks([RISK], [LIKELY]), say)).toEqual({
      title: 'A usual day could liquidate this',
      body: 'Liquidation at 0.2151 is 3.3% away. In about 41 of 100 similarly volatile days the price fell that far within 24 hours.',
      remedy: 'Cancel and set 5× — liquidation 19% away',
      hint: 'Set 5× in the leverage control of DOGEUSDT.',
    });
  });

  it('say from where a liquidation price moves', () => {
    const body = (risk: Risk) => wordsOf(LIKELY, risk).body;
    expect(body(GROWN)).toMatch(/^Liquidation moves from 0\.1802 to 0\.2151, 3\.3% away\. In about/u);
    const still = { ...GROWN, before: { ...after, liquidation: after.liquidation } };
    expect(body(still)).toMatch(/^Liquidation at 0\.2151 is/u);
  });

  it('turn with the side, and call an estimate one', () => {
    const finding = findingOf('liquidation-near', { params: { symbol: 'HYPE', side: 'short' } });
    const { title, body } = wordsOf(finding, SHORT);
    expect(title).toBe('A squeeze hour could liquidate this');
    expect(body).toMatch(
      /^Liquidation at about 34\.2 .* squeezes and rebounds rose further .* rose that far/u,
    );
  });

  it.each([
    [0.2, 'A usual day'],
    [0.19, 'A rough day'],
    [0.049, 'A rare day'],
  ])('name the day by its odds of %s', (odds, words) => {
    const finding = findingOf('liquidation-likely', { evidence: [evidence('odds', odds)] });
    expect(wordsOf(finding).title).toBe(`${words} could liquidate this`);
  });

  it('replay the worst event on the account', () => {
    const { title, body } = wordsOf(findingOf('account-loss'));
    expect(title).toBe('The worst past crash would take 40% of this account');
    expect(body).toBe(
      'Replayed on all you hold there, 10 Oct 2025 costs 8,070 USDT: DOGE fell 57% within a day.',
    );
    const whole = findingOf('account-loss', {
      evidence: [evidence('lossShare', 10_000), evidence('loss', 20_000)],
    });
    expect(wordsOf(whole).title).toBe('The worst past crash would take all of this account');
  });
});

describe('rows of a position', () => {
  it('show before and after, and the ordinary days', () => {
    expect(riskRows(withRisks([GROWN]), say).map(({ label, value, note }) => [label, value, note])).toEqual([
      ['Liquidation', '0.1802 → 0.2151\u00a0· 3.3% away', '0.71 ordinary days'],
      ['Position', 'long 200,000 DOGE → 900,000 DOGE', null],
      ['Account leverage', '0.8× → 10.8×', 'all positions'],
    ]);
  });

  it.each([
    [{ after: null }, '0.1802 → closed', null],
    [{ after: { ...after, liquidation: null } }, '0.1802 → at no price', null],
    [
      { before: null, after: { ...after, liquidation: null, unknown: 'tiers-missing' } },
      'not checked',
      'the margin tiers of this market could not be read',
    ],
  ] as const)('of a position that %o', (more, value, note) => {
    expect(liquidationWords({ ...GROWN, ...more }, withRisks([]), say)).toEqual({
      label: 'Liquidation',
      value,
      note,
    });
  });

  it('name what an estimate takes for granted, and the exchange’s own figure', () => {
    const noteOf = (part: Partial<NonNullable<PositionRisk['liquidation']>>) => {
      const liquidation = { ...(after.liquidation as NonNullable<PositionRisk['liquidation']>), ...part };
      return liquidationWords({ ...RISK, after: { ...after, liquidation } }, withRisks([]), say)?.note;
    };
    expect(noteOf({ method: 'estimate', assumption: 'order-alone' })).toBe(
      '0.71 ordinary days · estimate, assuming it is your only position',
    );
    expect(noteOf({ method: 'estimate', assumption: null, dailyMoves: 1 })).toBe(
      'one ordinary day · estimate',
    );
    expect(noteOf({ method: 'estimate', isVenueFigure: true, dailyMoves: null })).toBe(
      'the exchange’s own figure',
    );
  });

  it('say why a liquidation was not checked, as a row and as a gap', () => {
    const fault = { code: 'margin-unknown', params: { cause: 'margin-rules-unseen' } };
    const [row] = riskRows(withRisks([], [], { unread: [fault] }), say);
    expect(row).toMatchObject({ id: 'liquidation', value: 'not checked' });
    expect(row?.note).toBe('the rules of a unified or portfolio account cannot be seen');
    for (const cause of [...MARGIN_CAUSES, 'something-new']) {
      const sentence = orderFaultWords({ ...fault, params: { cause } }, say);
      expect(sentence).toMatch(/^Liquidation not checked: [^:]+\.$/u);
    }
  });

  it('fold odds, volatility, margin and funding', () => {
    expect(riskDetails(RISK, say).map(({ id, value }) => [id, value])).toEqual([
      ['odds', '1 h: under 1 · 4 h: 11 · 24 h: 41 · 72 h: 66'],
      ['volatility', '± 4.7%'],
      ['share', '40%'],
      ['maintenance', '12%'],
      ['funding', '72.1 USDT a day'],
    ]);
    expect(riskDetails(SHORT, say).at(-1)).toMatchObject({
      label: 'You get funding',
      value: '9.1 USDC a day',
    });
  });
});

describe('past events', () => {
  const table = (risk: Risk) => replayTable(risk, null, say);

  it('stand by what they cost, with the moves of the coin', () => {
    const { title, lines, columns } = table(GROWN) ?? { title: '', lines: [], columns: null };
    expect(title).toBe('7 of 13 past crashes would have liquidated this');
    expect(columns).toMatchObject({ move: 'DOGE', result: 'Result, USDT' });
    expect(lines[0]).toMatchObject({
      event: '10 Oct 2025',
      move: '−57%',
      result: '−8,070',
      share: 'liquidated',
    });
    expect(lines.at(-1)).toMatchObject({ event: '24 Feb 2026', result: '−1,596', share: '8%' });
    expect(lines.find(({ id }) => id.endsWith('LUNA'))?.event).toBe('May 2022, LUNA');
  });

  it('name the median of large coins as such, and what less would have cost', () => {
    const { lines, notes } = table(GROWN) ?? { lines: [], notes: [] };
    expect(lines.find(({ event }) => event === '19 May 2021')?.move).toBe('≈−51%');
    expect(notes.join(' ')).toMatch(
      /Half the size: −2,100 USDT on 10 Oct 2025\..*really fill at about 0\.1611/u,
    );
    expect(notes.join(' ')).toContain('≈: DOGE was not measured then');
    const whole = GROWN.replays.map((each) => ({ ...each, halfSizeLoss: each.loss + 93 }));
    expect(table({ ...GROWN, replays: whole })?.notes.join(' ')).not.toContain('Half the size');
  });

  it('count squeezes and rebounds for a short, never crashes', () => {
    const { title, lines, notes } = table(SHORT) ?? { title: '', lines: [], notes: [] };
    expect(title).toBe('1 of 3 past squeezes and rebounds would have liquidated this');
    expect(lines.at(-1)?.event).toBe('10 Oct 2025, rebound');
    expect(notes[0]).toContain('your account is not known');
    expect(table({ ...SHORT, replays: [] })).toBeNull();
  });
});

describe('a change of margin', () => {
  const headline = (change: MarginChange, venue: LeverageIntent['venue'] = 'binance') =>
    orderHeadline(
      { ...RAISE, venue, change },
      withRisks([RAISED], [], { outcome: { orders: [], risks: [RAISED] } }),
      say,
    );
  const market = { product: 'linear', symbol: 'BTCUSDT' } as const;

  it.each([
    [
      { kind: 'leverage', ...market, leverage: '20', marginMode: null },
      'Raise BTCUSDT leverage from 5× to 20×',
    ],
    [
      { kind: 'leverage', ...market, leverage: '3', marginMode: 'isolated' },
      'Lower BTCUSDT leverage from 5× to 3×, with isolated margin',
    ],
    [
      { kind: 'leverage', ...market, symbol: 'ETHUSDT', leverage: '3', marginMode: null },
      'Set ETHUSDT leverage to 3×',
    ],
    [{ kind: 'margin-mode', ...market, marginMode: 'isolated' }, 'Give BTCUSDT a margin of its own'],
    [
      { kind: 'isolated-margin', ...market, positionSide: null, amount: '-500' },
      'Take 500 USDT out of the margin of BTCUSDT',
    ],
    [
      { kind: 'isolated-margin', ...market, positionSide: null, amount: '500' },
      'Add 500 USDT to the margin of BTCUSDT',
    ],
    [
      { kind: 'withdraw', product: 'linear', asset: 'USDT', amount: '500' },
      'Take 500 USDT out of the futures account',
    ],
  ] as const)('%o has a headline', (change, words) => {
    expect(headline(change)).toBe(words);
  });

  it('names the account or the market it is about', () => {
    const withdraw = { kind: 'withdraw', product: 'linear', asset: 'USDC', amount: '5' } as const;
    expect(marketWords({ ...RAISE, venue: 'hyperliquid', change: withdraw }, null, say)).toBe(
      'perpetuals account',
    );
    expect(marketWords(RAISE, null, say)).toBe('BTCUSDT perpetual');
  });

  it.each([
    ['set-leverage', { value: '5' }, 'Cancel and set 5×', 'set 5× leverage'],
    [
      'add-margin',
      { value: '120.5', asset: 'USDT' },
      'Cancel and add 120.5 USDT first',
      'add 120.5 USDT margin',
    ],
    ['set-margin', { value: 'isolated' }, 'Cancel and choose isolated margin', 'choose isolated margin'],
    ['set-margin', { value: 'constructor' }, null, null],
    ['set-leverage', { value: '<b>' }, null, null],
  ] as const)('is mended by %s %o', (kind, params, button, short) => {
    const remedy = { kind, params: { ...params, symbol: 'BTCUSDT' } };
    expect(orderRemedyWords(remedy, withRisks([]), say)?.button ?? null).toBe(button);
    expect(handFix(remedy, say)).toBe(short);
  });
});
