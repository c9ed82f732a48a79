import type { Browser } from 'webextension-polyfill';

const { browser: own, chrome } = globalThis as { readonly browser?: Browser; readonly chrome?: Browser };

/** The extension API of whichever browser this is, with promises in both; no other file names it. */
export const browser = (own ?? chrome) as Browser;
