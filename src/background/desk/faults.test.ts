import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { createFakeBrowser } from '../../../test/kit/fake-browser.ts';
import { browser } from '../../platform/browser.ts';
import type { HeldRequest } from '../../protocol/bridge.ts';
import { decide, hold, resume, windowClosed } from './desk.ts';
import {
  approval,
  deadPort,
  held,
  openDesk,
  refusing,
  SOURCE,
  walletlessPort,
  windowPort,
} from './fixtures.ts';
import type { DeskState } from './state.ts';

vi.mock('../../platform/browser.ts', async () => ({
  browser: (await import('../../../test/kit/fake-browser.ts')).createFakeBrowser(),
}));
const fake = browser as unknown as ReturnType<typeof createFakeBrowser>;
const endpoint = vi.fn<typeof fetch>();
const NOT_KEPT = {
  decision: 'reject',
  code: 4900,
  message: 'Fillsight could not keep this request. Nothing was sent.',
};

let desk: DeskState;
let bridge: ReturnType<typeof walletlessPort>;
let window: ReturnType<typeof windowPort>;
const ask = (request: HeldRequest, tabId = 1) =>
  hold(desk, request, { source: { ...SOURCE, tabId }, port: bridge.port });
const say = ({ id }: HeldRequest, decision: 'release' | 'refuse') =>
  decide(desk, { type: 'decide', id, revision: desk.store.get(id)?.revision ?? 0, decision, remedy: false });
const lastShown = () => {
  const update = window.said.at(-1);
  return update?.type === 'show' ? update.item : null;
};

beforeEach(async () => {
  fake.reset();
  endpoint.mockReset().mockImplementation(refusing);
  vi.stubGlobal('fetch', endpoint);
  desk = await openDesk();
  bridge = walletlessPort();
  window = windowPort();
  desk.window.attach(window.port);
  return () => vi.unstubAllGlobals();
});

describe('the next request reaches the window', () => {
  const faults: readonly (readonly [string, (first: HeldRequest) => unknown])[] = [
    ['a journal that fails', () => vi.stubGlobal('indexedDB', undefined)],
    ['a journal that never answers', () => vi.stubGlobal('indexedDB', { open: () => ({}) })],
    ['a badge that fails', () => fake.action.broken.add('setBadgeText')],
    ['a page whose port is dead', ({ id }) => desk.ports.set(id, deadPort())],
    ['a store that is full', () => fake.storage.session.fill()],
    ['a store that fails', () => fake.storage.session.break()],
    ['settings that cannot be read', () => fake.storage.local.break()],
  ];

  it.each(faults)('in spite of %s', async (_, cause) => {
    const [first, second] = [approval(5n), approval(6n)];
    await ask(first);
    await ask(second);
    expect(lastShown()).toMatchObject({ id: first.id, waiting: 1 });
    cause(first);
    await say(first, 'refuse');
    expect(desk.store.get(first.id)?.decision).toMatchObject({ decision: 'reject', by: 'person' });
    expect(lastShown()).toMatchObject({ id: second.id, waiting: 0 });
  });

  it('in spite of a window whose port is dead', async () => {
    const live = windowPort();
    desk.window.detach(window.port);
    desk.window.attach(deadPort());
    desk.window.attach(live.port);
    await ask(approval(5n));
    expect(live.said.at(-1)).toMatchObject({ type: 'show' });
    expect(fake.open.size).toBe(1);
  });
});

describe('when the browser cannot store', () => {
  it('a new request is refused at once and nothing is looked at', async () => {
    fake.storage.session.fill();
    await ask(approval(5n));
    expect(bridge.said).toEqual([expect.objectContaining(NOT_KEPT)]);
    expect(desk.store.all()).toEqual([]);
    expect(endpoint).not.toHaveBeenCalled();
  });

  it('a release becomes a refusal', async () => {
    const request = approval(5n);
    await ask(request);
    fake.storage.session.fill();
    await say(request, 'release');
    expect(bridge.said).toEqual([expect.objectContaining(NOT_KEPT)]);
    expect(desk.store.get(request.id)?.decision).toMatchObject(NOT_KEPT);
  });

  it('a refusal is sent all the same', async () => {
    const request = approval(5n);
    await ask(request);
    fake.storage.session.fill();
    await say(request, 'refuse');
    expect(bridge.said).toEqual([expect.objectContaining({ decision: 'reject', code: 4001 })]);
  });

  it('the verdict is shown from memory, and closing its window refuses', async () => {
    endpoint.mockImplementation(async () => {
      fake.storage.session.fill();
      return refusing();
    });
    const request = approval(5n);
    await ask(request);
    expect(lastShown()).toMatchObject({ id: request.id, state: 'ready' });
    const [id] = fake.open;
    expect(await desk.window.forget(id ?? 0)).toBe(true);
    await windowClosed(desk);
    expect(bridge.said).toEqual([expect.objectContaining({ decision: 'reject', code: 4001 })]);
  });

  it('a new worker settles every request it was left', async () => {
    await ask(approval(5n));
    await ask(approval(6n));
    fake.open.clear();
    const next = await openDesk();
    fake.storage.session.fill();
    await resume(next);
    const decisions = next.store.all().map(({ decision }) => decision);
    expect(decisions).toEqual([
      expect.objectContaining({ decision: 'reject' }),
      expect.objectContaining({ decision: 'reject' }),
    ]);
  });
});

it('settings that cannot be read are a fault a person hears of', async () => {
  fake.storage.local.break();
  const request = approval(0n);
  await ask(request);
  expect(lastShown()).toMatchObject({
    id: request.id,
    verdict: { coverage: 'not-checked', unread: [{ code: 'fault' }] },
    passing: 'hold',
  });
  expect(fake.open.size).toBe(1);
});

it('a person who agreed to an unchecked request is obeyed though the settings became unreadable', async () => {
  const request = approval(5n);
  await ask(request);
  fake.storage.local.break();
  await say(request, 'release');
  expect(bridge.said).toEqual([expect.objectContaining({ decision: 'release' })]);
});

describe('what one tab may have waiting', () => {
  const tooMuch = expect.objectContaining({ decision: 'reject', code: 4900 });

  it('is twenty requests', async () => {
    await Promise.all(Array.from({ length: 20 }, () => ask(approval(5n))));
    expect(bridge.said).toEqual([]);
    await ask(approval(5n));
    expect(bridge.said).toEqual([tooMuch]);
    await ask(approval(5n), 2);
    expect(bridge.said).toHaveLength(1);
    expect(desk.store.all()).toHaveLength(21);
  });

  it('is two million characters', async () => {
    const long = () => held('eth_sendTransaction', ['a'.repeat(900_000)]);
    await ask(long());
    const second = long();
    await ask(second);
    await ask(long());
    expect(bridge.said).toEqual([tooMuch]);
    await say(second, 'refuse');
    await ask(long());
    expect(bridge.said).toHaveLength(2);
  });
});
