import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { kilobytesOf, scriptsOf } from './sizes.ts';

/** Minified kilobytes each part may have; `npm run build` comes first. */
const BUDGETS_KB = [
  ['content/wallet-gate.iife.js', 16],
  ['content/bridge.iife.js', 8],
  ['popup/confirm.html', 80],
  ['popup/index.html', 80],
  ['popup/options.html', 160],
  ['popup/welcome.html', 160],
  ['service-worker-loader.js', 400],
] as const;

describe('the production build', () => {
  it.each(BUDGETS_KB)('%s stays within %s kB', async (entry, budget) => {
    const scripts = await scriptsOf(entry);
    expect(scripts.size).toBeGreaterThan(0);
    expect(await kilobytesOf(entry)).toBeLessThan(budget);
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
    const worlds = manifest.content_scripts.map((script: { js: string[]; world?: string }) => [
      script.js[0],
      script.world ?? 'ISOLATED',
    ]);
    expect(worlds).toEqual([
      ['content/bridge.iife.js', 'ISOLATED'],
      ['content/wallet-gate.iife.js', 'MAIN'],
    ]);
    for (const script of manifest.content_scripts) {
      expect(script).toMatchObject({
        run_at: 'document_start',
        all_frames: true,
        match_origin_as_fallback: true,
        matches: ['<all_urls>'],
      });
    }
  });

  it('keeps the gate free of the extension’s own interfaces, and every content script classic', async () => {
    const content = new URL('../../dist/chrome/content/', import.meta.url);
    const names = await readdir(content);
    expect(names.sort()).toEqual(['bridge.iife.js', 'wallet-gate.iife.js']);
    const gate = await readFile(new URL('wallet-gate.iife.js', content), 'utf8');
    expect(gate).not.toMatch(/\bchrome\b|\bbrowser\.|\bimport\b/);
  });
});
