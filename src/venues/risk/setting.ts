import * as v from 'valibot';
import type { AccountMargin } from '../../core/snapshot/margin.ts';
import type { Ask } from '../ask/ask.ts';
import { INFO_HOST, info } from '../hyperliquid/info.ts';
import type { Known } from '../known.ts';
import { amount, readAs } from '../parse.ts';

export type Setting = AccountMargin['settings'][number];

/** A person changes it on the page, and then orders: it is never old, and dear to ask for. */
const SETTING = { freshMs: 8_000, goodMs: 8_000 };

const settingSchema = v.object({
  leverage: v.object({ type: v.picklist(['cross', 'isolated']), value: amount }),
});

/**
 * What the next order of a market on Hyperliquid would be opened with, by the account's address.
 * @throws VenueFault when it cannot be read.
 */
export function readSetting(
  { user, symbol }: { readonly user: string; readonly symbol: string },
  { ask, known }: { ask: Ask; known: Known },
): Promise<Setting> {
  return known.of(`setting ${user} ${symbol}`, SETTING, async () => {
    const answer = await info(ask, { type: 'activeAssetData', user, coin: symbol });
    const { leverage } = readAs(settingSchema, answer, INFO_HOST);
    return { product: 'linear', symbol, leverage: leverage.value, marginMode: leverage.type };
  });
}
