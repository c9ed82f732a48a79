import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import messages from '../assets/_locales/en/messages.json' with { type: 'json' };
import { VENUES } from '../core/intent/order.ts';
import { LoanSchema } from '../core/snapshot/lending.ts';
import { SECTORS } from '../core/stress/coin-list.ts';
import { LEVELS } from '../core/verdict/severity.ts';
import { CoverageSchema, RemedySchema } from '../core/verdict/verdict.ts';
import { PREVIEW_SHOWN, WATCH_STATES } from '../protocol/exchange/bridge.ts';
import { BASIS_ASSUMPTIONS, BASIS_FIGURES, BASIS_SOURCES } from './basis.ts';
import { FAULT_CODES, FINDING_CODES, MALFORMED_CODES } from './codes.ts';
import { keyOf } from './key.ts';
import { LOAN_REASONS } from './loan.ts';
import { MARGIN_CAUSES } from './order/cause.ts';
import { ORDER_FAULT_CODES, ORDER_FINDING_CODES, RISK_FINDING_CODES } from './order/codes.ts';
import { REFUSED_REASONS } from './order/refused.ts';
import { TYPED_FIELDS, TYPED_VALUES } from './order/typed.ts';
import { NOTICE_REASONS } from './preview/notice.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OWN_BODY = new Set(['malformed-request', 'not-simulated']);
const KEYS = Object.keys(messages);

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .map((name) => readFileSync(join(ROOT, folder, name), 'utf8'));
}

const SIDES = ['buy', 'sell'] as const;
/** Findings on orders whose title or body has a variant of its own in every case. */
const SIDED = new Set(['limit-through-market']);

/** Findings on positions whose title has a variant in every case. */
const RISK_VARIED = new Set(['liquidation-likely', 'liquidation-near', 'account-loss']);

/** Keys of positions and loans that the code puts together from codes. */
const BUILT_FOR_RISKS: readonly string[] = [
  ...RISK_FINDING_CODES.filter((code) => !RISK_VARIED.has(code)).map(
    (code) => `finding_${keyOf(code)}_title`,
  ),
  ...['usual', 'rough', 'rare'].map((day) => `finding_liquidation_likely_title_${day}`),
  'finding_liquidation_near_title_hour',
  'finding_funding_cost_title_share',
  ...['long', 'short'].flatMap((side) => [
    `finding_liquidation_near_title_${side}_median`,
    `finding_liquidation_near_title_${side}_worst`,
    `finding_account_loss_title_${side}`,
    `finding_account_loss_title_${side}_whole`,
    `risk_near_median_${side}`,
    `risk_near_worst_${side}`,
    `risk_odds_${side}`,
    `risk_odds_rare_${side}`,
    `replay_count_${side}`,
    `position_${side}`,
  ]),
  ...['fell', 'rose'].flatMap((way) =>
    ['day', 'hour'].flatMap((span) => [`event_${way}_${span}`, `event_median_${way}_${span}`]),
  ),
  ...['cross', 'isolated'].flatMap((mode) => [`margin_${mode}`, `headline_margin_${mode}`]),
  ...['set_leverage', 'add_margin', 'set_margin'].map((kind) => `hand_${kind}`),
  ...MARGIN_CAUSES.map((cause) => `cause_${keyOf(cause)}`),
  ...LOAN_REASONS.map((reason) => `loan_reason_${keyOf(reason)}`),
  ...LoanSchema.entries.protocol.options.map((protocol) => `protocol_${keyOf(protocol)}`),
  ...VENUES.map((venue) => `account_${venue}`),
  ...[...Object.keys(SECTORS), 'money', 'other'].map((sector) => `sector_${keyOf(sector)}`),
  ...['coins', 'sectors', 'equity', 'exposure', 'leverage', 'margin_used'].map((name) => `panel_${name}`),
  ...['account_page', 'account_typed', 'position_long', 'position_short'].map((name) => `panel_${name}`),
];

/** Keys of orders that the code puts together from codes. */
const BUILT_FOR_ORDERS: readonly string[] = [
  ...ORDER_FINDING_CODES.filter((code) => !SIDED.has(code) && code !== 'last-off-index').map(
    (code) => `finding_${keyOf(code)}_title`,
  ),
  ...ORDER_FINDING_CODES.filter((code) => !SIDED.has(code) && code !== 'order-refused').map(
    (code) => `finding_${keyOf(code)}_body`,
  ),
  ...SIDES.flatMap((side) => [
    `finding_limit_through_market_title_${side}`,
    `finding_limit_through_market_body_${side}`,
    `preview_${side}`,
    `preview_${side}_finding`,
    `row_depth_note_${side}`,
    ...['market', 'limit', 'stop_loss', 'take_profit', 'entry'].map((kind) => `order_${kind}_${side}`),
  ]),
  'finding_last_off_index_title_above',
  'finding_last_off_index_title_below',
  'finding_order_impact_title_percent',
  'finding_stop_far_fill_title_take_profit',
  'finding_stop_far_fill_body_take_profit',
  ...['_beyond', '_cut', '_cut_beyond'].map((end) => `finding_order_beyond_book_body${end}`),
  'finding_order_depth_share_body_thin',
  ...REFUSED_REASONS.map((reason) => `order_refused_${keyOf(reason)}`),
  ...TYPED_FIELDS.map((field) => `form_${field.toLowerCase()}`),
  ...TYPED_VALUES.map((value) => `form_value_${keyOf(value)}`),
  ...['account', 'schedule'].map((source) => `row_order_fee_${source}`),
  ...VENUES.map((venue) => `venue_${venue}`),
  ...['not_checked', 'not_sent', 'sent_unchecked', 'not_checking'].map((code) => `notice_${code}`),
  ...NOTICE_REASONS.map((reason) => `notice_reason_${keyOf(reason)}`),
  ...WATCH_STATES.filter((state) => state !== 'on').map((state) => `watch_${state}`),
  ...WATCH_STATES.flatMap((state) => [
    `toolbar_watch_${state}`,
    `toolbar_watch_${state}_step`,
    `options_venue_${state}`,
  ]),
  ...PREVIEW_SHOWN.map((shown) => `toolbar_preview_${shown}`),
  ...VENUES.map((venue) => `venue_${venue}_reads`),
];

