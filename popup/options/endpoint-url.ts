import { readUrl } from '../parts/url.ts';

/** An endpoint's address that can be asked, or the key of the sentence that says why it cannot. */
export type EndpointUrl =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly problem: string };

/** Hosts that the extension's content security policy lets be asked without encryption. */
const OWN_COMPUTER = new Set(['localhost', '127.0.0.1']);

/** Reads an address a person typed: https anywhere, http only on this computer, no credentials. */
export function readEndpointUrl(text: string): EndpointUrl {
  const url = readUrl(text.trim());
  if (url === null) return { ok: false, problem: 'options_url_invalid' };
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return { ok: false, problem: 'options_url_scheme' };
  if (url.username !== '' || url.password !== '') return { ok: false, problem: 'options_url_credentials' };
  if (url.protocol === 'http:' && !OWN_COMPUTER.has(url.hostname))
    return { ok: false, problem: 'options_url_plain' };
  return { ok: true, url: url.href };
}
