import type { VenueIntent } from '../../core/intent/intent.ts';
import type { Fault } from '../../core/snapshot/fault.ts';
import type { RiskMarket, RiskSnapshot } from '../../core/snapshot/margin.ts';
import type { Market, VenueAccount } from '../../core/snapshot/market.ts';
import type { Ask } from '../ask/ask.ts';
import { type Catalogue, listedOf, type MarketKey, marketName } from '../catalogue.ts';
import type { Known } from '../known.ts';
import { holdingsOf, readSpotPrices } from './holdings.ts';
import { readHourly } from './hourly.ts';
import { markGroup, readMarks } from './marks.ts';
import { ownMarksOf } from './own-marks.ts';
import { answersOf, askEach } from './questions.ts';
import { riskMarketOf } from './risk-market.ts';
import { readSetting, type Setting } from './setting.ts';
import { readTiers } from './tiers.ts';
import { firstOf, marketsOfRisk } from './which.ts';

/** What risk is read from. */
export interface RiskSources {
  readonly ask: Ask;
  readonly known: Known;
  readonly catalogues: readonly Catalogue[];
  readonly account: VenueAccount | null;
}

/** What risk is reckoned from, the account with the settings that were read, and what could not be read. */
export interface ReadRisk {
  readonly risk: RiskSnapshot;
  readonly account: VenueAccount | null;
  readonly missing: readonly Fault[];
}

/** Puts together what has been answered, with the markets of the request; what is silent until `late` is missing. */
export type FinishRisk = (markets: readonly Market[], late: Promise<void>) => Promise<ReadRisk>;

/** Of markets that no catalogue lists so many are named. */
const MOST_NAMED = 5;

/**
 * Asks at once for everything that risk needs and that is not known; `traded` are the futures of the request. Neither
 * this nor what it returns fails.
 */
export function beginRisk(
  intent: Pick<VenueIntent, 'venue' | 'account'>,
  traded: readonly MarketKey[],
  sources: RiskSources,
): FinishRisk {
  const { account, catalogues, ask } = sources;
  const { venue } = intent;
  const which = marketsOfRisk(intent, traded, { account, catalogues, nowMs: ask.nowMs() });
  const fault =
    (code: string) =>
    ({ symbol }: MarketKey) => ({ code, params: { symbol } });
  const marks = askEach(firstOf(which.unmarked, markGroup), {
    read: (key) => readMarks(key, sources),
    nameOf: markGroup,
    faultFor: () => ({ code: 'risk-unread', params: { part: 'marks' } }),
  });
  const tiers = askEach(
    firstOf(which.untiered, ({ product }) => product),
    {
      read: (key) => readTiers(key, sources),
      nameOf: ({ product }) => product,
      faultFor: fault('tiers-unread'),
    },
  );
  const hourly = askEach(which.measured, {
    read: (key) => readHourly(key, sources),
    nameOf: marketName,
    faultFor: fault('volatility-unread'),
  });
  const settings = askEach(which.unset, {
    read: ({ symbol }) => readSetting({ user: intent.account ?? '', symbol }, sources),
    nameOf: marketName,
    faultFor: ({ symbol }) => ({ code: 'risk-unread', params: { part: 'leverage', symbol } }),
  });
  const prices = askEach(account?.balances?.length ? [venue] : [], {
    read: () => readSpotPrices(venue, sources),
    nameOf: () => venue,
    faultFor: () => ({ code: 'risk-unread', params: { part: 'holdings' } }),
  });
  return async (markets, late) => {
    const [ofMarks, ofTiers, ofHourly, ofSettings, ofPrices] = await Promise.all([
      answersOf(marks, late),
      answersOf(tiers, late),
      answersOf(hourly, late),
      answersOf(settings, late),
      answersOf(prices, late),
    ]);
    const ownMarks = ownMarksOf(account);
    const nowMs = ask.nowMs();
    const found = which.all.map((key): RiskMarket | null => {
      const name = marketName(key);
      const told = ofTiers.answers.get(key.product);
      const tiers = told?.of.get(key.symbol);
      const own = ownMarks.get(name);
      return riskMarketOf({
        key,
        listed: listedOf(key, catalogues),
        market: markets.find((market) => marketName(market) === name) ?? null,
        marks: ofMarks.answers.get(markGroup(key)) ?? null,
        tiers: told === undefined || tiers === undefined ? null : { tiers, readAtMs: told.readAtMs },
        own: own === undefined ? null : { mark: own, receivedAtMs: account?.asOfMs ?? 0 },
        nowMs,
      });
    });
    const unlisted = which.all.filter((_, at) => found[at] === null).slice(0, MOST_NAMED);
    return {
      risk: {
        markets: found.filter((market) => market !== null),
        volatilities: [...ofHourly.answers.values()],
        holdings:
          account === null
            ? []
            : holdingsOf(account, { venue, prices: ofPrices.answers.get(venue) ?? new Map(), catalogues }),
      },
      account: withSettings(account, [...ofSettings.answers.values()], which.all),
      missing: [
        unlisted.map(fault('risk-unread')),
        ...[ofMarks, ofTiers, ofHourly, ofSettings, ofPrices].map(({ faults }) => faults),
      ].flat(),
    };
  };
}

/** The account with the settings of the markets concerned alone; one that tells nothing of its margin stays as it is. */
function withSettings(
  account: VenueAccount | null,
  read: readonly Setting[],
  concerned: readonly MarketKey[],
): VenueAccount | null {
  if (account?.margin === undefined) return account;
  const names = new Set(concerned.map(marketName));
  const known = account.margin.settings.filter((setting) => names.has(marketName(setting)));
  return { ...account, margin: { ...account.margin, settings: [...known, ...read] } };
}
