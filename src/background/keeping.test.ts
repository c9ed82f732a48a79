import { beforeEach, expect, it, vi } from 'vitest';
import type { createFakeBrowser } from '../../test/kit/fake-browser.ts';
import { STRANGER, transaction } from '../core/verdict/fixtures.ts';
import { browser } from '../platform/browser.ts';
import { readContacts } from '../platform/contacts.ts';
import { SOURCE } from './desk/fixtures.ts';
import { keepAnswer } from './keeping.ts';
import type { Decision, PendingRecord } from './record.ts';

vi.mock('../platform/browser.ts', async () => ({
  browser: (await import('../../test/kit/fake-browser.ts')).createFakeBrowser(),
}));
const fake = browser as unknown as ReturnType<typeof createFakeBrowser>;

const ACCEPTED = { ok: true, result: '0x', errorCode: null };

function releasedBy(by: Decision['by'], incognito = false): PendingRecord {
  return {
    version: 1,
    kind: 'wallet',
    id: crypto.randomUUID(),
    source: { ...SOURCE, incognito },
    method: 'eth_sendTransaction',
    params: null,
    digest: '0x00',
    large: null,
    chainId: 1,
    accounts: null,
    walletName: null,
    receivedAtMs: 0,
    intent: transaction({ to: STRANGER }),
    verdict: null,
    revision: 1,
    needsPerson: false,
    refreshFailed: false,
    askedAgain: false,
    decision: { decision: 'release', by, code: 0, message: '' },
  };
}

beforeEach(() => fake.reset());

it('a transaction makes a contact when a person released it, and by nothing else', async () => {
  for (const by of ['policy', 'fault'] as const) await keepAnswer(releasedBy(by), ACCEPTED);
  await keepAnswer(releasedBy('person', true), ACCEPTED);
  await keepAnswer(releasedBy('person'), { ...ACCEPTED, ok: false });
  expect(await readContacts(1)).toEqual(new Set());
  await keepAnswer(releasedBy('person'), ACCEPTED);
  expect(await readContacts(1)).toEqual(new Set([STRANGER]));
});
