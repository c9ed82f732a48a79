/** The browsers the test wallet is built for. */
export type WalletTarget = 'chrome' | 'firefox';

/** The wallet's name in its manifest, by which a browser session finds it. */
export const TEST_WALLET_NAME = 'Fillsight Test Wallet';

/** The wallet's add-on id in Firefox. */
export const TEST_WALLET_GECKO_ID = 'test-wallet@fillsight.example';

/** The test wallet's manifest; `key` fixes its id in Chromium, `geckoId` is its id in Firefox. */
export function testWalletManifest(options: {
  readonly target: WalletTarget;
  readonly key?: string;
  readonly geckoId?: string;
}) {
  const everywhere = {
    matches: ['<all_urls>'],
    run_at: 'document_start',
    all_frames: true,
    match_origin_as_fallback: true,
  };
  return {
    manifest_version: 3,
    name: TEST_WALLET_NAME,
    version: '1.0.0',
    host_permissions: ['<all_urls>'],
    // The relay stands first, so that it listens before the provider in the page speaks.
    content_scripts: [
      { ...everywhere, js: ['relay.js'] },
      { ...everywhere, js: ['inpage.js'], world: 'MAIN' },
    ],
    // Firefox's default policy turns the plain http of a local node into https.
    content_security_policy: { extension_pages: "script-src 'self'; object-src 'self'" },
    ...(options.target === 'chrome'
      ? chromeParts(options.key)
      : firefoxParts(options.geckoId ?? TEST_WALLET_GECKO_ID)),
  };
}

function chromeParts(key: string | undefined) {
  return { background: { service_worker: 'background.js' }, ...(key === undefined ? {} : { key }) };
}

function firefoxParts(id: string) {
  return {
    background: { scripts: ['background.js'] },
    browser_specific_settings: { gecko: { id, strict_min_version: '140.0' } },
  };
}
