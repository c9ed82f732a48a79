import type { AccountSources } from '../account-sources.ts';
import type { Catalogue } from '../catalogue.ts';
import { readAs } from '../parse.ts';
import { type Clearinghouse, clearinghouseSchema } from './clearinghouse.ts';
import { dexOf, INFO_HOST, info } from './info.ts';

/** An account's perpetuals on one builder's exchange, whose collateral is `asset`. */
export interface BuilderState {
  readonly dex: string;
  readonly asset: string;
  readonly state: Clearinghouse;
}

/** An exchange where the account had nothing is asked less often. */
const UNUSED = { freshMs: 20_000, goodMs: 20_000 };
/** Beyond so many, those listed last are left out. */
const MOST_EXCHANGES = 40;

/**
 * What an address has on builders' exchanges. One that cannot be read is left out, and with it its wallet: its markets
 * then count as of an account that is not known.
 */
export async function readBuilderStates(
  user: string,
  { ask, known, catalogues, before }: AccountSources,
): Promise<BuilderState[]> {
  const used = new Set(
    before?.margin?.accounts.flatMap(({ dex, equity }) => (equity === '0' ? [] : (dex ?? []))),
  );
  const read = async (dex: string): Promise<Clearinghouse> => {
    const answer = await info(ask, { type: 'clearinghouseState', user, dex });
    return readAs(clearinghouseSchema, answer, INFO_HOST);
  };
  const states = [...builderAssets(catalogues)].slice(0, MOST_EXCHANGES).map(async ([dex, asset]) => {
    const reading = used.has(dex) ? read(dex) : known.of(`perps ${user} ${dex}`, UNUSED, () => read(dex));
    return reading.then(
      (state) => ({ dex, asset, state }),
      () => null,
    );
  });
  return (await Promise.all(states)).filter((state) => state !== null);
}

/** Every builder's exchange that a catalogue lists, with its collateral. */
function builderAssets(catalogues: readonly Catalogue[]): Map<string, string> {
  const assets = new Map<string, string>();
  for (const { venue, listings } of catalogues) {
    if (venue !== 'hyperliquid') continue;
    for (const { product, symbol, instrument } of listings) {
      const dex = product === 'linear' ? dexOf(symbol) : '';
      if (dex !== '') assets.set(dex, instrument.quote);
    }
  }
  return assets;
}
