import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { matchesOf, VENUE_PAGES } from '../../src/protocol/venues/index.ts';
import { isDataScript, kilobytesOf, scriptsOf } from './sizes.ts';

const EVERYWHERE = ['<all_urls>'];
const VENUES = VENUE_PAGES.flatMap(matchesOf);

/** Minified kilobytes each part may have; `npm run build` comes first. */
const BUDGETS_KB = [
  ['content/wallet-gate.iife.js', 16],
  // The venues' tables are a sixth of it, and what hostile pages tried to slip past it a twentieth.
  ['content/exchange-gate.iife.js', 13],
  ['content/bridge.iife.js', 8],
  ['content/order-form.iife.js', 41],
  ['popup/confirm.html', 80],
  ['popup/index.html', 80],
  ['popup/options.html', 160],
  ['popup/panel.html', 160],
  ['popup/welcome.html', 160],
] as const;

/** Minified kilobytes of code in the background, its tables left out; liquidation and loans are a fifth of it. */
const BACKGROUND_CODE_KB = 500;

describe('the production build', () => {
  it.each(BUDGETS_KB)('%s stays within %s kB', async (entry, budget) => {
    const scripts = await scriptsOf(entry);
    expect(scripts.size).toBeGreaterThan(0);
    expect(await kilobytesOf(entry)).toBeLessThan(budget);
  });

  it(`the background’s code stays within ${BACKGROUND_CODE_KB} kB`, async () => {
    const scripts = [...(await scriptsOf('service-worker-loader.js'))];
    const code = scripts.filter(([path]) => !isDataScript(path));
    expect(code.length).toBeLessThan(scripts.length);
    expect(code.reduce((sum, [, bytes]) => sum + bytes, 0)).toBeLessThan(BACKGROUND_CODE_KB * 1_000);
  });

  it.each(['chain-speech', 'order-speech'])(
    'the confirm window stays within 80 kB with its %s',
    async (name) => {
      const assets = await readdir(new URL('../../dist/chrome/assets/', import.meta.url));
      const part = assets.find((asset) => asset.startsWith(`${name}-`) && asset.endsWith('.js'));
      expect(part).toBeDefined();
      const window = await scriptsOf('popup/confirm.html');
      const all = new Map([...window, ...(await scriptsOf(`assets/${part}`))]);
      expect(all.size).toBeGreaterThan(window.size);
      expect([...all.values()].reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(80_000);
    },
  );

  it.each(['chrome', 'firefox'])('of %s lets no page reach into it', async (target) => {
    const dist = new URL(`../../dist/${target}/`, import.meta.url);
    const manifest = JSON.parse(await readFile(new URL('manifest.json', dist), 'utf8'));
    expect(manifest.web_accessible_resources ?? []).toEqual([]);
    expect(manifest.externally_connectable).toBeUndefined();
    expect(manifest.content_security_policy.extension_pages).toMatch(
      /^default-src 'none'; script-src 'self';/,
    );
    expect(VENUES).toEqual(['https://*.hyperliquid.xyz/*', 'https://*.binance.com/*']);
    const scripts = manifest.content_scripts.map(
      (script: { js: string[]; world?: string; matches: string[] }) => [
        ...script.js,
        script.world ?? 'ISOLATED',
        script.matches,
      ],
    );
    expect(scripts).toEqual([
      ['content/bridge.iife.js', 'ISOLATED', EVERYWHERE],
      ['content/wallet-gate.iife.js', 'MAIN', EVERYWHERE],
      ['content/order-form.iife.js', 'ISOLATED', VENUES],
      ['content/exchange-gate.iife.js', 'MAIN', VENUES],
    ]);
    for (const script of manifest.content_scripts) {
      expect(script).toMatchObject({
        run_at: 'document_start',
        all_frames: true,
        match_origin_as_fallback: true,
      });
    }
  });

  it('keeps the gates free of the extension’s own interfaces, and every content script classic', async () => {
    const content = new URL('../../dist/chrome/content/', import.meta.url);
    const gates = ['exchange-gate.iife.js', 'wallet-gate.iife.js'];
    const names = await readdir(content);
    expect(names.sort()).toEqual(['bridge.iife.js', ...gates, 'order-form.iife.js'].sort());
    for (const name of gates) {
      const gate = await readFile(new URL(name, content), 'utf8');
      expect(gate).not.toMatch(/\bchrome\b|\bbrowser\.|\bimport\b/);
    }
  });
});
