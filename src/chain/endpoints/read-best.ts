import type { Fault } from '../../core/snapshot/fault.ts';
import type { ChainSnapshot } from '../../core/snapshot/snapshot.ts';
import { EndpointFault } from '../endpoint-fault.ts';
import { askCandidate } from './ask.ts';
import { contradicts } from './disagreement.ts';
import { mergeFork } from './facts-fork.ts';
import {
  endpointRunner,
  type Field,
  type ReadContext,
  type Reading,
  rulesOf,
  walletRunner,
} from './field.ts';
import { type Candidate, orderOf } from './order.ts';
import { type Failure, race } from './race.ts';
import { recover } from './recover.ts';
import { restingFault } from './resting.ts';
import { hearWitness, type Witness } from './witness.ts';

/**
 * Reads from the endpoints of a chain in the order of how they have done, and keeps the reading that tells most.
 * @throws the first fault when nobody could be read: an `EndpointFault`, `endpoints-resting` when nobody was to be asked
 * and `endpoint-none` when there is nobody.
 */
export async function readBest(context: ReadContext): Promise<ChainSnapshot> {
  const { choice, memories, nowMs } = context;
  const { ready, halfOpen, resting } = orderOf(choice.urls, { memories, nowMs: nowMs() });
  if (ready.length > 0) for (const candidate of halfOpen) void recover(candidate, context);
  const over = new AbortController();
  const witness = choice.own ? callWitness(ready[1], context, over.signal) : null;
  const field: Field = new Map(
    [...ready, ...halfOpen].map((candidate) => {
      const ask = (unneeded: AbortSignal) =>
        candidate === witness?.candidate
          ? witness.said
          : askCandidate(candidate, { ...context, unneeded, again: false });
      return [endpointRunner(candidate, ask), candidate] as const;
    }),
  );
  const wallet = context.wallet === null ? [] : [walletRunner(context.wallet, context)];
  try {
    const end = await race([...field.keys(), ...wallet], rulesOf(context, field));
    if (end.best === null) throw faultOf(end.failures, { field, resting, context });
    const { value: reading } = end.best;
    if (reading.candidate !== null) return await witnessed(reading, witness, context);
    const [unexecuted] = end.heard.flatMap(({ value }) => value.failure ?? []);
    const why = unexecuted ?? whyOf(faultOf(end.failures, { field, resting, context }), context);
    return onWalletsWord(reading, why);
  } finally {
    over.abort();
  }
}

/** The second endpoint begins with the first, unless there is none. */
function callWitness(
  candidate: Candidate | undefined,
  context: ReadContext,
  unneeded: AbortSignal,
): Witness | null {
  if (candidate === undefined) return null;
  const said = askCandidate(candidate, { ...context, unneeded, again: false });
  said.catch(() => null);
  return { candidate, said };
}

/** What was learnt stays, unless somebody else read otherwise: then nobody knows whom to believe. */
async function witnessed(
  { candidate, value, facts }: Reading,
  witness: Witness | null,
  context: ReadContext,
): Promise<ChainSnapshot> {
  const other =
    witness === null || witness.candidate === candidate ? null : await hearWitness(witness, context);
  if (other !== null && contradicts(value, other)) {
    const params = { endpoint: value.endpoint ?? '', other: other.endpoint ?? '' };
    return { ...value, missing: [...value.missing, { code: 'endpoints-disagree', params }] };
  }
  mergeFork(context.facts, facts);
  return value;
}

/** The page may have forged it; why no endpoint executed the calls is told too. */
function onWalletsWord({ value }: Reading, why: Fault): ChainSnapshot {
  return { ...value, missing: [...value.missing, { code: 'wallets-word', params: {} }, why] };
}

function whyOf(error: unknown, { signal }: ReadContext): Fault {
  if (signal.aborted) return { code: 'timed-out', params: {} };
  return error instanceof EndpointFault ? error.fault : { code: 'fault', params: {} };
}

/** Why no endpoint could be read. */
function faultOf(
  failures: readonly Failure<Reading>[],
  known: { readonly field: Field; readonly resting: readonly Candidate[]; readonly context: ReadContext },
): unknown {
  const { field, resting, context } = known;
  const failed = failures.find(
    ({ runner, error }) =>
      field.has(runner) && !(error instanceof EndpointFault && error.code === 'endpoints-resting'),
  );
  if (failed !== undefined) return failed.error;
  if (field.size + resting.length > 0) return restingFault([...field.values(), ...resting], context);
  return new EndpointFault('endpoint-none', { chainId: String(context.chainId) });
}
