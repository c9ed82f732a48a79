import { keccak256 } from 'viem';
import type { CallsIntent } from '../core/intent/intent.ts';
import type { Address, Hex } from '../core/primitives.ts';
import { listedName } from './listed.ts';
import { type ChainFacts, remember } from './memory.ts';
import { listedDeployers } from './pool-address.ts';
import { type RecognisedRouter, routerOf, V2_FACTORY_CODE } from './router-code.ts';
import { isManagerCode, listedManager } from './v4-pools.ts';

/** A page decides how many calls a request has: more routers than this are not looked at, and so not recognised. */
const MAX_ROUTERS = 8;

/** The contracts whose code has to be seen to recognise the routers of an intent, less those seen before. */
export function unseenCodes(intent: CallsIntent, facts: ChainFacts): readonly Address[] {
  const routers = unlistedRouters(intent).filter((address) => !facts.routers.has(address));
  return [...routers, ...unseenFactories(intent, facts)];
}

/** The V2 factories and V4 PoolManagers that the routers of an intent name in their code and of which nothing is known. */
export function unseenFactories(intent: CallsIntent, facts: ChainFacts): readonly Address[] {
  const routers = unlistedRouters(intent).flatMap((address) => facts.routers.get(address) ?? []);
  const factories = routers.flatMap(({ factory }) => factory ?? []);
  const managers = routers.flatMap(({ manager }) => manager ?? []);
  return [
    ...new Set([
      ...factories.filter((address) => isGenuineFactory(intent.chainId, address, facts) === null),
      ...managers.filter((address) => isGenuineManager(intent.chainId, address, facts) === null),
    ]),
  ];
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
    remember(facts.v4Managers, address, isManagerCode(address, code));
  }
}

/**
 * The names of the published routers that an intent's calls swap through at addresses on no list. A router that trades
 * at a V2 factory or a V4 PoolManager of unknown code is none: such a factory can put other tokens into its pairs, such
 * a manager can say that it paid, and the router's minimum then protects nothing.
 */
export function recognisedRouters(intent: CallsIntent, facts: ChainFacts): ReadonlyMap<Address, string> {
  const { chainId } = intent;
  const isGenuine = ({ factory, manager }: RecognisedRouter) =>
    (factory === null || isGenuineFactory(chainId, factory, facts) === true) &&
    (manager === null || isGenuineManager(chainId, manager, facts) === true);
  return new Map(
    unlistedRouters(intent).flatMap((address) => {
      const router = facts.routers.get(address);
      return router != null && isGenuine(router) ? [[address, router.name] as const] : [];
    }),
  );
}

/** The contracts on no list that an intent's calls swap through. */
function unlistedRouters({ chainId, calls }: CallsIntent): readonly Address[] {
  const targets = calls.filter(({ actions }) => actions.some(({ kind }) => kind === 'swap'));
  const routers = [...new Set(targets.flatMap(({ to }) => to ?? []))];
  return routers.filter((to) => listedName(chainId, to) === null).slice(0, MAX_ROUTERS);
}

/** Null while neither a list nor its code says it. */
function isGenuineFactory(chainId: number, factory: Address, facts: ChainFacts): boolean | null {
  const listed = listedDeployers(chainId, 'v2').some(({ address }) => address === factory);
  return listed || (facts.v2Factories.get(factory) ?? null);
}

/** Null while neither a list nor its code says it. */
function isGenuineManager(chainId: number, manager: Address, facts: ChainFacts): boolean | null {
  return manager === listedManager(chainId) || (facts.v4Managers.get(manager) ?? null);
}
