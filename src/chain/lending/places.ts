import { keccak256 } from 'viem';
import { wordOf } from '../../core/abi.ts';
import type { CallsIntent } from '../../core/intent/intent.ts';
import type { Address, Hex } from '../../core/primitives.ts';
import type { Loan } from '../../core/snapshot/lending.ts';
import type { Log } from '../../core/snapshot/snapshot.ts';
import { listedName } from '../listed.ts';
import { LISTED_CONTRACTS } from '../listed-contracts.ts';
import type { LoanPlace } from '../need-types.ts';
import { EVENTS, FUNCTIONS } from './signatures.ts';

type Protocol = Loan['protocol'];

const LISTED: readonly (readonly [start: string, protocol: Protocol])[] = [
  ['Aave V3 Pool', 'aave-v3'],
  ['Compound V3', 'compound-v3'],
  ['Morpho', 'morpho-blue'],
];
/** Digits of the five words that name a Morpho market, first in the calldata of whatever is done in it. */
const MARKET_DIGITS = 5 * 64;
const WORD_DIGITS = 64;

/** The markets a request's calldata names: those of listed contracts, and of others whose functions have the same names. */
export function placesOfCalls({ chainId, calls }: CallsIntent): readonly LoanPlace[] {
  const places = calls.flatMap(({ to, data }) => {
    if (to === null) return [];
    const protocol = FUNCTIONS.get(data.slice(0, 10));
    const listed = listedProtocol(chainId, to);
    if (protocol === undefined || (listed ?? protocol) !== protocol) return [];
    return placeOf(protocol, to, protocol === 'morpho-blue' ? morphoId(data) : null);
  });
  return listedFirst(places, chainId);
}

/** The listed markets of a chain that know an account's loan by the account alone; a Morpho market has to be named. */
export function listedPlaces(chainId: number): readonly LoanPlace[] {
  return LISTED_CONTRACTS.filter(({ 2: chains }) => (chains as readonly number[]).includes(chainId)).flatMap(
    ([name, address]) => {
      const protocol = protocolOf(name);
      return protocol === null ? [] : placeOf(protocol, address.toLowerCase() as Address, null);
    },
  );
}

/** The markets in which, by the logs, something of the account was moved. */
export function placesInLogs(
  logs: readonly Log[],
  { account, chainId }: { readonly account: Address; readonly chainId: number },
): readonly LoanPlace[] {
  const who = `0x${wordOf(account)}`;
  const places = logs.flatMap(({ address, topics, data }) => {
    const protocol = EVENTS.get(topics[0] ?? '');
    const listed = listedProtocol(chainId, address);
    if (protocol === undefined || (listed ?? protocol) !== protocol) return [];
    if (!topics.includes(who as Hex) && !data.includes(who.slice(2))) return [];
    return placeOf(protocol, address, protocol === 'morpho-blue' ? (topics[1] ?? null) : null);
  });
  return listedFirst(places, chainId);
}

function placeOf(protocol: Protocol, market: Address, marketId: Hex | null): readonly LoanPlace[] {
  return protocol === 'morpho-blue' && marketId === null ? [] : [{ protocol, market, marketId }];
}

/** What anybody can put into a request must not push out what is known to be genuine. */
function listedFirst(places: readonly LoanPlace[], chainId: number): readonly LoanPlace[] {
  const isListed = ({ market }: LoanPlace) => listedName(chainId, market) !== null;
  return [...places.filter(isListed), ...places.filter((place) => !isListed(place))];
}

function listedProtocol(chainId: number, address: Address): Protocol | null {
  return protocolOf(listedName(chainId, address));
}

function protocolOf(name: string | null): Protocol | null {
  return LISTED.find(([start]) => name?.startsWith(start))?.[1] ?? null;
}

/** @see https://github.com/morpho-org/morpho-blue/blob/main/src/libraries/MarketParamsLib.sol */
function morphoId(data: Hex): Hex | null {
  const market = data.slice(10, 10 + MARKET_DIGITS);
  if (market.length < MARKET_DIGITS) return null;
  const upper = [0, 1, 2, 3].map((word) => market.slice(word * WORD_DIGITS, word * WORD_DIGITS + 24));
  return upper.every((digits) => /^0*$/.test(digits)) ? keccak256(`0x${market}`) : null;
}
