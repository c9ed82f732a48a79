import { DOLLAR_COINS, OTHER_MONEY, SAME_COINS, SECTORS } from './coin-list.ts';

/** A multiple that venues trade as one: `1000PEPE`, `kPEPE`, `1MBABYDOGE`, `SHIB1000`. */
const MULTIPLE = /^(?:10{3,6}|1M|k)(?=[A-Z][A-Z0-9]*$)/;
const MULTIPLE_AFTER = /(?<=^[A-Z]{2,})10{3,6}$/;

const SECTOR_OF = new Map(
  Object.entries(SECTORS).flatMap(([sector, coins]) =>
    coins.split(' ').map((coin) => [coin, sector as Sector]),
  ),
);

export type Sector = keyof typeof SECTORS | 'money' | 'other';

/**
 * The coin whose price moves an asset, in capitals: without the multiple it is traded in, the builder's market place
 * before it (`xyz:`) or the bridge behind it (`.e`), and by its own name where it is wrapped.
 */
export function coinOf(asset: string): string {
  const own = asset.slice(asset.indexOf(':') + 1);
  const name = own
    .replace(MULTIPLE, '')
    .toUpperCase()
    .replace(/\.[EB]$/, '')
    .replace(MULTIPLE_AFTER, '');
  return Object.hasOwn(SAME_COINS, name) ? SAME_COINS[name as keyof typeof SAME_COINS] : name;
}

/** True for a coin worth one dollar by design. */
export function isDollar(asset: string): boolean {
  return DOLLAR_COINS.has(coinOf(asset));
}

/** True for what is taken not to move when coins fall: money, and coins worth it by design. */
export function isStill(asset: string): boolean {
  const coin = coinOf(asset);
  return DOLLAR_COINS.has(coin) || OTHER_MONEY.has(coin);
}

/** True for the coins of which the table of odds keeps figures of their own: bitcoin and ether. */
export function isMajor(asset: string): boolean {
  const coin = coinOf(asset);
  return coin === 'BTC' || coin === 'ETH';
}

/** What an asset is mostly held for; `other` where our list does not name it. */
export function sectorOf(asset: string): Sector {
  return isStill(asset) ? 'money' : (SECTOR_OF.get(coinOf(asset)) ?? 'other');
}
