import * as v from 'valibot';
import type { Intent } from '../intent/intent.ts';
import type { LeverageIntent } from '../intent/leverage.ts';
import type { OrderIntent } from '../intent/order.ts';
import { canonicalJson } from '../json.ts';
import type { ChainVerdict, Finding, OrderVerdict, Verdict } from '../verdict/verdict.ts';

/**
 * What a person agreed to when they passed a stop: each finding at a warning or above with its leading figure, or null,
 * and the amount of every asset given, in its smallest unit, or the size of every order, in base units.
 */
export const PassedStopSchema = v.record(v.string(), v.nullable(v.number()));
export type PassedStop = v.InferOutput<typeof PassedStopSchema>;

/** A figure may grow by this share before a passed stop counts as worse: markets breathe. */
const GROWTH_ALLOWED = 1.1;

/** How far the fix would bring it says nothing of how bad it is. */
const NO_MEASURE = 'remedyDistance';

/** The larger, the worse: of a distance to the liquidation price its inverse. */
function leadingFigure({ evidence }: Finding): number | null {
  const leading = evidence.find(({ unit, name }) => unit === 'bps' && name !== NO_MEASURE);
  if (typeof leading?.value !== 'number') return null;
  return leading.name === 'distance' && leading.value > 0 ? 1 / leading.value : leading.value;
}

/** The odds of a liquidation grow with the volatility as well, where it is as near as before. */
function agreedTo(found: Finding): [string, number | null][] {
  const { code, params, evidence } = found;
  const named = `${code}:${canonicalJson(params)}`;
  const odds = evidence.flatMap(({ name, value }): [string, number][] =>
    name === 'odds' ? [[`${named}:odds`, Number(value)]] : [],
  );
  return [[named, leadingFigure(found)], ...odds];
}

/** What passing this verdict agrees to. */
export function passedStopOf(verdict: Verdict): PassedStop {
  const grave = verdict.findings.filter(({ level }) => level === 'stop' || level === 'warning');
  return Object.fromEntries([
    ...grave.flatMap(agreedTo),
    ...(verdict.kind === 'chain' ? givenBy(verdict) : orderedBy(verdict)),
  ]);
}

function givenBy({ outcome }: ChainVerdict): [string, number][] {
  const given = (outcome?.changes ?? []).filter(({ amount }) => amount.startsWith('-'));
  return given.map(({ asset, tokenId, amount }) => [`gives:${asset}:${tokenId}`, Number(amount.slice(1))]);
}

function orderedBy({ outcome }: OrderVerdict): [string, number | null][] {
  return (outcome?.orders ?? []).map(({ index, symbol, side, requestedBase }) => [
    `orders:${index}:${symbol}:${side}`,
    requestedBase,
  ]);
}

/** Bounds of the bands within which one leverage is as good as another. */
const LEVERAGE_BANDS = [1, 3, 5, 10, 20, 50];

function bandOf(named: string | null): string {
  if (named === null) return 'unknown';
  const band = LEVERAGE_BANDS.find((most) => Number(named) <= most);
  return band === undefined ? 'above' : String(band);
}

function orderKey(intent: OrderIntent): string {
  const { origin, venue, account, orders, leverage, typed } = intent;
  const traded = new Set(orders.map(({ product, symbol, side }) => `${product}:${symbol}:${side}`));
  return [origin, venue, account, ...[...traded].sort(), bandOf(leverage ?? typed?.leverage ?? null)].join(
    ' ',
  );
}

/** Margin that is taken out counts as passed only in the same amount. */
function changeKey({ origin, venue, account, change }: LeverageIntent): string {
  const said = change.kind === 'leverage' ? { ...change, leverage: bandOf(change.leverage) } : change;
  return [origin, venue, account, canonicalJson(said)].join(' ');
}

/**
 * What a passed stop is remembered by: site, account, counterparty and method of a request to a wallet, null without a
 * single one; of orders site, venue, account, each market and side, and the band their leverage is in; of a change of
 * margin the change itself, leverage by its band.
 */
export function stopKey(intent: Intent): string | null {
  if (intent.kind === 'order') return orderKey(intent);
  if (intent.kind === 'leverage') return changeKey(intent);
  if (intent.kind !== 'transaction') return null;
  const [call] = intent.calls;
  if (call === undefined || call.to === null) return null;
  return [intent.origin, intent.chainId, intent.account, call.to, call.data.slice(0, 10)].join(' ');
}

/** True when everything the verdict says was agreed to before and nothing has grown by over a tenth. */
export function wasPassed(verdict: Verdict, passed: PassedStop): boolean {
  const now = Object.entries(passedStopOf(verdict));
  return (
    verdict.level === 'stop' &&
    now.every(([said, value]) => {
      const before = passed[said];
      return before !== undefined && (value === null || before === null || value <= before * GROWTH_ALLOWED);
    })
  );
}
