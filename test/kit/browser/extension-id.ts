import { createHash } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { BrowserError } from './errors.ts';

/** What the kit reads of an unpacked extension's manifest. */
export interface UnpackedExtension {
  readonly name: string;
  readonly dir: string;
  /** Chromium's id: 32 letters from a to p. */
  readonly id: string;
}

/**
 * Chromium's id of an extension with this manifest `key` (base64 of a public key).
 * @see https://developer.chrome.com/docs/extensions/reference/manifest/key
 */
export function idOfKey(key: string): string {
  return idOfBytes(Buffer.from(key, 'base64'));
}

/**
 * Name and Chromium id of an unpacked extension, worked out without a browser: without a `key`
 * Chromium hashes the folder's real path.
 * @throws BrowserError `extension-not-loaded` when the folder holds no readable manifest.
 */
export async function readUnpacked(folder: string): Promise<UnpackedExtension> {
  try {
    const dir = await realpath(folder);
    const manifest = await readJson(join(dir, 'manifest.json'));
    const key = manifest.key;
    const id = typeof key === 'string' ? idOfKey(key) : idOfBytes(Buffer.from(dir));
    return { name: await readName(dir, manifest), dir, id };
  } catch (cause) {
    throw new BrowserError('extension-not-loaded', `${folder} is not an unpacked extension.`, { cause });
  }
}

async function readName(dir: string, manifest: Readonly<Record<string, unknown>>): Promise<string> {
  const name = String(manifest.name);
  const placeholder = /^__MSG_(\w+)__$/.exec(name)?.[1];
  if (placeholder === undefined) return name;
  const locale = String(manifest.default_locale);
  const messages = await readJson(join(dir, '_locales', locale, 'messages.json'));
  const entry = messages[placeholder];
  return typeof entry === 'object' && entry && 'message' in entry ? String(entry.message) : name;
}

async function readJson(path: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(path, 'utf8'));
}

function idOfBytes(bytes: Uint8Array): string {
  const hex = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  return [...hex].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}
