import { readFileSync } from 'node:fs';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { defineConfig, type UserConfig } from 'vite';
import { matchesOf, VENUE_PAGES } from './src/protocol/venues/index.ts';

type Target = 'chrome' | 'firefox';

/** Modules that are tables and nothing else, and what is in each: they are built apart from the code. */
export const DATA_MODULES: Readonly<Record<string, string>> = {
  'src/chain/chain-list.ts': 'chains, their coins and public endpoints',
  'src/chain/decode/calldata/named-functions.ts': 'signatures of functions that are named, not read',
  'src/chain/decode/calldata/universal-router/command-names.ts': 'names of router commands',
  'src/chain/decode/calldata/universal-router/known-routers.ts': 'addresses of routers by version',
  'src/chain/decode/malformed-sentences.ts': 'a sentence for each code',
  'src/chain/lending/lens-code.ts': 'bytes of the compiled contracts/LoanLens.sol',
  'src/chain/lending/signatures.ts': 'selectors and topics of lending markets',
  'src/chain/lending/stub-code.ts': 'bytes of the compiled contracts/FeedStub.sol',
  'src/chain/listed-contracts.ts': 'names, addresses and chains of contracts',
  'src/chain/pool-deployers.ts': 'code hashes and addresses of pool factories',
  'src/chain/prices/feed-list.ts': 'tokens and the contracts that tell their prices',
  'src/chain/published-routers.ts': 'code hashes of routers',
  'src/chain/rungs/executor-code.ts': 'bytes of the compiled contracts/Executor.sol',
  'src/core/intent/known-functions.ts': 'function names by selector',
  'src/core/stress/coin-list.ts': 'names of coins, what they stand for and what they are held for',
  'src/core/stress/event-list.ts': 'measured moves of crashes, rises and rebounds',
  'src/core/stress/exceedance-list.ts': 'how often price moved so many volatilities',
  'src/core/verdict/known-reverts.ts': 'words for errors by selector',
};

function isData(id: string): boolean {
  return Object.keys(DATA_MODULES).some((path) => id.endsWith(`/${path}`));
}

const BACKGROUND = 'src/background/index.ts';
const EXTENSION_PAGES = ['confirm', 'panel', 'welcome'].map((page) => `popup/${page}.html`);

/** The scripts of venues' pages, for the addresses their tables name. */
function venueScripts() {
  const everywhere = {
    matches: VENUE_PAGES.flatMap(matchesOf),
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
      rollupOptions: {
        input: EXTENSION_PAGES,
        // A page loads no table that only the background needs.
        output: { codeSplitting: { groups: [{ name: 'data', test: isData, entriesAware: true }] } },
      },
    },
  };
});
