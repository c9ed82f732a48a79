import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export const EXTENSION_NAME = 'order form under test';

/**
 * Turns every venue on, keeps what pages say, and says what a test tells it to. It answers a `typing` by itself once it
 * has been given a view, as a desk with a warm book would.
 */
const BACKGROUND = `
let ports = [];
globalThis.said = [];
globalThis.standing = null;
globalThis.tell = (message) => ports.forEach((port) => port.postMessage(message));
chrome.runtime.onConnect.addListener((port) => {
  ports.push(port);
  port.onDisconnect.addListener(() => { ports = ports.filter((other) => other !== port); });
  port.onMessage.addListener((message) => {
    said.push(message);
    if (message.type === 'market') port.postMessage({ type: 'watch', state: 'on', text: null });
    if (message.type === 'typing' && standing) port.postMessage({ ...standing, revision: message.revision });
  });
});
`;

/** A folder with an unpacked extension: the production script of the order form, and a background that does as told. */
export async function writeExtension(): Promise<{ readonly dir: string; remove(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'fillsight-form-'));
  const manifest = {
    manifest_version: 3,
    name: EXTENSION_NAME,
    version: '1',
    background: { service_worker: 'background.js' },
    content_scripts: [
      {
        matches: ['https://*.binance.com/*', 'https://*.hyperliquid.xyz/*'],
        run_at: 'document_start',
        all_frames: true,
        match_origin_as_fallback: true,
        js: ['order-form.js'],
      },
    ],
  };
  const files = {
    'manifest.json': JSON.stringify(manifest),
    'background.js': BACKGROUND,
    'order-form.js': await bundle('content/order-form.iife.ts'),
  };
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(dir, name), text)));
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
}

const bundled = new Map<string, Promise<string>>();

/** One classic script out of a module and all it imports; made once a process. */
export function bundle(entry: string): Promise<string> {
  const script = bundled.get(entry) ?? buildScript(entry);
  bundled.set(entry, script);
  return script;
}

async function buildScript(entry: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    root,
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    // Vitest has an environment of its own, in which JSX would be that of development.
    oxc: { jsx: { runtime: 'automatic', development: false } },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry, formats: ['iife'], name: 'script', fileName: () => 'script.js' },
    },
  });
  const [first] = Array.isArray(output) ? output : [output];
  const chunk = first && 'output' in first ? first.output[0] : undefined;
  if (!chunk) throw new Error(`${entry} came out empty.`);
  return chunk.code;
}
