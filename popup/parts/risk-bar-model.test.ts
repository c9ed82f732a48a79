import { describe, expect, it } from 'vitest';
import messages from '../../src/assets/_locales/en/messages.json' with { type: 'json' };
import { sayFrom } from '../../src/words/index.ts';
import { LIKELY, RISK, replay, SHORT, withRisks } from '../../test/a11y/fixtures/risks.ts';
import { riskBarOf } from './risk-bar-model.ts';

const say = sayFrom(messages);
const bar = (risk = RISK, finding = LIKELY) => riskBarOf(finding, withRisks([risk], [finding]), say);

describe('the picture of a position', () => {
  it('puts the liquidation of a long below mark and entry, and the furthest crash at the end', () => {
    const { liquidation, mark, entry, ticks, gone, label } = bar() ?? {};
    expect(gone).toEqual({ from: 0, to: liquidation?.at });
    expect(liquidation?.at).toBeLessThan(mark?.at ?? 0);
    expect(mark?.at).toBeLessThan(entry?.at ?? 0);
    expect(Math.min(...(ticks ?? []))).toBeCloseTo(0.02);
    expect(label).toBe(
      'entry 0.2241, mark 0.2225, liquidation 0.2151, 13 of 13 past events went further in their worst day',
    );
  });

  it('mirrors for a short, and keeps a rise of several times the price on the bar', () => {
    const finding = { ...LIKELY, params: { symbol: 'HYPE', side: 'short' } };
    const drawn = bar({ ...SHORT, replays: [...SHORT.replays, replay('x', 40_000)] }, finding);
    expect(drawn?.gone).toEqual({ from: drawn?.liquidation.at, to: 1 });
    expect(drawn?.liquidation.at).toBeGreaterThan(drawn?.mark.at ?? 1);
    expect(Math.max(...(drawn?.ticks ?? []))).toBeCloseTo(0.98);
  });

  it('is at true scale', () => {
    const { liquidation, mark, ticks } = bar() ?? { ticks: [] };
    const span = (mark?.at ?? 0) - Math.min(...ticks);
    expect(((mark?.at ?? 0) - (liquidation?.at ?? 0)) / span).toBeCloseTo(0.03326 / 0.569, 2);
  });

  it('shows the stop-loss of a finding about it', () => {
    const evidence = [{ name: 'stopPrice', value: 0.21, unit: 'price' as const, token: null }];
    const finding = { ...LIKELY, code: 'liquidation-before-stop', evidence };
    expect(bar(RISK, finding)?.stop?.text).toBe('stop-loss 0.21');
  });

  it('is not drawn without a liquidation price, nor for what it does not make plainer', () => {
    expect(bar({ ...RISK, after: null })).toBeNull();
    expect(bar(RISK, { ...LIKELY, code: 'funding-cost' })).toBeNull();
  });
});
