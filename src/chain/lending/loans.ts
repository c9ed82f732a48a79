import type { CallsIntent } from '../../core/intent/intent.ts';
import type { Address } from '../../core/primitives.ts';
import type { Fault } from '../../core/snapshot/fault.ts';
import type { Loan, LoanAsset, LoanHealth } from '../../core/snapshot/lending.ts';
import type { Token } from '../../core/snapshot/snapshot.ts';
import { listedName } from '../listed.ts';
import type { ChainFacts } from '../memory.ts';
import type { LoanPlace } from '../need-types.ts';
import type { Simulation } from '../simulation.ts';
import { tokenOf } from '../tokens.ts';
import { positionIn, positionRead, type SeenAsset, type SeenLoan } from './position.ts';
import { type Trial, type TrialGround, type TrialResult, tryThresholds } from './thresholds.ts';

/** The loans a request touches, the tokens in them, and what of them could not be read. */
export interface LoanReading {
  readonly loans: readonly Loan[];
  readonly tokens: readonly Token[];
  readonly missing: readonly Fault[];
}

/** A loan at both moments; null where there was none to be read. */
interface SeenTwice {
  readonly place: LoanPlace;
  readonly before: SeenLoan | null;
  readonly after: SeenLoan;
}

const NONE: LoanReading = { loans: [], tokens: [], missing: [] };
/** Assets of loans whose prices are varied. */
const MAX_TRIALS = 8;

/** Reads the loans at the places of a simulated request, and finds the prices that liquidate them by one round trip more. */
export async function readLoans(
  places: readonly LoanPlace[],
  {
    simulation,
    facts,
    ...ground
  }: TrialGround & { readonly simulation: Simulation; readonly facts: ChainFacts },
): Promise<LoanReading> {
  const { intent } = ground;
  if (places.length === 0 || simulation.calls.some(({ status }) => status === 'reverted')) return NONE;
  const seen = distinct(places.flatMap((place) => seenTwice(place, { intent, simulation }) ?? []));
  const loans = seen.filter(hasSomething);
  const trials = loans.flatMap(trialsOf).slice(0, MAX_TRIALS);
  const tokens = [...new Set(loans.flatMap(({ after }) => tokensOf(after)))];
  const unnamed = tokens.filter((token) => !facts.tokens.has(token));
  const asks = trials.length + unnamed.length > 0;
  const { results, names } = asks
    ? await tryThresholds(trials, unnamed, ground)
    : { results: [], names: new Map() };
  const found = new Map(trials.map((trial, at) => [trial.asset, results[at]]));
  return {
    loans: loans.map((loan) => loanOf(loan, { found, chainId: intent.chainId })),
    tokens: tokens.map((token) => tokenOf(token, names, facts)),
    missing: [...unreadPlaces(places, { intent, seen }), ...loans.filter(isUnhealthy).map(unread)],
  };
}

function seenTwice(
  place: LoanPlace,
  { intent, simulation }: { readonly intent: CallsIntent; readonly simulation: Simulation },
): SeenTwice | null {
  const read = positionRead(place, intent.account);
  const after = positionIn(simulation.after, read);
  return after === null ? null : { place, before: positionIn(simulation.before, read), after };
}

/** A token that stands for collateral names the same pool again. */
function distinct(seen: readonly SeenTwice[]): readonly SeenTwice[] {
  const keyOf = ({ place, after }: SeenTwice) => `${after.market}:${place.marketId}`;
  return [...new Map(seen.map((loan) => [keyOf(loan), loan])).values()];
}

function hasSomething({ before, after }: SeenTwice): boolean {
  return [before, after].some((loan) => loan !== null && loan.assets.length > 0);
}

function isUnhealthy({ before, after }: SeenTwice): boolean {
  return before?.isRead !== true || !after.isRead;
}

function unread({ after }: SeenTwice): Fault {
  return { code: 'loan-unread', params: { market: after.market } };
}

