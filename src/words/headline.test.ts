import { describe, expect, it } from 'vitest';
import { ITEMS } from '../../test/a11y/fixtures.ts';
import messages from '../assets/_locales/en/messages.json' with { type: 'json' };
import type { Intent } from '../core/intent/intent.ts';
import type { Outcome, Verdict } from '../core/verdict/verdict.ts';
import { headline } from './headline.ts';
import { outcomeRows } from './rows.ts';
import { sayFrom } from './say.ts';

const say = sayFrom(messages);
const STRANGER = '0x2222222222222222222222222222222222abcdef';

function fixture(name: string): { readonly intent: Intent; readonly verdict: Verdict } {
  const item = ITEMS[name];
  if (item?.intent == null || item.verdict === null) throw new TypeError(`No verdict is called ${name}.`);
  return { intent: item.intent, verdict: item.verdict };
}

function withOutcome(name: string, outcome: Partial<Outcome>): string {
  const { intent, verdict } = fixture(name);
  if (verdict.outcome === null) throw new TypeError(`${name} has no outcome.`);
  return headline(intent, { ...verdict, outcome: { ...verdict.outcome, ...outcome } }, say);
}

describe('headline', () => {
  it.each([
    ['pass', 'You give 10 ETH and get about 30,112.5 USDC'],
    [
      'not-checked',
      'Swapping 10 ETH for 0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48: the result is not known',
    ],
    ['revert', 'Swapping 10 ETH for USDC would fail'],
    ['unlimited-approval', `You let ${STRANGER} spend all your USDC`],
    ['permit', `Signing lets ${STRANGER} spend all your USDC`],
    ['sign-in', 'You sign in to opensea.io'],
  ])('of %s: %s', (name, sentence) => {
    const { intent, verdict } = fixture(name);
    expect(headline(intent, verdict, say)).toBe(sentence);
  });

  it('says that nothing comes back', () => {
    const given = { asset: 'native', tokenId: null, amount: '-2000000000000000000' } as const;
    expect(withOutcome('hostile', { changes: [given] })).toBe(
      `You give 2 ETH to ${STRANGER} and get nothing back`,
    );
  });

  it('says that no balance changes', () => {
    expect(withOutcome('hostile', { changes: [] })).toBe(
      `This call to ${STRANGER} changes none of your balances`,
    );
  });

  it('puts the doubt on the side that is not fixed', () => {
    const [swap] = fixture('pass').verdict.outcome?.swaps ?? [];
    if (swap === undefined) throw new TypeError('The fixture has no swap.');
    expect(withOutcome('pass', { swaps: [{ ...swap, exact: 'output' }] })).toBe(
      'You give about 10 ETH and get 30,112.5 USDC',
    );
  });

  it('names a token by its address too where its symbol stands for two', () => {
    const { intent, verdict } = fixture('pass');
    const twin = { address: STRANGER, symbol: 'usdc', name: null, decimals: 6, suspicious: false } as const;
    const sentence = headline(intent, { ...verdict, tokens: [...verdict.tokens, twin] }, say);
    expect(sentence).toBe(
      'You give 10 ETH and get about 30,112.5 “USDC” (0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48)',
    );
  });

  it('speaks of an NFT by its number', () => {
    const got = { asset: STRANGER, tokenId: '1234', amount: '1' } as const;
    const { intent, verdict } = fixture('pass');
    const ape = { address: STRANGER, symbol: 'APE', name: null, decimals: null, suspicious: false } as const;
    const outcome = verdict.outcome === null ? null : { ...verdict.outcome, swaps: [], changes: [got] };
    const sentence = headline(intent, { ...verdict, tokens: [...verdict.tokens, ape], outcome }, say);
    expect(sentence).toBe('You get about APE #1234 and give nothing');
  });
});

describe('outcomeRows', () => {
  const rowsOf = (name: string) => {
    const { intent, verdict } = fixture(name);
    return outcomeRows(intent, verdict, say).map(({ id, value, note }) => [id, value, note]);
  };

  it('lists a swap in reading order', () => {
    expect(rowsOf('pass')).toEqual([
      ['give', '10 ETH', null],
      ['get', '30,112.5 USDC', null],
      ['worst', '29,961.9 USDC', 'your 0.5% tolerance'],
      ['impact', '0.21%', 'one pool, fee 0.3%'],
      ['fee', '0.000613 ETH', 'estimate'],
    ]);
  });

  it('lists what the request fixes when nothing could be simulated', () => {
    expect(rowsOf('not-checked')).toEqual([
      ['give', '10 ETH', null],
      [
        'worst',
        '29,961,938,219 smallest units of 0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48',
        'not simulated',
      ],
    ]);
  });

  it('says so where no minimum is set', () => {
    expect(rowsOf('no-minimum')).toContainEqual(['worst', '0 USDC', 'no minimum set']);
  });

  it('keeps every digit for a closer look', () => {
    const { intent, verdict } = fixture('pass');
    expect(outcomeRows(intent, verdict, say).find(({ id }) => id === 'get')?.exact).toBe(
      '30,112.500723 USDC',
    );
  });
});
