import type { Storage } from 'webextension-polyfill';
import { browser } from '../../platform/browser.ts';
import { PAUSED_KEY } from '../../platform/paused-venues.ts';
import { SETTINGS_KEY } from '../../platform/settings.ts';
import { watchAnew } from './open-pages.ts';
import type { Exchange } from './state.ts';

/** Follows every change of what may be watched: settings, a pause, and what the browser grants. */
export function followChanges(ready: Promise<{ readonly exchange: Exchange }>): void {
  const anew = async (): Promise<void> => watchAnew((await ready).exchange);
  browser.storage.onChanged.addListener((changes: Record<string, Storage.StorageChange>, area: string) => {
    const isSetting = area === 'local' && SETTINGS_KEY in changes;
    if (isSetting || (area === 'session' && PAUSED_KEY in changes)) void anew();
  });
  browser.permissions.onAdded.addListener(() => void anew());
  browser.permissions.onRemoved.addListener(() => void anew());
}
