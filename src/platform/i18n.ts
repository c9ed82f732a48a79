import { browser } from './browser.ts';

/** The sentence stored under a key in the person's language, with `$1`…`$9` replaced. */
export function say(key: string, substitutions: readonly string[] = []): string {
  return browser.i18n.getMessage(key, [...substitutions]);
}
