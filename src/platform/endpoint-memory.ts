import type { Json } from '../core/json.ts';
import { browser } from './browser.ts';

const KEY = 'endpoints';

/** What an earlier worker of this browser session learnt of endpoints, as it was stored; their addresses may hold keys. */
export async function readEndpointMemory(): Promise<unknown> {
  return (await browser.storage.session.get(KEY))[KEY];
}

/** Keeps what was learnt of endpoints until the browser session ends; it never reaches the disk. */
export async function writeEndpointMemory(learnt: Json): Promise<void> {
  await browser.storage.session.set({ [KEY]: learnt });
}
