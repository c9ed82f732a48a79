import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Dapp, startDapp } from '../dapp/dapp.ts';
import { type FirefoxSession, launchFirefox } from './firefox.ts';
import { type ThrowawayExtension, writeThrowawayExtension } from './throwaway-extension.ts';

let extension: ThrowawayExtension;
let firefox: FirefoxSession;
let dapp: Dapp;

beforeAll(async () => {
  extension = await writeThrowawayExtension('firefox');
  dapp = await startDapp({ page: '<!doctype html><h1>On localhost</h1>' });
  const { dir, geckoId: id } = extension;
  firefox = await launchFirefox({ extensions: [{ dir, id, uuid: randomUUID() }] });
});

afterAll(async () => {
  await firefox?.close();
  await dapp?.close();
  await extension?.remove();
});

async function openPopup() {
  const page = await firefox.extensionPage(extension.geckoId, 'page.html');
  await page.click('[data-testid=open]');
  const life = await page.waitFor(() => document.querySelector('output')?.textContent, null);
  const popup = await firefox.waitForPage('popup.html?from=');
  await page.close();
  return { popup, life };
}

it('default: opens an extension page and reads it', async () => {
  const page = await firefox.extensionPage(extension.geckoId, 'page.html');
  expect(await page.evaluate(() => document.querySelector('h1')?.textContent, null)).toBe(
    'A page of its own',
  );
  const id = await page.evaluate(
    () => (globalThis as unknown as { browser: { runtime: { id: string } } }).browser.runtime.id,
    null,
  );
  expect(id).toBe(extension.geckoId);
  await page.close();
});

it('behavior: works a popup window of the background with real clicks, keys and a held mouse', async () => {
  const { popup } = await openPopup();
  await popup.click('[data-testid=send]');
  expect(await popup.evaluate(() => document.body.dataset.state, null)).toBe('clicked');
  await popup.type('[data-testid=word]', 'SEND');
  expect(await popup.evaluate(() => document.querySelector('input')?.value, null)).toBe('SEND');
  await popup.press('Escape');
  expect(await popup.evaluate(() => document.body.dataset.key, null)).toBe('Escape');
  await popup.holdUntil('[data-testid=hold]', () => document.body.dataset.held === 'long');
  expect(await popup.evaluate(() => document.body.dataset.lifted, null)).toBe('long');
  expect((await popup.screenshot()).subarray(1, 4).toString()).toBe('PNG');
  await popup.click('[data-testid=leave]');
  await expect.poll(async () => (await firefox.pages('popup.html')).length).toBe(0);
});

it('behavior: a killed background has forgotten everything when the next message starts it again', async () => {
  const first = await openPopup();
  await first.popup.close();
  await firefox.killBackground(extension.geckoId);
  const second = await openPopup();
  await second.popup.close();
  expect(Number(first.life)).toBeGreaterThan(0);
  expect(second.life).not.toBe(first.life);
});

it('behavior: runs code in the realm of a page on localhost', async () => {
  const page = await firefox.open(dapp.url);
  const answer = await page.evaluate(
    async ({ word }) => {
      const made = await Promise.resolve({ word });
      return [made.word, Object.getPrototypeOf(made) === window.Object.prototype, document.title];
    },
    { word: 'plain' },
  );
  expect(answer).toEqual(['plain', true, '']);
  await page.close();
});

it('error: BrowserError, for a page nobody opens', async () => {
  await expect(firefox.waitForPage('nowhere.html', { timeoutMs: 50 })).rejects.toMatchObject({
    code: 'timed-out',
  });
});

it('error: BrowserError, for a folder without a manifest', async () => {
  const nothing = { dir: '/nowhere', id: 'nobody@fillsight.example', uuid: randomUUID() };
  await expect(launchFirefox({ extensions: [nothing] })).rejects.toMatchObject({
    code: 'extension-not-loaded',
  });
});
