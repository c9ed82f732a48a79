import type { CallsIntent } from '../core/intent/intent.ts';
import type { Address } from '../core/primitives.ts';
import type { ChainSnapshot } from '../core/snapshot/snapshot.ts';
import { blankSnapshot } from './blank.ts';
import {
  type AccountReading,
  accountQuestions,
  accountReadings,
  describeCounterparties,
} from './counterparties.ts';
import type { Endpoint } from './endpoint.ts';
import { EndpointFault } from './endpoint-fault.ts';
import { failureOf } from './failure.ts';
import { askAll } from './json-rpc.ts';
import type { ChainFacts } from './memory.ts';
import { bounded } from './need-sets.ts';
import type { Needs } from './need-types.ts';
import { quantityOf } from './quantity.ts';
import { recognisedRouters } from './recognise.ts';
import { partsOfRound, type RoundAnswer } from './round.ts';
import type { Refusal } from './simulation.ts';

/** What is known when an endpoint answered but did not simulate. */
export interface Unsimulated {
  readonly intent: CallsIntent;
  readonly endpoint: Endpoint;
  readonly takenAtMs: number;
  readonly needs: Needs;
  readonly facts: ChainFacts;
  readonly round: RoundAnswer;
  readonly refusal: Refusal;
  readonly usedBefore: (address: Address) => boolean;
}

/** The snapshot of calls that were not simulated: the reason, and who the counterparties are, in one more round trip. */
export async function unsimulated(known: Unsimulated): Promise<ChainSnapshot> {
  const { intent, endpoint, round, refusal } = known;
  const { host } = endpoint;
  const described = describeCounterparties(await readAccounts(known), {
    chainId: intent.chainId,
    usedBefore: known.usedBefore,
    recognised: recognisedRouters(intent, known.facts),
  });
  return {
    ...blankSnapshot(intent, { endpoint: host, takenAtMs: known.takenAtMs }),
    ...partsOfRound(round),
    ...described,
    failure: failureOf(refusal, { intent, round, endpoint: host }),
  };
}

/** At the block of the round, which the rest of the snapshot is of. */
async function readAccounts({ endpoint, needs, round }: Unsimulated): Promise<readonly AccountReading[]> {
  const { counterparties: addresses } = needs;
  if (addresses.length === 0) return [];
  const block = quantityOf(BigInt(round.block.number));
  const questions = bounded(needs).counterparties.flatMap((address) => accountQuestions(address, block));
  try {
    return accountReadings(addresses, await askAll(endpoint, questions));
  } catch (error) {
    // The reason why nothing was simulated matters more than this second fault.
    if (error instanceof EndpointFault)
      return addresses.map((address) => ({ address, state: null, nonce: null }));
    throw error;
  }
}
