import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type ChromiumSession, launchChromium } from '../../kit/browser/chromium.ts';
import { bundle } from '../gate/scripts.ts';
import { type Server, startServer } from './server.ts';

const NAME = 'exchange gate under test';

/** Says that the venue is watched, keeps what arrives until the test takes it, and decides when the test tells it to. */
const BACKGROUND = `
const untaken = [], takers = [], ports = new Map();
let watch = 'on';
globalThis.arrived = [];
globalThis.setWatch = (state) => { watch = state; };
globalThis.take = (type) => {
  const index = untaken.findIndex((message) => message.type === type);
  if (index >= 0) return JSON.stringify(untaken.splice(index, 1)[0]);
  return new Promise((resolve) => takers.push({ type, resolve }));
};
globalThis.say = (id, message) => ports.get(id).postMessage(message);
chrome.runtime.onConnect.addListener((port) => {
  if (watch !== 'unknown') port.postMessage({ type: 'watch', state: watch, text: null });
  port.onMessage.addListener((message) => {
    arrived.push(message);
    if (message.type === 'hold') ports.set(message.id, port);
    const index = takers.findIndex(({ type }) => type === message.type);
    if (index >= 0) takers.splice(index, 1)[0].resolve(JSON.stringify(message));
    else untaken.push(message);
  });
});`;

/** What the background was told. */
export interface Told {
  readonly id: string;
  readonly [name: string]: unknown;
}

/** A browser with the gate in it, and venues that keep what arrives. */
export interface Lab {
  readonly session: ChromiumSession;
  readonly server: Server;
  /** Opens an empty page of this venue. */
  open(url: string): Promise<Page>;
  /** The next message of this type. */
  next(type: 'hold' | 'unheld' | 'withdrawn' | 'answer' | 'account'): Promise<Told>;
  decide(hold: Told, decision: 'release' | 'reject'): Promise<void>;
  asking(hold: Told): Promise<void>;
  /** Tells the page of this hold that its venue is not watched any more. */
  turnOff(hold: Told): Promise<void>;
  setWatch(state: 'on' | 'off' | 'unknown'): Promise<void>;
  /** Everything the background was told by now, of these types. */
  told(types: readonly string[]): Promise<readonly Told[]>;
  close(): Promise<void>;
}

/** Starts it. */
export async function openLab(): Promise<Lab> {
  const dir = await mkdtemp(join(tmpdir(), 'fillsight-exchange-gate-'));
  const [gate, form, server] = await Promise.all([
    bundle('exchange-gate'),
    bundle('order-form'),
    startServer(),
  ]);
  const everywhere = {
    matches: ['https://*.binance.com/*', 'https://*.hyperliquid.xyz/*'],
    run_at: 'document_start',
    all_frames: true,
    match_origin_as_fallback: true,
  };
  const manifest = {
    manifest_version: 3,
    name: NAME,
    version: '1',
    background: { service_worker: 'background.js' },
    content_scripts: [
      { ...everywhere, js: ['form.js'] },
      { ...everywhere, js: ['gate.js'], world: 'MAIN' },
    ],
  };
  const files = {
    'manifest.json': JSON.stringify(manifest),
    'background.js': BACKGROUND,
    'gate.js': gate,
    'form.js': form,
  };
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(dir, name), text)));
  const session = await launchChromium({
    extensions: [dir],
    hostRules: [
      `MAP *.binance.com 127.0.0.1:${server.port}`,
      `MAP *.hyperliquid.xyz 127.0.0.1:${server.port}`,
    ],
    args: ['--ignore-certificate-errors'],
  });
  const inBackground = async <Result>(expression: string): Promise<Result> =>
    (await session.worker(NAME)).evaluate<Result>(expression);
  const say = ({ id }: Told, message: object) =>
    inBackground<void>(`say(${JSON.stringify(id)}, ${JSON.stringify({ id, ...message })})`);
  return {
    session,
    server,
    open: async (url) => {
      const page = await session.context.newPage();
      await page.goto(url);
      return page;
    },
    next: async (type) => JSON.parse(await inBackground<string>(`take(${JSON.stringify(type)})`)),
    decide: (hold, decision) => say(hold, { type: 'decide', decision, reason: 'Refused in the window.' }),
    asking: (hold) => say(hold, { type: 'asking' }),
    turnOff: (hold) => say(hold, { type: 'watch', state: 'off', text: null }),
    setWatch: (state) => inBackground(`setWatch(${JSON.stringify(state)})`),
    told: (types) => inBackground(`arrived.filter(({ type }) => ${JSON.stringify(types)}.includes(type))`),
    close: async () => {
      await session.close();
      await server.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
