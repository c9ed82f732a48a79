import * as v from 'valibot';
import { canonicalJson } from '../core/json.ts';
import { type PortfolioEntry, PortfolioEntrySchema } from '../protocol/portfolio.ts';
import { browser } from './browser.ts';

/** Name of what the portfolio lies under in `storage.local`. */
export const PORTFOLIO_KEY = 'portfolio';
const MOST_ENTRIES = 100;

const envelopeSchema = v.object({ version: v.literal(1), data: v.array(v.unknown()) });

/** What a person added to their portfolio; an entry that cannot be read is left out. */
export async function readPortfolio(): Promise<readonly PortfolioEntry[]> {
  const stored = v.safeParse(envelopeSchema, (await browser.storage.local.get(PORTFOLIO_KEY))[PORTFOLIO_KEY]);
  if (!stored.success) return [];
  return stored.output.data.flatMap((entry) => {
    const parsed = v.safeParse(PortfolioEntrySchema, entry);
    return parsed.success ? [parsed.output] : [];
  });
}

/** Adds an entry, once; the hundredth and later ones take the place of the oldest. */
export async function addToPortfolio(entry: PortfolioEntry): Promise<void> {
  await write([...(await without(entry)), entry].slice(-MOST_ENTRIES));
}

/** Takes an entry out again. */
export async function removeFromPortfolio(entry: PortfolioEntry): Promise<void> {
  await write(await without(entry));
}

async function without(entry: PortfolioEntry): Promise<readonly PortfolioEntry[]> {
  const text = canonicalJson(entry);
  return (await readPortfolio()).filter((known) => canonicalJson(known) !== text);
}

async function write(entries: readonly PortfolioEntry[]): Promise<void> {
  await browser.storage.local.set({ [PORTFOLIO_KEY]: { version: 1, data: [...entries] } });
}
