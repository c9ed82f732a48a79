import { fileURLToPath } from 'node:url';

/** Where the production build for a browser lies. */
export function buildFolder(browser: 'chromium' | 'firefox'): string {
  const target = browser === 'chromium' ? 'chrome' : 'firefox';
  return fileURLToPath(new URL(`../../../dist/${target}`, import.meta.url));
}
