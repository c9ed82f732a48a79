import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { createFakeBrowser } from '../../../test/kit/fake-browser.ts';
import { DEFAULT_POLICY } from '../../core/policy/policy.ts';
import { browser } from '../../platform/browser.ts';
import { readContacts } from '../../platform/contacts.ts';
import { writeSettings } from '../../platform/settings.ts';
import type { HeldRequest } from '../../protocol/bridge.ts';
import { keepSweeping, SWEEP } from '../sweeping.ts';
import { answered, bridgeGone, decide, hold, resume } from './desk.ts';
import {
  approval,
  held,
  message,
  openDesk,
  permit,
  refusing,
  SOURCE,
  SPENDER,
  TOKEN,
  walletlessPort,
} from './fixtures.ts';
import { judgeAgain } from './judging.ts';
import type { DeskState } from './state.ts';

vi.mock('../../platform/browser.ts', async () => ({
  browser: (await import('../../../test/kit/fake-browser.ts')).createFakeBrowser(),
}));
const fake = browser as unknown as ReturnType<typeof createFakeBrowser>;
const endpoint = vi.fn<typeof fetch>();

const ACCEPTED = { ok: true, result: '0x', errorCode: null };
const released = expect.objectContaining({ decision: 'release' });
const showEveryTransaction = () =>
  writeSettings({ endpoints: {}, policy: { ...DEFAULT_POLICY, showEveryTransaction: true } });
/** Everything that can go on without a timer or an endpoint has gone on. */
const quiet = () => new Promise((resolve) => setImmediate(resolve));

let desk: DeskState;
let bridge: ReturnType<typeof walletlessPort>;
const ask = (request: HeldRequest) => hold(desk, request, { source: SOURCE, port: bridge.port });
const agree = ({ id }: HeldRequest) =>
  decide(desk, {
    type: 'decide',
    id,
    revision: desk.store.get(id)?.revision ?? 0,
    decision: 'release',
    remedy: false,
  });

beforeEach(async () => {
  fake.reset();
  endpoint.mockReset().mockImplementation(refusing);
  vi.stubGlobal('fetch', endpoint);
  desk = await openDesk();
  bridge = walletlessPort();
  return () => vi.useRealTimers();
});

describe('who becomes a contact', () => {
  it('whom a person sent a transaction to and the wallet accepted it', async () => {
    const request = approval(5n);
    await ask(request);
    await agree(request);
    expect(bridge.said).toEqual([released]);
    await answered(desk, ACCEPTED, { id: request.id, source: SOURCE });
    expect(await readContacts(1)).toEqual(new Set([TOKEN, SPENDER]));
  });

  it('nobody the policy let pass, whatever the page says its wallet answered', async () => {
    const request = approval(0n);
    await ask(request);
    expect(bridge.said).toEqual([released]);
    await answered(desk, ACCEPTED, { id: request.id, source: SOURCE });
    expect(await readContacts(1)).toEqual(new Set());
  });

  it('nobody whom the wallet refused', async () => {
    const request = approval(5n);
    await ask(request);
    await agree(request);
    const refused = { ok: false, result: null, errorCode: 4001 };
    await answered(desk, refused, { id: request.id, source: SOURCE });
    expect(await readContacts(1)).toEqual(new Set());
  });

  it('nobody a signature names', async () => {
    const request = permit();
    await ask(request);
    expect(desk.store.get(request.id)?.intent).toMatchObject({ content: { kind: 'permit' } });
    await agree(request);
    expect(bridge.said).toEqual([released]);
    await answered(desk, ACCEPTED, { id: request.id, source: SOURCE });
    expect(await readContacts(1)).toEqual(new Set());
  });
});

describe('what comes and goes', () => {
  it('a page that is left while its request is being stored has it neither judged nor shown', async () => {
    const request = approval(5n);
    const storing = fake.storage.session.pause();
    const asked = ask(request);
    const gone = bridgeGone(desk, bridge.port);
    storing.resume();
    await Promise.all([asked, gone]);
    expect(desk.store.get(request.id)?.decision).toMatchObject({ decision: 'reject', by: 'page-gone' });
    expect(endpoint).not.toHaveBeenCalled();
    expect(fake.open.size).toBe(0);
  });

  it('a worker that ended before the window stood shows the request, one whose window was closed refuses', async () => {
    const request = approval(5n);
    await ask(request);
    fake.open.clear();
    const closed = await openDesk();
    await resume(closed);
    expect(closed.store.get(request.id)?.decision).toMatchObject({ by: 'window-closed' });

    const other = approval(6n);
    await ask(other);
    fake.open.clear();
    fake.storage.session.values.delete('confirm-window');
    const unseen = await openDesk();
    await resume(unseen);
    expect(unseen.store.get(other.id)?.decision).toBeNull();
    expect(fake.open.size).toBe(1);
  });

  it('a method that nobody holds is not taken in; letter case does not matter', async () => {
    await ask(held('eth_accounts', []));
    expect(bridge.said).toEqual([expect.objectContaining({ decision: 'reject', code: -32602 })]);
    expect(desk.store.all()).toEqual([]);
    await ask({ ...message(), method: 'PERSONAL_SIGN' });
    expect(bridge.said).toEqual([expect.anything(), released]);
  });

  it('the sweep is set once, and again after the browser forgot it', async () => {
    await keepSweeping();
    fake.alarms.set.clear();
    await keepSweeping();
    const first = fake.alarms.set.get(SWEEP);
    await keepSweeping();
    expect(first).toBeDefined();
    expect(fake.alarms.set.get(SWEEP)).toBe(first);
  });
});

it('a decision that meets a refresh waits for it, is judged alone, and is carried out once', async () => {
  const request = approval(5n);
  await ask(request);
  let fail = (_: Error): void => undefined;
  endpoint.mockReset().mockReturnValue(
    new Promise((_, reject) => {
      fail = reject;
    }),
  );
  const refreshed = judgeAgain(desk);
  await vi.waitFor(() => expect(endpoint).toHaveBeenCalled());
  const asked = endpoint.mock.calls.length;
  const decided = agree(request);
  await quiet();
  expect(endpoint).toHaveBeenCalledTimes(asked);
  expect(bridge.said).toEqual([]);
  fail(new TypeError('unreachable'));
  await Promise.all([refreshed, decided]);
  expect(endpoint.mock.calls.length).toBeGreaterThan(asked);
  expect(bridge.said).toEqual([released]);
});

describe('a revocation whose chain does not answer within a second', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    endpoint.mockReset().mockReturnValue(new Promise(() => undefined));
  });

  it('is let go', async () => {
    void ask(approval(0n));
    await quiet();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(bridge.said).toEqual([released]);
    expect(fake.open.size).toBe(0);
  });

  it('is shown to a person who wants to see everything', async () => {
    await showEveryTransaction();
    void ask(approval(0n));
    await quiet();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(bridge.said).toEqual([]);
    expect(fake.open.size).toBe(1);
  });
});
