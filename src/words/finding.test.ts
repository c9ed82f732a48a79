import { describe, expect, it } from 'vitest';
import messages from '../assets/_locales/en/messages.json' with { type: 'json' };
import type { ChainVerdict, Finding } from '../core/verdict/verdict.ts';
import { FINDING_CODES, MALFORMED_CODES } from './codes.ts';
import { findingWords } from './finding.ts';
import { sayFrom } from './say.ts';

const say = sayFrom(messages);
const TOKEN = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const OTHER = '0x2222222222222222222222222222222222abcdef';

const VERDICT: ChainVerdict = {
  version: 1,
  kind: 'chain',
  chainId: 1,
  level: 'warning',
  coverage: 'checked',
  outcome: null,
  findings: [],
  basis: [],
  unread: [],
  tokens: [{ address: TOKEN, symbol: 'USDC', name: 'USD Coin', decimals: 6, suspicious: false }],
  nativeSymbol: 'ETH',
  endpoint: 'rpc.example',
  block: null,
  blockAgeMs: null,
};

const PARAMS = {
  reason: 'TRANSFER_FAILED',
  recipient: OTHER,
  fresh: 'no',
  to: OTHER,
  spender: OTHER,
  spenderName: 'A Router',
  token: TOKEN,
  signed: 'no',
  block: '24407242',
  code: 'endpoint-timeout',
  endpoint: 'rpc.example',
  account: OTHER,
  signedChainId: '137',
  walletChainId: '1',
  domain: 'one.example',
  host: 'two.example',
  primaryType: 'Order',
  contract: OTHER,
  delegate: OTHER,
  delegateName: 'A Wallet',
  authority: OTHER,
};

const amount = (name: string, value: string, token: Finding['evidence'][number]['token'] = TOKEN) =>
  ({ name, value, unit: 'token', token }) as const;
const figure = (name: string, value: number, unit: 'bps' | 'usd' | 's' | 'ms' | 'factor') =>
  ({ name, value, unit, token: null }) as const;

const EVIDENCE: Finding['evidence'] = [
  amount('needed', '2000000000000000001', 'native'),
  amount('available', '1999999999999999999', 'native'),
  amount('fee', '612345678901234', 'native'),
  amount('left', '0', 'native'),
  amount('cost', '12346125297'),
  amount('allowed', '602123456'),
  amount('expected', '30112500723'),
  amount('amount', '100000000'),
  amount('taken', '250000000'),
  amount('sent', '250000000'),
  figure('healthFactor', 1.189, 'factor'),
  figure('impact', 412, 'bps'),
  figure('gap', 612, 'bps'),
  figure('less', 61.24, 'usd'),
  figure('given', 1001, 'usd'),
  figure('received', 939.8, 'usd'),
  figure('tolerance', 200, 'bps'),
  figure('lost', 250, 'bps'),
  figure('late', 125, 's'),
  figure('age', 84_000, 'ms'),
];

function finding(code: string, more: Partial<Finding> = {}): Finding {
  return { code, level: 'warning', params: PARAMS, evidence: EVIDENCE, remedy: null, ...more };
}

describe('findingWords', () => {
  it.each(FINDING_CODES)('%s has a title and a body with all their figures', (code) => {
    const { title, body } = findingWords(finding(code), VERDICT, say);
    for (const text of [title, body]) {
      expect(text).not.toBe('');
      // A dollar sign is a placeholder that was not filled, unless an amount of dollars follows.
      expect(text.replaceAll(/\$\d[\d,.]+/g, '')).not.toMatch(/\$|undefined|null|NaN|unknown amount/);
    }
  });

  it.each(FINDING_CODES)('%s does not fail without its figures', (code) => {
    const { title, body } = findingWords(finding(code, { params: {}, evidence: [] }), VERDICT, say);
    expect(`${title} ${body}`).not.toMatch(/undefined|NaN/);
  });

  it('has words for a finding of a later version', () => {
    expect(findingWords(finding('something-new'), VERDICT, say).body).toContain('something-new');
  });

  it.each(MALFORMED_CODES)('says what is broken: %s', (code) => {
    const { body } = findingWords(
      finding('malformed-request', { params: { code, field: 'data' } }),
      VERDICT,
      say,
    );
    expect(body).not.toContain(say('malformed_other'));
  });

  it('says the figures of the worst findings', () => {
    const words = (code: string, more: Partial<Finding> = {}) =>
      findingWords(finding(code, more), VERDICT, say);
    expect(words('price-impact').title).toBe('Your own size costs you about 12,347 USDC');
    expect(words('tolerance').title).toBe('You accept up to 603 USDC less than expected');
    expect(words('value-gap').title).toBe('You get about $61.24 less than you give');
    expect(words('value-gap').body).toContain('you give about $1,001 and get about $940.');
    expect(words('value-gap', { params: { sources: '1' } }).body).toContain('an estimate');
    expect(words('insufficient-funds').body).toBe('It needs 2.00001 ETH. The account holds 1.99999 ETH.');
    expect(words('unlimited-approval').title).toBe('A Router could take all your USDC');
    expect(words('deadline-passed').body).toContain('It ran out 2 min ago');
    expect(words('not-simulated').body).toBe('rpc.example did not answer in time.');
  });

  it('names the address where no name is listed', () => {
    const params = { ...PARAMS, spenderName: '' };
    expect(findingWords(finding('approve-all', { params }), VERDICT, say).title).toBe(
      `${OTHER} could move all your USDC`,
    );
  });

  it('shows a reason of a contract without its invisible characters', () => {
    const params = { reason: 'a\u202eb\u0000c' };
    expect(findingWords(finding('would-revert', { params }), VERDICT, say).body).toContain('“abc”');
  });

  it('offers a button that refuses and says what to set, and none for plain refusing', () => {
    const remedyOf = (remedy: Finding['remedy']) =>
      findingWords(finding('price-impact', { remedy }), VERDICT, say);
    expect(remedyOf({ kind: 'refuse', params: {} }).remedy).toBeNull();
    expect(remedyOf({ kind: 'set-tolerance', params: {} }).remedy).toBe('Refuse and lower the tolerance');
    const smaller = { amount: '2100000000000000000', asset: 'native', impactBps: '98' };
    expect(remedyOf({ kind: 'reduce-amount', params: smaller })).toMatchObject({
      remedy: 'Refuse and try 2.1 ETH',
      hint: 'At that size your own impact is about 0.98%.',
    });
  });
});
