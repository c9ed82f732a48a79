import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ChromiumSession, launchChromium } from './chromium.ts';
import { type ThrowawayExtension, writeThrowawayExtension } from './throwaway-extension.ts';

let extension: ThrowawayExtension;
let chromium: ChromiumSession;

beforeAll(async () => {
  extension = await writeThrowawayExtension('chrome');
  chromium = await launchChromium({ extensions: [extension.dir] });
});

afterAll(async () => {
  await chromium?.close();
  await extension?.remove();
});

const life = () => (globalThis as { life?: number }).life;

it('default: knows the id Chromium gave the extension', async () => {
  const worker = await chromium.worker(extension.name);
  expect(new URL(worker.url()).host).toBe(chromium.extensionId(extension.name));
});

it('behavior: opens an extension page, and finds the popup window its background opens', async () => {
  const page = await chromium.extensionPage(extension.name, 'page.html');
  expect(await page.textContent('h1')).toBe('A page of its own');
  const [popup] = await Promise.all([
    chromium.waitForPage('popup.html?from='),
    page.getByTestId('open').click(),
  ]);
  await popup.getByTestId('send').click();
  expect(await popup.getAttribute('body', 'data-state')).toBe('clicked');
  await popup.close();
  await page.close();
});

it('behavior: a killed worker has forgotten everything when the next message starts it again', async () => {
  const page = await chromium.extensionPage(extension.name, 'page.html');
  const worker = await chromium.worker(extension.name);
  const before = await worker.evaluate(life);
  await chromium.killWorker(extension.name);
  await page.getByTestId('open').click();
  await chromium.waitForPage('popup.html');
  const after = await worker.evaluate(life);
  expect(before).toBeTypeOf('number');
  expect(after).toBeTypeOf('number');
  expect(after).not.toBe(before);
});

it('error: BrowserError, for an extension that was not loaded', () => {
  expect(() => chromium.extensionId('Nobody')).toThrow(
    expect.objectContaining({ code: 'extension-not-loaded' }),
  );
});

it('error: BrowserError, for a page nobody opens', async () => {
  await expect(chromium.waitForPage('nowhere.html', { timeoutMs: 50 })).rejects.toMatchObject({
    code: 'timed-out',
  });
});

it('error: BrowserError, for a folder without a manifest', async () => {
  await expect(launchChromium({ extensions: ['/nowhere'] })).rejects.toMatchObject({
    code: 'extension-not-loaded',
  });
});
