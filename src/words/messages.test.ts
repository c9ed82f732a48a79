import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import messages from '../assets/_locales/en/messages.json' with { type: 'json' };
import { LEVELS } from '../core/verdict/severity.ts';
import { CoverageSchema, RemedySchema } from '../core/verdict/verdict.ts';
import { BASIS_ASSUMPTIONS, BASIS_FIGURES, BASIS_SOURCES } from './basis.ts';
import { FAULT_CODES, FINDING_CODES, keyOf, MALFORMED_CODES } from './codes.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OWN_BODY = new Set(['malformed-request', 'not-simulated']);
const KEYS = Object.keys(messages);

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .map((name) => readFileSync(join(ROOT, folder, name), 'utf8'));
}

/** Keys that the code puts together from codes. */
const BUILT: readonly string[] = [
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
  ...FAULT_CODES.map((code) => `fault_${keyOf(code)}`),
  ...MALFORMED_CODES.map((code) => `malformed_${keyOf(code)}`),
  ...RemedySchema.entries.kind.options
    .filter((kind) => kind !== 'refuse')
    .flatMap((kind) => [`remedy_${keyOf(kind)}`, `remedy_${keyOf(kind)}_hint`]),
  ...CoverageSchema.options.map((coverage) => `coverage_${keyOf(coverage)}`),
  ...LEVELS.map((level) => `level_${level}`),
  ...['exact', 'estimate', 'bound'].map((method) => `method_${method}`),
  ...BASIS_FIGURES.map((figure) => `figure_${figure}`),
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
  ...['policy', 'person', 'fault'].map((by) => `decision_release_${by}`),
  ...['person', 'window_closed', 'page_gone', 'fault'].map((by) => `decision_reject_${by}`),
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
