import { beforeEach, expect, it, vi } from 'vitest';
import type { createFakeBrowser } from '../../../test/kit/fake-browser.ts';
import { browser } from '../../platform/browser.ts';
import type { HeldRequest } from '../../protocol/bridge.ts';
import { keptParams } from '../kept-params.ts';
import { decide, hold, resume } from './desk.ts';
import {
  ACCOUNT,
  held,
  openDesk,
  refusing,
  SOURCE,
  SPENDER,
  walletlessPort,
  windowPort,
} from './fixtures.ts';
import type { DeskState } from './state.ts';

vi.mock('../../platform/browser.ts', async () => ({
  browser: (await import('../../../test/kit/fake-browser.ts')).createFakeBrowser(),
}));
const fake = browser as unknown as ReturnType<typeof createFakeBrowser>;

const call = (data: string) => held('eth_sendTransaction', [{ from: ACCOUNT, to: SPENDER, data }]);
const LARGE = call(`0xABCD1234${'00'.repeat(600_000)}`);
let desk: DeskState;
let bridge: ReturnType<typeof walletlessPort>;
const ask = (request: HeldRequest) => hold(desk, request, { source: SOURCE, port: bridge.port });
const agree = ({ id }: HeldRequest) =>
  decide(desk, { type: 'decide', id, revision: 1, decision: 'release', remedy: false });

/** A worker that starts again, and the bridge that connects to it. */
async function restart(): Promise<void> {
  desk = await openDesk();
  bridge = walletlessPort();
  await resume(desk);
}

beforeEach(async () => {
  fake.reset();
  vi.stubGlobal('fetch', vi.fn<typeof fetch>(refusing));
  await restart();
  return () => vi.unstubAllGlobals();
});

it('is kept as hash, length and beginning, and shown to a person', async () => {
  const window = windowPort();
  desk.window.attach(window.port);
  await ask(LARGE);
  const stored = [...fake.storage.session.values].filter(([key]) => key.startsWith('pending:'));
  expect(JSON.stringify(stored).length).toBeLessThan(3_000);
  expect(desk.store.get(LARGE.id)).toMatchObject({
    params: null,
    digest: expect.stringMatching(/^0x[0-9a-f]{64}$/),
    large: { bytes: JSON.stringify(LARGE.params).length, target: SPENDER, selector: '0xabcd1234' },
  });
  const item = window.said.at(-1);
  expect(item).toMatchObject({
    item: {
      passing: 'click',
      verdict: { coverage: 'partly-checked', unread: [{ code: 'request-too-large' }] },
    },
  });
  expect(bridge.said).toEqual([]);
});

it('leaves one that is just short enough as it is', () => {
  const ofLength = (length: number) => keptParams(held('personal_sign', ['a'.repeat(length - 4)]));
  expect([ofLength(1_000_000).params, ofLength(1_000_000).large].map((part) => part === null)).toEqual([
    false,
    true,
  ]);
  expect(ofLength(1_000_001)).toMatchObject({ params: null, large: { bytes: 1_000_001, target: null } });
});

it('is released as the very request whose hash was kept, also by a later worker', async () => {
  await ask(LARGE);
  await restart();
  await ask(LARGE);
  expect(bridge.said).toEqual([]);
  await agree(LARGE);
  expect(bridge.said).toEqual([expect.objectContaining({ id: LARGE.id, decision: 'release' })]);
});

const { params } = call(`0xABCD1234${'00'.repeat(599_999)}01`);
it.each([
  ['its parameters', { params }],
  ['its chain', { chainId: '0x38' }],
  ['its method', { method: 'eth_signTransaction' }],
])('is refused when it comes again with another content: %s', async (_, change) => {
  await ask(LARGE);
  await restart();
  await ask({ ...LARGE, ...change });
  const refused = { id: LARGE.id, decision: 'reject', code: 4900 };
  expect(bridge.said).toEqual([expect.objectContaining(refused)]);
  await agree(LARGE);
  expect(bridge.said).toHaveLength(1);
});

it('is refused when another content comes after the release', async () => {
  await ask(LARGE);
  await agree(LARGE);
  await restart();
  await ask({ ...LARGE, params });
  expect(bridge.said).toEqual([expect.objectContaining({ decision: 'reject', code: 4900 })]);
});
