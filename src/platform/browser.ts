import browser from 'webextension-polyfill';

/** The extension API of whichever browser this is; no other file names it. */
export { browser };
