import { DEFAULT_POLICY, type Policy } from '../../core/policy/policy.ts';
import { unjudgedOrder } from '../../core/verdict/order/unjudged.ts';
import { say } from '../../platform/i18n.ts';
import { readSettings } from '../../platform/settings.ts';
import type { PreviewView } from '../../protocol/exchange/bridge.ts';
import type { MarketKey } from '../../venues/index.ts';
import { type Judged, previewView, previewWords } from '../../words/index.ts';
import { judgeOrder, ownerOf } from './judge-order.ts';
import { marketKeyOf } from './market-of-page.ts';
import { type Page, sayTo, type Typed } from './page.ts';
import type { Exchange } from './state.ts';
import { typedIntents } from './typed-intent.ts';

/** A preview follows the book, but a person has to be able to read it. */
const FOLLOW_EVERY_MS = 1_000;
/** A stream that fell silent changes no preview: that its figures grow old is told all the same. */
const LOOK_AGAIN_MS = 3_000;
const TIMEOUT_MS = 8_000;

function isSame(a: MarketKey, b: MarketKey): boolean {
  return a.venue === b.venue && a.product === b.product && a.symbol === b.symbol;
}

function policyOrDefault(): Promise<Policy> {
  return readSettings().then(
    ({ policy }) => policy,
    () => DEFAULT_POLICY,
  );
}

/** Judges what a form shows; null where it shows no order yet, or its market is not known. */
async function judgeTyped(
  exchange: Exchange,
  page: Page,
  { path, typed }: Typed,
): Promise<readonly Judged[] | null> {
  const { venue, source } = page;
  const key =
    page.key !== null && page.path === path ? page.key : await marketKeyOf(exchange, { venue, path });
  if (key === null) return null;
  const { account, address } = await exchange.accounts.of(ownerOf(page));
  const intents = typedIntents({ typed, key, origin: source.origin, account: address });
  if (intents.length === 0) return null;
  await exchange.markets.warmUp(key);
  if (exchange.markets.recent(key) === null) {
    const fault = exchange.markets.fault(key) ?? { code: 'venue-silent', params: {} };
    return intents.map((intent) => ({ intent, verdict: unjudgedOrder({ venue, ...fault }) }));
  }
  const policy = await policyOrDefault();
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  return Promise.all(
    intents.map(async (intent) => ({
      intent,
      verdict: await judgeOrder(exchange, intent, { account, policy, signal }),
    })),
  );
}

/** The preview of what a form shows, in the person's words; null where there is none. Never rejects. */
async function viewOf(exchange: Exchange, page: Page, typed: Typed): Promise<PreviewView | null> {
  try {
    const judged = await judgeTyped(exchange, page, typed);
    return judged === null ? null : previewView(judged, say);
  } catch {
    return null;
  }
}

async function previewOne(exchange: Exchange, page: Page, typed: Typed): Promise<void> {
  const view = await viewOf(exchange, page, typed);
  // Something else has been typed meanwhile, or nobody looks any more.
  if (page.typed !== typed || page.watch !== 'on' || !page.visible) return;
  page.previewedAtMs = Date.now();
  page.view = view;
  lookAgain(exchange, page);
  sayTo(page.port, { type: 'preview', revision: typed.revision, view, words: previewWords(say) });
}

async function makeDue(exchange: Exchange, page: Page): Promise<void> {
  if (page.isPreviewing) return;
  page.isPreviewing = true;
  try {
    while (page.isPreviewDue && page.typed !== null) {
      page.isPreviewDue = false;
      await previewOne(exchange, page, page.typed);
    }
  } finally {
    page.isPreviewing = false;
  }
}

/** Answers what was typed by a preview of the newest revision; what came before it meanwhile is left out. */
export function previewTyped(exchange: Exchange, page: Page, typed: Typed): Promise<void> {
  if (page.watch !== 'on' || !page.visible) return Promise.resolve();
  if (page.typed !== null && typed.revision < page.typed.revision) return Promise.resolve();
  page.typed = typed;
  page.isPreviewDue = true;
  return makeDue(exchange, page);
}

function isSeen({ visible, shown, view, watch }: Page): boolean {
  return watch === 'on' && visible && shown !== 'hidden' && view !== null;
}

/** Has a preview on screen made anew some seconds from now, unless something else does it before. */
export function lookAgain(exchange: Exchange, page: Page): void {
  clearTimeout(page.lookingAgain);
  page.lookingAgain = setTimeout(() => {
    if (!isSeen(page) || exchange.pages.get(page.port) !== page) return;
    page.isPreviewDue = true;
    void makeDue(exchange, page);
  }, LOOK_AGAIN_MS);
}

/** Makes the previews anew that rest on a book which has changed. */
export function previewAgain(exchange: Exchange, key: MarketKey): void {
  for (const page of exchange.pages.values()) {
    if (!isSeen(page) || page.key === null || !isSame(page.key, key)) continue;
    if (Math.abs(Date.now() - page.previewedAtMs) < FOLLOW_EVERY_MS) continue;
    page.previewedAtMs = Date.now();
    page.isPreviewDue = true;
    void makeDue(exchange, page);
  }
}
