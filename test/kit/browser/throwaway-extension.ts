import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An extension written for one test. */
export interface ThrowawayExtension {
  readonly name: string;
  readonly dir: string;
  readonly geckoId: string;
  remove(): Promise<void>;
}

const BACKGROUND = `
  globalThis.life = Math.random();
  const api = globalThis.browser ?? chrome;
  api.runtime.onMessage.addListener((message, sender, respond) => {
    if (message === 'open') {
      const url = api.runtime.getURL('popup.html?from=background');
      api.windows.create({ url, type: 'popup', width: 400, height: 300 });
    }
    respond(globalThis.life);
  });`;

const PAGE = `<!doctype html><title>Page</title><h1>A page of its own</h1>
  <button data-testid="open">Open</button><output></output><script src="page.js"></script>`;

const PAGE_SCRIPT = `
  const api = globalThis.browser ?? chrome;
  document.querySelector('button').addEventListener('click', async () => {
    document.querySelector('output').textContent = String(await api.runtime.sendMessage('open'));
  });`;

const POPUP = `<!doctype html><title>Popup</title><button data-testid="send">Send</button>
  <button data-testid="leave">Leave</button><button data-testid="hold">Hold</button>
  <input data-testid="word"><script src="popup.js"></script>`;

const POPUP_SCRIPT = `
  const at = (testId) => document.querySelector('[data-testid=' + testId + ']');
  at('send').addEventListener('click', (event) => {
    document.body.dataset.state = event.isTrusted ? 'clicked' : 'forged';
  });
  at('leave').addEventListener('click', () => window.close());
  at('hold').addEventListener('mousedown', () => setTimeout(() => { document.body.dataset.held = 'long'; }, 100));
  at('hold').addEventListener('mouseup', () => { document.body.dataset.lifted = document.body.dataset.held ?? 'short'; });
  addEventListener('keydown', ({ key }) => { document.body.dataset.key = key; });`;

const IN_EVERY_PAGE = `window.walletWasThere = 'ethereum' in window;`;

/**
 * Writes an extension with one page, a background that opens a popup window when it is told to, and a
 * script in the realm of pages on localhost that looks whether a wallet was there before it.
 */
export async function writeThrowawayExtension(target: 'chrome' | 'firefox'): Promise<ThrowawayExtension> {
  const dir = await mkdtemp(join(tmpdir(), 'fillsight-throwaway-'));
  const name = 'Throwaway';
  const geckoId = 'throwaway@fillsight.example';
  const background =
    target === 'chrome' ? { service_worker: 'background.js' } : { scripts: ['background.js'] };
  const manifest = {
    manifest_version: 3,
    name,
    version: '1.0',
    background,
    content_scripts: [
      { matches: ['http://localhost/*'], run_at: 'document_start', world: 'MAIN', js: ['in-every-page.js'] },
    ],
    ...(target === 'firefox' ? { browser_specific_settings: { gecko: { id: geckoId } } } : {}),
  };
  const files = {
    'manifest.json': JSON.stringify(manifest),
    'background.js': BACKGROUND,
    'in-every-page.js': IN_EVERY_PAGE,
    'page.html': PAGE,
    'page.js': PAGE_SCRIPT,
    'popup.html': POPUP,
    'popup.js': POPUP_SCRIPT,
  };
  for (const [file, content] of Object.entries(files)) await writeFile(join(dir, file), content);
  return { name, dir, geckoId, remove: () => rm(dir, { recursive: true, force: true }) };
}
