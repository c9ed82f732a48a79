import { bpsOf, significant } from '../math/ratio.ts';
import type { Asset } from '../primitives.ts';
import type { ChainSnapshot } from '../snapshot/snapshot.ts';
import type { BalanceChange, Worth } from '../verdict/verdict.ts';
import { groundOf, type PriceGround, priceOf, USD_SCALE } from './price.ts';

/** What is given and what is received at the same prices, in dollars times 10^36. */
export interface Comparison {
  readonly givenE36: bigint;
  readonly receivedE36: bigint;
  /** What is received less than given, in basis points of what is given; 0 where nothing is lost. */
  readonly lostBps: number;
  /** What the prices alone may be wrong by, in basis points. */
  readonly doubtBps: number;
  /** Independent prices of every asset, at least. */
  readonly sources: 1 | 2;
}

const MICRO_E36 = 10n ** BigInt(USD_SCALE - 6);

/** Dollars times 10^36 as dollars of four significant digits, nothing below a millionth. */
export function dollarsOf(valueE36: bigint): number {
  return significant(Number(valueE36 / MICRO_E36) / 1_000_000);
}

/** What an amount of an asset is worth in dollars; null where its price is not known. */
export function usdOf(amount: bigint, asset: Asset, ground: PriceGround): number | null {
  const price = priceOf(asset, ground);
  return price.kind === 'known' ? dollarsOf(amount * price.usdE36) : null;
}

/** What each change of an asset with a known price is worth. */
export function worthsOf(changes: readonly BalanceChange[], snapshot: ChainSnapshot): Worth[] {
  const ground = groundOf(snapshot);
  if (ground === null) return [];
  return changes.flatMap(({ asset, tokenId, amount }) => {
    const price = priceOf(asset, ground);
    if (tokenId !== null || price.kind !== 'known') return [];
    return [{ asset, usd: dollarsOf(sizeOf(amount) * price.usdE36), sources: price.sources }];
  });
}

/** The assets among the changes whose two prices disagree. */
export function disputedAssets(changes: readonly BalanceChange[], snapshot: ChainSnapshot): Asset[] {
  const ground = groundOf(snapshot);
  if (ground === null) return [];
  const fungible = changes.filter(({ tokenId }) => tokenId === null).map(({ asset }) => asset);
  return fungible.filter((asset) => priceOf(asset, ground).kind === 'disputed');
}

/** Compares what is given with what is received; null unless both are there and all of it has a known price. */
export function compareWorth(changes: readonly BalanceChange[], snapshot: ChainSnapshot): Comparison | null {
  const ground = groundOf(snapshot);
  if (ground === null) return null;
  let [givenE36, receivedE36, doubtPpm] = [0n, 0n, 0n];
  let sources: 1 | 2 = 2;
  for (const { asset, tokenId, amount } of changes) {
    const price = priceOf(asset, ground);
    if (tokenId !== null || price.kind !== 'known') return null;
    const valueE36 = BigInt(amount) * price.usdE36;
    if (valueE36 < 0n) givenE36 -= valueE36;
    else receivedE36 += valueE36;
    doubtPpm += price.doubtPpm;
    if (price.sources === 1) sources = 1;
  }
  if (givenE36 === 0n || receivedE36 === 0n) return null;
  const lostE36 = givenE36 > receivedE36 ? givenE36 - receivedE36 : 0n;
  return {
    givenE36,
    receivedE36,
    lostBps: bpsOf(lostE36, givenE36),
    doubtBps: Number(doubtPpm) / 100,
    sources,
  };
}

function sizeOf(amount: string): bigint {
  return BigInt(amount.replace('-', ''));
}
