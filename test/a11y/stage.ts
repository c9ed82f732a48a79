import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { ConfirmItem, ConfirmMessage } from '../../src/protocol/confirm.ts';
import { findChromium } from '../kit/browser/find.ts';
import { type Site, servePages } from './site.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Colours a person may have asked their system for. */
export type Scheme = 'light' | 'dark';

/** A browser with the extension's pages in it. */
export interface Stage {
  /** Opens a page; `stays` keeps it open when the others are cleared away. */
  open(name: string, options?: StagedOptions): Promise<StagedPage>;
  /** Closes every page that is open and does not stay. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

interface StagedOptions {
  readonly scheme?: Scheme;
  readonly answers?: Answers;
  readonly height?: number;
  readonly stays?: boolean;
}

/** What the background answers, by the type of the question. */
export type Answers = Readonly<Record<string, unknown>>;

/** A page whose background is played by the test. */
export interface StagedPage {
  readonly page: Page;
  /** Errors of the page, refusals of the content security policy among them. */
  readonly errors: readonly string[];
  show(item: ConfirmItem): Promise<void>;
  armed(): Promise<void>;
  decisions(): Promise<readonly ConfirmMessage[]>;
  /** Rules of axe that are broken, of all or of these, with the elements that break them. */
  violations(rules?: readonly string[]): Promise<readonly string[]>;
}

interface Played {
  stage: {
    listeners: ((message: unknown) => void)[];
    sent: ConfirmMessage[];
    stored: Record<string, unknown>;
  };
  axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
}

/** Builds the pages and starts a browser. */
export async function startStage(names: readonly string[]): Promise<Stage> {
  const site = await servePages(names);
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  });
  const staying = new Set<BrowserContext>();
  return {
    open: async (name, options = {}) => {
      const staged = await openPage({ site, browser }, { name, ...options });
      if (options.stays === true) staying.add(staged.page.context());
      return staged;
    },
    clear: async () => {
      const leaving = browser.contexts().filter((context) => !staying.has(context));
      await Promise.all(leaving.map((context) => context.close()));
    },
    close: async () => {
      await browser.close();
      await site.close();
    },
  };
}

async function openPage(
  { site, browser }: { readonly site: Site; readonly browser: Browser },
  { name, scheme = 'light', answers = {}, height = 720 }: StagedOptions & { readonly name: string },
): Promise<StagedPage> {
  const context = await browser.newContext({ viewport: { width: 420, height }, colorScheme: scheme });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.addInitScript((given) => Object.assign(globalThis, { answers: given }), answers);
  await page.goto(`${site.url}/${name}.html`);
  return {
    page,
    errors,
    show: async (item) => {
      await page.waitForFunction(() => (globalThis as unknown as Played).stage.listeners.length > 0);
      await page.evaluate((shown) => {
        const { listeners } = (globalThis as unknown as Played).stage;
        for (const listener of listeners) listener({ type: 'show', item: shown });
      }, item);
      await page.waitForSelector(`[data-id="${item.id}"][data-revision="${item.revision}"]`);
    },
    armed: async () => {
      await page.waitForSelector('[data-armed="true"]');
    },
    decisions: async () => {
      const sent = await page.evaluate(() => (globalThis as unknown as Played).stage.sent);
      return sent.filter(({ type }) => type === 'decide');
    },
    violations: async (rules) => {
      if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
      const { violations } = await page.evaluate(
        (options) => (globalThis as unknown as Played).axe.run(options),
        rules === undefined ? {} : { runOnly: [...rules] },
      );
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    },
  };
}
