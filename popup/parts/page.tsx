import type { ComponentChild } from 'preact';
import { render } from 'preact';
import { canonicalJson, type Json } from '../../src/core/json.ts';
import type { Verdict } from '../../src/core/verdict/verdict.ts';
import { say } from '../../src/platform/i18n.ts';

/** Puts a page into its `#app`, in the language of its sentences. */
export function mount(page: ComponentChild): void {
  const root = document.getElementById('app');
  if (root === null) throw new TypeError('The page has no #app.');
  document.documentElement.lang = say('number_locale');
  render(page, root);
}

/** Writes a verdict into the page's data block, byte for byte as every engine prints it. */
export function publishVerdict(verdict: Verdict | null): void {
  const block = document.getElementById('verdict');
  const text = canonicalJson(verdict as Json);
  if (block !== null && block.textContent !== text) block.textContent = text;
}
