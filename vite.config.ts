import { readFileSync } from 'node:fs';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { defineConfig, type UserConfig } from 'vite';
import { VENUE_PAGES } from './src/protocol/venues/index.ts';

type Target = 'chrome' | 'firefox';

const BACKGROUND = 'src/background/index.ts';
const EXTENSION_PAGES = ['confirm', 'welcome'].map((page) => `popup/${page}.html`);

/** The scripts of venues' pages, for the addresses their tables name. */
function venueScripts() {
  const everywhere = {
    matches: VENUE_PAGES.flatMap(({ matches }) => matches),
    run_at: 'document_start',
    all_frames: true,
    match_origin_as_fallback: true,
  };
  // The isolated script stands first: it takes the port that the gate offers.
  return [
    { ...everywhere, js: ['content/order-form.iife.ts'] },
    { ...everywhere, js: ['content/exchange-gate.iife.ts'], world: 'MAIN' },
  ];
}

/** Derives the manifest of one browser from the shared base. */
function manifestFor(target: Target): ManifestV3Export {
  const file = JSON.parse(readFileSync(new URL('./manifest.json', import.meta.url), 'utf8'));
  const base = { ...file, content_scripts: [...file.content_scripts, ...venueScripts()] };
  if (target === 'chrome') {
    return {
      ...base,
      minimum_chrome_version: '119',
      background: { service_worker: BACKGROUND, type: 'module' },
    };
  }
  return {
    ...base,
    background: { scripts: [BACKGROUND], type: 'module' },
    browser_specific_settings: {
      gecko: {
        id: 'fillsight@fillsight.org',
        strict_min_version: '142.0',
        // A judged request is sent to the RPC endpoint the person chose: transmission, by the store's definition.
        data_collection_permissions: { required: ['financialAndPaymentInfo'] },
      },
    },
  };
}

/** The command line: one file for Node with everything in it. */
const commandLine: UserConfig = {
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist/cli',
    target: 'node20',
    rollupOptions: { output: { entryFileNames: 'fillsight.js' } },
  },
};

export default defineConfig(({ mode }) => {
  if (mode === 'cli') return commandLine;
  const target: Target = mode === 'firefox' ? 'firefox' : 'chrome';
  return {
    publicDir: 'src/assets',
    plugins: [crx({ manifest: manifestFor(target), browser: target })],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: `dist/${target}`,
      target: 'es2022',
      modulePreload: false,
      rollupOptions: { input: EXTENSION_PAGES },
    },
  };
});
