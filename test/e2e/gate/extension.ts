import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LEGACY_WALLET_SCRIPT } from './legacy-wallet-script.ts';
import { contentScripts } from './scripts.ts';
import { WALLET_SCRIPT } from './wallet-script.ts';

/** What differs between the extensions of this suite. */
export interface ExtensionOptions {
  /** None, as if it had never come; or one that takes the port and then says nothing, as if it had been removed. */
  readonly bridge?: 'none' | 'silent';
  /** Leaves nobody in the background to connect to. */
  readonly withoutListener?: boolean;
}

/** A folder with an unpacked extension: the production scripts, and a background that does what a test says. */
export interface ExtensionFolder {
  readonly dir: string;
  remove(): Promise<void>;
}

export const EXTENSION_NAME = 'gate under test';

/**
 * Answers nothing by itself: it keeps what arrives, with the address it came from, until the test takes it, and decides
 * when the test tells it to. It hands out JSON text, which keeps keys that a protocol client may lose.
 */
const BACKGROUND = `
const untaken = [];
const takers = [];
const ports = new Map();
const matches = ({ url, message }, wanted) => url === wanted.url && message.type === wanted.type;
globalThis.arrived = [];
globalThis.take = (wanted) => {
  const index = untaken.findIndex((arrival) => matches(arrival, wanted));
  if (index >= 0) return JSON.stringify(untaken.splice(index, 1)[0].message);
  return new Promise((resolve) => takers.push({ wanted, resolve }));
};
globalThis.decide = (decision) => ports.get(decision.id).postMessage({ type: 'decide', ...decision });
globalThis.ask = (question) => ports.get(question.id).postMessage({ type: 'ask', ...question });
globalThis.countHolds = (url) => arrived.filter((arrival) => matches(arrival, { url, type: 'hold' })).length;
chrome.runtime.onConnect.addListener((port) => port.onMessage.addListener((message) => {
  const arrival = { url: port.sender.tab.url, message };
  arrived.push(arrival);
  if (message.type === 'hold') ports.set(message.id, port);
  const index = takers.findIndex(({ wanted }) => matches(arrival, wanted));
  if (index >= 0) takers.splice(index, 1)[0].resolve(JSON.stringify(message));
  else untaken.push(arrival);
}));
`;

const SILENT_BRIDGE = `document.addEventListener('fillsight:port', (event) => event.preventDefault());`;

/** The wallets of this suite; one is there before the gate on pages that name it in their address. */
const EARLY_WALLET = `${WALLET_SCRIPT} ${LEGACY_WALLET_SCRIPT}
if (wallets[wanted('early')]) window.ethereum = wallets[wanted('early')]();`;

/** A wallet that comes after the gate and before the page, by a property that nothing can be told of. */
const LATE_WALLET = `
if (wallets[wanted('late')]) Object.defineProperty(window, 'ethereum', { value: wallets[wanted('late')]() });`;

/** Writes the extension into a temporary folder. */
export async function writeExtension(options: ExtensionOptions = {}): Promise<ExtensionFolder> {
  const { bridge: kind, withoutListener = false } = options;
  const dir = await mkdtemp(join(tmpdir(), 'fillsight-gate-'));
  const { gate, bridge } = await contentScripts();
  const everywhere = {
    matches: ['<all_urls>'],
    run_at: 'document_start',
    all_frames: true,
    match_origin_as_fallback: true,
  };
  const manifest = {
    manifest_version: 3,
    name: EXTENSION_NAME,
    version: '1',
    host_permissions: ['<all_urls>'],
    background: { service_worker: 'background.js' },
    content_scripts: [
      ...(kind === 'none' ? [] : [{ ...everywhere, js: ['bridge.js'] }]),
      { ...everywhere, js: ['early-wallet.js', 'gate.js', 'late-wallet.js'], world: 'MAIN' },
    ],
  };
  const files = {
    'manifest.json': JSON.stringify(manifest),
    'background.js': withoutListener ? '' : BACKGROUND,
    'early-wallet.js': EARLY_WALLET,
    'gate.js': gate,
    'late-wallet.js': LATE_WALLET,
    'bridge.js': kind === 'silent' ? SILENT_BRIDGE : bridge,
  };
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(dir, name), text)));
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
}
