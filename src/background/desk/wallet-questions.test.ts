import { beforeEach, expect, it, vi } from 'vitest';
import type { createFakeBrowser } from '../../../test/kit/fake-browser.ts';
import type { WalletAsker } from '../../chain/index.ts';
import { browser } from '../../platform/browser.ts';
import type { BackgroundMessage } from '../../protocol/bridge.ts';
import type * as judging from '../judge.ts';
import { bridgeGone, hold } from './desk.ts';
import { approval, bridgePort, openDesk, SOURCE } from './fixtures.ts';
import { refuse } from './settle.ts';
import type { DeskState } from './state.ts';
import { walletTold } from './wallet-questions.ts';

vi.mock('../../platform/browser.ts', async () => ({
  browser: (await import('../../../test/kit/fake-browser.ts')).createFakeBrowser(),
}));
// Judging goes on for as long as a test asks the wallet: what the verdict says is not looked at here.
let wallet: WalletAsker;
vi.mock('../judge.ts', async (original) => ({
  ...(await original<typeof judging>()),
  judge: (_: unknown, options: { wallet: WalletAsker }) => {
    wallet = options.wallet;
    return new Promise(() => undefined);
  },
}));
const fake = browser as unknown as ReturnType<typeof createFakeBrowser>;

const CHAIN_ID = { method: 'eth_chainId', params: [] };
const CODE = { method: 'eth_getCode', params: ['0x01', 'latest'] };
const UNANSWERED = { ok: false, code: -32_000, message: 'The wallet did not answer.' };
const request = approval(5n);
const quiet = () => new Promise((resolve) => setImmediate(resolve));

let desk: DeskState;
let bridge: ReturnType<typeof bridgePort>;
/** Numbers of the questions that went out, in order. */
const asked = () =>
  (bridge.said as readonly BackgroundMessage[]).flatMap((said) => (said.type === 'ask' ? [said.askId] : []));
const told = (askId: number | undefined, result: string | null, source = SOURCE) =>
  walletTold(
    desk,
    { type: 'told', id: request.id, askId: askId ?? 0, ok: result !== null, result, errorCode: -32_601 },
    source,
  );

beforeEach(async () => {
  fake.reset();
  desk = await openDesk();
  bridge = bridgePort();
  void hold(desk, request, { source: SOURCE, port: bridge.port });
  await quiet();
});

it('asks through the bridge that holds the request, and answers in the order of the questions', async () => {
  const answers = wallet([CHAIN_ID, CODE], new AbortController().signal);
  expect(bridge.said).toEqual([
    { type: 'ask', id: request.id, askId: asked()[0], ...CHAIN_ID },
    { type: 'ask', id: request.id, askId: asked()[1], ...CODE },
  ]);
  told(asked()[1], null);
  told(asked()[0], '"0x1"');
  expect(await answers).toEqual([
    { ok: true, result: '0x1' },
    { ok: false, code: -32_601, message: '' },
  ]);
  expect(desk.questions.size).toBe(0);
});

it('asks no wallet anything that is no read', async () => {
  const send = { method: 'eth_sendTransaction', params: [] };
  expect(await wallet([send], new AbortController().signal)).toMatchObject([{ ok: false, code: -32_601 }]);
  expect(asked()).toEqual([]);
});

it('takes an answer once, from the document that holds the request, and not what is no JSON', async () => {
  const answers = wallet([CHAIN_ID, CHAIN_ID], new AbortController().signal);
  const [first, second] = asked();
  told(first, '"0x38"', { ...SOURCE, frameId: 7 });
  told((second ?? 0) + 1, '"0x38"');
  told(first, '"0x1"');
  told(first, '"0x38"');
  told(second, '{');
  expect(await answers).toMatchObject([{ result: '0x1' }, { ok: false, code: -32_603 }]);
});

const ends: readonly (readonly [string, (abort: AbortController) => unknown])[] = [
  ['its time is over', (abort) => abort.abort()],
  ['the request is decided', () => refuse(desk, request.id, { by: 'person' })],
  ['the page is gone', () => bridgeGone(desk, bridge.port)],
];

it.each(ends)('fails when %s, and nothing is asked after that', async (_, end) => {
  const abort = new AbortController();
  const answers = wallet([CHAIN_ID], abort.signal);
  await end(abort);
  expect(await answers).toEqual([UNANSWERED]);
  expect(await wallet([CHAIN_ID], abort.signal)).toEqual([UNANSWERED]);
  expect(asked()).toHaveLength(1);
});
