import { keccak256 } from 'viem';
import type { CallsIntent } from '../core/intent/intent.ts';
import type { Address, Hex } from '../core/primitives.ts';
import { chainInfo } from './chains.ts';
import { listedName } from './listed.ts';
import { type ChainFacts, remember } from './memory.ts';
import { listedDeployers } from './pool-address.ts';
import { V2_FACTORY_CODE, V3_FACTORY_CODE } from './published-routers.ts';
import { isOwnCode, type RecognisedRouter, routerOf } from './router-code.ts';
import { isManagerCode, listedManager } from './v4-pools.ts';

/** A page decides how many calls a request has: more routers than this are not looked at, and so not recognised. */
const MAX_ROUTERS = 8;

/** The contracts whose code has to be seen to recognise the routers of an intent, less those seen before. */
export function unseenCodes(intent: CallsIntent, facts: ChainFacts): readonly Address[] {
  const routers = unlistedRouters(intent).filter((address) => !facts.routers.has(address));
  return [...routers, ...unseenFactories(intent, facts)];
}

/** The factories and V4 PoolManagers that the routers of an intent name in their code and of which nothing is known. */
export function unseenFactories(intent: CallsIntent, facts: ChainFacts): readonly Address[] {
  const routers = unlistedRouters(intent).flatMap((address) => facts.routers.get(address) ?? []);
  const unseen = routers
    .flatMap(placesOf)
    .filter((place) => isGenuine(place, intent.chainId, facts) === null);
  return [...new Set(unseen.map(({ address }) => address))];
}

/** Learns which published contract's code contracts have, if any. */
export function learnCodes(codes: ReadonlyMap<Address, Hex>, intent: CallsIntent, facts: ChainFacts): void {
  const routers = new Set(unlistedRouters(intent));
  for (const [address, code] of codes) {
    if (routers.has(address)) {
      if (code !== '0x') remember(facts.routers, address, routerOf(code));
      continue;
    }
    remember(facts.v2Factories, address, keccak256(code) === V2_FACTORY_CODE);
    remember(facts.v3Factories, address, isOwnCode(code, { hash: V3_FACTORY_CODE, address }));
    remember(facts.v4Managers, address, isManagerCode(address, code));
  }
}

/**
 * The names of the published routers that an intent's calls swap through at addresses on no list. A router that trades
 * at a factory or a V4 PoolManager of unknown code is none: such a factory can put other tokens into its pools, such a
 * manager can say that it paid, and the router's minimum then protects nothing. Nor is one that takes another token for
 * the wrapped coin.
 */
export function recognisedRouters(intent: CallsIntent, facts: ChainFacts): ReadonlyMap<Address, string> {
  const { chainId } = intent;
  const { wrappedNative } = chainInfo(chainId);
  return new Map(
    unlistedRouters(intent).flatMap((address) => {
      const router = facts.routers.get(address) ?? null;
      if (router === null || (wrappedNative ?? router.wrapped) !== router.wrapped) return [];
      const genuine = placesOf(router).every((place) => isGenuine(place, chainId, facts) === true);
      return genuine ? [[address, router.name] as const] : [];
    }),
  );
}

/** The contracts on no list that an intent's calls swap through. */
function unlistedRouters({ chainId, calls }: CallsIntent): readonly Address[] {
  const targets = calls.filter(({ actions }) => actions.some(({ kind }) => kind === 'swap'));
  const routers = [...new Set(targets.flatMap(({ to }) => to ?? []))];
  return routers.filter((to) => listedName(chainId, to) === null).slice(0, MAX_ROUTERS);
}

/** Where a router trades, and as what. */
interface Place {
  readonly as: 'v2Factories' | 'v3Factories' | 'v4Managers';
  readonly address: Address;
}

function placesOf({ v2Factory, v3Factory, v4Manager }: RecognisedRouter): readonly Place[] {
  const named = [
    { as: 'v2Factories', address: v2Factory },
    { as: 'v3Factories', address: v3Factory },
    { as: 'v4Managers', address: v4Manager },
  ] as const;
  return named.flatMap(({ as, address }) => (address === null ? [] : [{ as, address }]));
}

/** Null while neither a list nor its code says it. */
function isGenuine(place: Place, chainId: number, facts: ChainFacts): boolean | null {
  return isListed(place, chainId) || (facts[place.as].get(place.address) ?? null);
}

function isListed({ as, address }: Place, chainId: number): boolean {
  if (as === 'v4Managers') return address === listedManager(chainId);
  const venue = as === 'v2Factories' ? 'v2' : 'v3';
  return listedDeployers(chainId, venue).some((deployer) => deployer.address === address);
}