/** A listed market that did not answer hides a loan; anything else was none. */
function unreadPlaces(
  places: readonly LoanPlace[],
  { intent, seen }: { readonly intent: CallsIntent; readonly seen: readonly SeenTwice[] },
): readonly Fault[] {
  const read = new Set(seen.map(({ place }) => place));
  return places
    .filter((place) => !read.has(place) && listedName(intent.chainId, place.market) !== null)
    .map(({ market }) => ({ code: 'loan-unread', params: { market } }));
}

function trialsOf({ place, before, after }: SeenTwice): readonly Trial[] {
  const owed = { before: before !== null && before.debtValue > 0n, after: after.debtValue > 0n };
  if (!owed.after || !after.isRead) return [];
  return after.assets.flatMap((asset) => {
    const { oracle } = asset;
    return oracle === null || asset.price === 0n || asset.amount === 0n
      ? []
      : [{ place, asset, oracle, owed, health: after.health }];
  });
}

function tokensOf({ loanToken, assets }: SeenLoan): readonly Address[] {
  return [...(loanToken === null ? [] : [loanToken]), ...assets.map(({ token }) => token)];
}

function loanOf(
  { place, before, after }: SeenTwice,
  known: { readonly found: ReadonlyMap<SeenAsset, TrialResult | undefined>; readonly chainId: number },
): Loan {
  const { protocol, marketId } = place;
  const assets = (isDebt: boolean) =>
    after.assets
      .filter((asset) => asset.isDebt === isDebt)
      .map((asset) => assetOf(asset, { after, protocol, result: known.found.get(asset) }));
  return {
    protocol,
    contract: after.market,
    listedAs: listedName(known.chainId, after.market),
    marketId,
    valueUnit: after.isUsd ? 'usd' : 'loan-token',
    valueDecimals: after.valueDecimals,
    loanToken: after.loanToken,
    before: before === null ? null : healthOf(before),
    after: healthOf(after),
    collaterals: assets(false),
    debts: assets(true),
  };
}

function healthOf({ isRead, health, collateralValue, debtValue }: SeenLoan): LoanHealth | null {
  if (!isRead) return null;
  return {
    healthFactorWad: health?.toString() ?? null,
    collateralValue: collateralValue.toString(),
    debtValue: debtValue.toString(),
  };
}

function assetOf(
  asset: SeenAsset,
  {
    after,
    protocol,
    result,
  }: {
    readonly after: SeenLoan;
    readonly protocol: Loan['protocol'];
    readonly result: TrialResult | undefined;
  },
): LoanAsset {
  const { token, oracle, priceDecimals: decimals } = asset;
  const price = (value: bigint | null) => (value === null ? null : { value: value.toString(), decimals });
  return {
    token,
    oracle,
    amount: asset.amount.toString(),
    value: asset.value.toString(),
    thresholdBps: asset.isDebt ? 0 : asset.thresholdBps,
    price: asset.price === 0n ? null : price(asset.price),
    liquidationPriceBefore: price(result?.before.price ?? null),
    liquidationPrice: price(result?.after.price ?? null),
    method: isProven(protocol, asset, after) && isExact(result) ? 'exact' : 'estimate',
    reason: result === undefined ? reasonWithout(asset, after) : result.after.reason,
  };
}

/**
 * Whether a price that liquidates, with one step before it that does not, is the first that does. Aave rounds the average
 * threshold of all collateral to basis points, so that health rises by leaps while what counts least falls. No code of
 * Compound's could be executed against what is stated here.
 */
function isProven(protocol: Loan['protocol'], asset: SeenAsset, { assets }: SeenLoan): boolean {
  if (protocol !== 'aave-v3' || asset.isDebt) return protocol !== 'compound-v3';
  return assets.every(({ isDebt, thresholdBps }) => isDebt || thresholdBps <= asset.thresholdBps);
}

function isExact(result: TrialResult | undefined): boolean {
  return result?.isSameMoment === true && result.after.price !== null;
}

/** Why nothing was tried. */
function reasonWithout(asset: SeenAsset, after: SeenLoan): string | null {
  if (after.debtValue === 0n && after.isRead) return null;
  if (!after.isRead || (asset.price === 0n && asset.oracle !== null)) return 'oracle-failed';
  if (asset.oracle === null) return asset.isDebt ? null : 'oracle-unknown';
  return 'not-executed';
}
