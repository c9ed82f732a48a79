import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Disposable, type Page } from 'playwright-core';
import type { ConfirmItem, ConfirmMessage } from '../../src/protocol/confirm.ts';
import { findChromium } from '../kit/browser/find.ts';
import { type Site, servePages } from './site.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Colours a person may have asked their system for. */
export type Scheme = 'light' | 'dark';

/** A browser with the extension's pages in it. */
export interface Stage {
  /** Opens a page, in a tab that is free if there is one; `stays` keeps it when the others are cleared away. */
  open(name: string, options?: StagedOptions): Promise<StagedPage>;
  /** Frees the tab of every page that does not stay. */
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
  /** Asks for other colours while the page is open. */
  recolour(scheme: Scheme): Promise<void>;
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
  const free: Tab[] = [];
  const taken = new Set<Tab>();
  return {
    open: async (name, options = {}) => {
      const tab = free.pop() ?? (await newTab(browser));
      if (options.stays !== true) taken.add(tab);
      return openPage({ site, tab }, { name, ...options });
    },
    clear: async () => {
      for (const tab of taken) {
        taken.delete(tab);
        await letGo(tab);
        free.push(tab);
      }
    },
    close: async () => {
      await browser.close();
      await site.close();
    },
  };
}

/** A tab lives as long as the browser: to open one takes longer than to load a page. */
interface Tab {
  readonly page: Page;
  readonly errors: string[];
  answers: Disposable | null;
}

async function newTab(browser: Browser): Promise<Tab> {
  const context = await browser.newContext();
  const tab: Tab = { page: await context.newPage(), errors: [], answers: null };
  tab.page.on('pageerror', (error) => tab.errors.push(String(error)));
  tab.page.on('console', (message) => {
    if (message.type() === 'error') tab.errors.push(message.text());
  });
  return tab;
}

/** Takes away what a test leaves behind: a page, its answers, a key or a button that is still down. */
async function letGo({ page, errors, answers }: Tab): Promise<void> {
  await page.goto('about:blank');
  errors.length = 0;
  await page.mouse.up();
  await page.mouse.move(0, 0);
  await page.keyboard.up('Space');
  await answers?.dispose();
}

async function openPage(
  { site, tab }: { readonly site: Site; readonly tab: Tab },
  { name, scheme = 'light', answers = {}, height = 720 }: StagedOptions & { readonly name: string },
): Promise<StagedPage> {
  const { page } = tab;
  await page.setViewportSize({ width: 420, height });
  await page.emulateMedia({ colorScheme: scheme });
  tab.answers = await page.addInitScript((given) => Object.assign(globalThis, { answers: given }), answers);
  await page.goto(`${site.url}/${name}.html`);
  return {
    page,
    errors: tab.errors,
    recolour: (colorScheme) => page.emulateMedia({ colorScheme }),
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
