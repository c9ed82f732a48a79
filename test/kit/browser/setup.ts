import { findChromium, findFirefox } from './find.ts';

/** Finds or installs both browsers once, before several test workers would try at the same time. */
export async function setup(): Promise<void> {
  await findChromium();
  await findFirefox();
}
