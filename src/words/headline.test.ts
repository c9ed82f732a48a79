import { describe, expect, it } from 'vitest';
import { ITEMS } from '../../test/a11y/fixtures.ts';
import messages from '../assets/_locales/en/messages.json' with { type: 'json' };
import { type CallsIntent, type ChainIntent, isChainIntent } from '../core/intent/intent.ts';
import type { ChainVerdict, Outcome } from '../core/verdict/verdict.ts';
import { headline } from './headline.ts';
import { outcomeRows } from './rows.ts';
import { sayFrom } from './say.ts';

const say = sayFrom(messages);
const STRANGER = '0x2222222222222222222222222222222222abcdef';

function fixture(name: string): { readonly intent: ChainIntent; readonly verdict: ChainVerdict } {
  const item = ITEMS[name];
  if (item?.intent == null || !isChainIntent(item.intent) || item.verdict?.kind !== 'chain')
    throw new TypeError(`No verdict is called ${name}.`);
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
    ['not-checked', 'Result not known. Swapping 10 ETH for 0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48'],
    ['revert', 'Swapping 10 ETH for USDC would fail'],
    ['unlimited-approval', `You let ${STRANGER} spend all your USDC`],
    ['permit', `Signing lets ${STRANGER} spend all your USDC`],
    ['sign-in', 'You sign in to opensea.io'],
    ['three-stops', `You give 10 ETH, and about 30,112.5 USDC goes to ${STRANGER}`],
    ['delegates-account', `You let ${STRANGER} act as your account`],
    ['takes-account-back', 'You let no contract act as your account any more'],
    ['own-account', 'This call to your own account changes none of your balances'],
    ['batch', 'You give 1.25001 ETH and 3 more and get about 123,456,789 WrappedStakedLiquid… and 3 more'],
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

  it.each([
    ['repay', 'You give 2 ETH to pay back your debt to', 'Paying back 5 USDC to'],
    ['supply', 'You give 2 ETH into your deposit with', 'Depositing 5 USDC with'],
  ] as const)('says what a lending market is given for: %s', (kind, given, asked) => {
    const { intent, verdict } = fixture('hostile');
    if (intent.kind === 'signature' || verdict.outcome === null)
      throw new TypeError('The fixture has calls.');
    const [call] = intent.calls;
    if (call === undefined) throw new TypeError('The fixture has a call.');
    const usdc = fixture('pass').verdict.tokens;
    const action = {
      kind,
      market: STRANGER,
      asset: usdc[0]?.address ?? STRANGER,
      amount: '5000000',
    } as const;
    const lending = { ...intent, calls: [{ ...call, actions: [action] }] } as typeof intent;
    const change = { asset: 'native', tokenId: null, amount: '-2000000000000000000' } as const;
    const outcome = { ...verdict.outcome, changes: [change] };
    expect(headline(lending, { ...verdict, outcome }, say)).toBe(`${given} ${STRANGER}`);
    const unknown = { ...verdict, tokens: usdc, outcome: null };
    expect(headline(lending, unknown, say)).toBe(`Result not known. ${asked} ${STRANGER}`);
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

  it.each([
    ['0x52bbbe29', '0', `Result not known. Calling “swap” of ${STRANGER}`],
    [
      '0x52bbbe29',
      '2000000000000000000',
      `Result not known. Sending 2 ETH into a call to “swap” of ${STRANGER}`,
    ],
    ['0xdeadbeef', '0', `Result not known. Calling ${STRANGER}`],
    [null, '0', `Result not known. Calling ${STRANGER}`],
  ] as const)(
    'of a call nobody reads, by its function %s where that is known',
    (selector, value, sentence) => {
      const { intent, verdict } = fixture('not-checked');
      if (intent.kind !== 'transaction') throw new TypeError('The fixture is no transaction.');
      const calls = intent.calls.map((call): CallsIntent['calls'][number] => {
        return { ...call, to: STRANGER, value, actions: [{ kind: 'unknown', selector }] };
      });
      expect(headline({ ...intent, calls }, verdict, say)).toBe(sentence);
    },
  );

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
    expect(sentence).toBe('You get APE #1234 and give nothing');
  });
});

describe('outcomeRows', () => {
  const rowsOf = (name: string) => {
    const { intent, verdict } = fixture(name);
    return outcomeRows(intent, verdict, say).map(({ id, value, note }) => [id, value, note]);
  };

  it('lists a swap in reading order', () => {
    expect(rowsOf('pass')).toEqual([
      ['give', '10 ETH', '≈ $30,170'],
      ['get', '30,112.5 USDC', '≈ $30,110'],
      ['worst', '29,961.9 USDC', 'your 0.5% tolerance'],
      ['impact', '0.21%', 'one pool, fee 0.3%'],
      ['fee', '0.000613 ETH', 'estimate, ≈ $1.85'],
    ]);
  });

  it('lists what the request fixes when nothing could be simulated', () => {
    expect(rowsOf('not-checked')).toEqual([
      ['give', '10 ETH', 'asked for, not simulated'],
      [
        'worst',
        '29,961,938,219 0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48 (units unknown)',
        'asked for, not simulated',
      ],
    ]);
  });

  it('says who gets what is paid to another account', () => {
    const { intent, verdict } = fixture('three-stops');
    const rows = outcomeRows(intent, verdict, say).map(({ label, value }) => [label, value]);
    expect(rows).toContainEqual([`${STRANGER} gets about`, '30,112.5 USDC']);
    expect(rows.map(([label]) => label)).not.toContain('You get about');
  });

  it('says “about” only of what can still move', () => {
    const { intent, verdict } = fixture('pass');
    if (verdict.outcome === null) throw new TypeError('The fixture has no outcome.');
    const swaps = verdict.outcome.swaps.map((swap) => ({ ...swap, exact: 'output' as const }));
    const fixed = { ...verdict, outcome: { ...verdict.outcome, swaps } };
    const labels = (shown: ChainVerdict) =>
      outcomeRows(intent, shown, say)
        .slice(0, 2)
        .map(({ label }) => label);
    expect(labels(verdict)).toEqual(['You give', 'You get about']);
    expect(labels(fixed)).toEqual(['You give about', 'You get']);
  });

  it('shortens what nobody can read, and keeps all of it for a closer look', () => {
    const { intent, verdict } = fixture('batch');
    const rows = outcomeRows(intent, verdict, say);
    const [huge, ape] = rows.filter(({ value }) => /10⁴³|APE #1157/u.test(value));
    expect([huge?.value, ape?.value]).toEqual([
      '9.87 × 10⁴³ 0x5555555555555555555555555555555555555555 (units unknown)',
      'APE #1157…9935',
    ]);
    expect(huge?.exact).toContain('98,765,432,109,876,543,210,987,654,321,098,765,432,109,876');
    expect(ape?.exact).toContain(
      '115792089237316195423570985008687907853269984665640564039457584007913129639935',
    );
  });

  it('says where a new contract would stand', () => {
    const { intent, verdict } = fixture('pass');
    if (verdict.outcome === null) throw new TypeError('The fixture has an outcome.');
    const rows = outcomeRows(intent, { ...verdict, outcome: { ...verdict.outcome, created: STRANGER } }, say);
    expect(rows.find(({ id }) => id === 'created')).toMatchObject({
      value: STRANGER,
      note: 'if this is your next transaction',
    });
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