/** Keys that the code puts together from codes. */
const BUILT: readonly string[] = [
  ...BUILT_FOR_ORDERS,
  ...BUILT_FOR_RISKS,
  ...FINDING_CODES.map((code) => `finding_${keyOf(code)}_title`),
  ...FINDING_CODES.filter((code) => !OWN_BODY.has(code)).map((code) => `finding_${keyOf(code)}_body`),
  'finding_malformed_request_body',
  'finding_tolerance_title_give',
  'finding_would_revert_body_no_reason',
  'finding_recipient_not_sender_body_fresh',
  'finding_gives_for_nothing_body_new_contract',
  'finding_pool_hooks_body_amounts',
  'finding_value_gap_body_one_price',
  'finding_unreadable_signature_body_no_contract',
  'finding_delegates_account_body_every_chain',
  'finding_blind_signature_body_bare',
  'finding_unlimited_approval_body_unnamed',
  ...['unlimited_approval', 'approve_all', 'approval'].map((code) => `finding_${code}_body_signed`),
  ...['half', 'uncounted'].flatMap((much) => [
    `finding_approval_title_${much}`,
    `finding_approval_body_${much}`,
  ]),
  ...[...FAULT_CODES, ...ORDER_FAULT_CODES, 'venue-resting'].map((code) => `fault_${keyOf(code)}`),
  ...MALFORMED_CODES.map((code) => `malformed_${keyOf(code)}`),
  ...RemedySchema.entries.kind.options
    .filter((kind) => kind !== 'refuse')
    .flatMap((kind) => [`remedy_${keyOf(kind)}`, `remedy_${keyOf(kind)}_hint`]),
  ...CoverageSchema.options.map((coverage) => `coverage_${keyOf(coverage)}`),
  ...LEVELS.map((level) => `level_${level}`),
  ...['exact', 'estimate', 'bound'].map((method) => `method_${method}`),
  ...BASIS_FIGURES.map((figure) => `figure_${keyOf(figure)}`),
  ...BASIS_SOURCES.map((source) => `source_${keyOf(source)}`),
  ...BASIS_ASSUMPTIONS.map((assumption) => `assumption_${keyOf(assumption)}`),
  ...['let', 'let_all', 'let_collection', 'revoke'].flatMap((end) => [
    `headline_${end}`,
    `headline_sign_${end}`,
  ]),
  ...['give', 'get'].flatMap((row) => [`row_${row}`, `row_${row}_about`]),
  ...['idle', 'checking', 'checked', 'notice', 'warning', 'stop', 'not_checked', 'not_checking'].map(
    (state) => `toolbar_${state}`,
  ),
  ...['policy', 'person', 'fault', 'page_timeout', 'not_held'].map((by) => `decision_release_${by}`),
  ...['person', 'window_closed', 'page_gone', 'fault', 'expired', 'repeated'].map(
    (by) => `decision_reject_${by}`,
  ),
  ...['send', 'sign'].flatMap((act) => [`confirm_${act}`, `confirm_${act}_unchecked`]),
  ...['idle', 'checking', 'checked', 'notice', 'warning', 'stop', 'not_checked', 'not_checking'].map(
    (state) => `badge_${state}`,
  ),
];

const CODE = ['popup', 'src'].flatMap(sources).join('\n');
const MANIFEST = readFileSync(join(ROOT, 'manifest.json'), 'utf8');
const SAID = [...CODE.matchAll(/\b(?:say|getMessage)\(\s*'([^']+)'/g)].map(([, key]) => key ?? '');
const QUOTED = [...CODE.matchAll(/'([a-z][a-z0-9_]+)'/g)].map(([, key]) => key ?? '');
const NAMED = [...MANIFEST.matchAll(/__MSG_([a-z0-9_]+)__/g)].map(([, key]) => key ?? '');

describe('messages', () => {
  it('has looked at code that speaks', () => {
    expect(SAID.length).toBeGreaterThan(50);
    expect(NAMED.length).toBeGreaterThan(0);
  });

  it.each([...new Set([...BUILT, ...SAID, ...NAMED])])('holds %s', (key) => {
    expect(KEYS).toContain(key);
  });

  it.each(KEYS)('uses %s', (key) => {
    expect([...BUILT, ...QUOTED, ...NAMED]).toContain(key);
  });

  it.each(Object.entries(messages))('%s is described and makes no promise', (_, { message, description }) => {
    expect(message.trim()).not.toBe('');
    expect(description.trim()).not.toBe('');
    expect(message).not.toMatch(/\bsafe(?:ly|ty)?\b|\bsecure\b|\bguarante/i);
    expect(message.match(/\$(?![1-9])/)).toBeNull();
  });

  it.each(Object.entries(messages))(
    '%s explains every figure it is filled with',
    (_, { message, description }) => {
      for (const [mark] of message.matchAll(/\$[1-9]/g)) expect(description).toContain(mark);
    },
  );
});
