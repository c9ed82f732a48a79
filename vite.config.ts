import { readFileSync } from 'node:fs';
import { type ManifestV3Export, crx } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';

type Target = 'chrome' | 'firefox';

const BACKGROUND = 'src/background/index.ts';
const EXTENSION_PAGES = ['confirm', 'welcome'].map((page) => `popup/${page}.html`);

/** Derives the manifest of one browser from the shared base. */
function manifestFor(target: Target): ManifestV3Export {
  const base = JSON.parse(readFileSync(new URL('./manifest.json', import.meta.url), 'utf8'));
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

export default defineConfig(({ mode }) => {
  const target: Target = mode === 'firefox' ? 'firefox' : 'chrome';
  return {
    publicDir: 'src/assets',
    plugins: [crx({ manifest: manifestFor(target), browser: target })],
    esbuild: false,
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: `dist/${target}`,
      target: 'es2022',
      modulePreload: false,
      rollupOptions: { input: EXTENSION_PAGES },
    },
  };
});
