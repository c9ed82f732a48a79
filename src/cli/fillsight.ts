import * as v from 'valibot';
import { createChainMemory, intentHash, pause, readChainId, takeSnapshot } from '../chain/index.ts';
import { FillsightError, MalformedRequestError } from '../core/errors.ts';
import type { ChainIntent, VenueIntent } from '../core/intent/intent.ts';
import { canonicalJson, type Json } from '../core/json.ts';
import { DEFAULT_POLICY, type Policy, PolicySchema } from '../core/policy/policy.ts';
import { type VenueSnapshot, VenueSnapshotSchema } from '../core/snapshot/market.ts';
import { type ChainSnapshot, ChainSnapshotSchema } from '../core/snapshot/snapshot.ts';
import { simulate } from '../core/verdict/simulate.ts';
import { malformedVerdict, unjudgedVerdict } from '../core/verdict/unjudged.ts';
import type { ChainVerdict, Verdict } from '../core/verdict/verdict.ts';
import { orderHash } from '../venues/index.ts';
import { type Arguments, readArguments, USAGE, UsageError } from './arguments.ts';
import { EXIT, exitCodeOf } from './exit-codes.ts';
import { parseJson, readIntentFile } from './intent-file.ts';
import { venueIntentOf, venueSnapshotOf } from './orders.ts';

/** What the command may touch, passed in so that it runs the same in a test. */
export interface World {
  readFile(path: string): Promise<string>;
  writeFile(path: string, text: string): Promise<void>;
  print(text: string): void;
  complain(text: string): void;
  readonly fetch: typeof fetch;
  nowMs(): number;
}

async function readInput(path: string, world: World): Promise<string> {
  try {
    return await world.readFile(path);
  } catch {
    throw new UsageError(`${path} cannot be read.`);
  }
}

async function readParsed<S extends v.GenericSchema>(
  path: string,
  { schema, what, world }: { schema: S; what: string; world: World },
): Promise<v.InferOutput<S>> {
  const parsed = v.safeParse(schema, parseJson(await readInput(path, world), what));
  if (!parsed.success) throw new UsageError(`${what} does not fit its schema: ${parsed.issues[0].message}`);
  return parsed.output;
}

function snapshotOf(
  intent: ChainIntent,
  { rpc, timeoutMs }: Arguments,
  world: World,
): Promise<ChainSnapshot> {
  return takeSnapshot(intent, {
    endpoints: { urls: rpc === null ? [] : [rpc], own: true },
    wallet: null,
    fetch: world.fetch,
    nowMs: world.nowMs,
    random: Math.random,
    wait: pause,
    signal: AbortSignal.timeout(timeoutMs),
    memory: createChainMemory(),
    usedBefore: () => false,
  });
}

function readIntent(args: Arguments, world: World, text: string): Promise<ChainIntent> {
  const signal = AbortSignal.timeout(args.timeoutMs);
  return readIntentFile(text, async () =>
    args.rpc === null ? null : readChainId(args.rpc, { fetch: world.fetch, signal }).catch(() => null),
  );
}

/** A malformed request is judged too: it is what the page would have sent. */
function verdictOnMalformed(error: MalformedRequestError): ChainVerdict {
  const said = { chainId: 1, code: error.code, params: error.params };
  return error.code === 'chain-unknown' ? unjudgedVerdict(said) : malformedVerdict(said);
}

function readPolicy({ policyFile }: Arguments, world: World): Promise<Policy> {
  if (policyFile === null) return Promise.resolve(DEFAULT_POLICY);
  return readParsed(policyFile, { schema: PolicySchema, what: 'The policy', world });
}

async function snapshotFor<S extends ChainSnapshot | VenueSnapshot>(
  { snapshotFile }: Arguments,
  world: World,
  from: { schema: v.GenericSchema<unknown, S>; hash: string; take: () => Promise<S> },
): Promise<S> {
  const snapshot =
    snapshotFile === null
      ? await from.take()
      : await readParsed(snapshotFile, { schema: from.schema, what: 'The snapshot', world });
  if (snapshot.intentHash !== from.hash) {
    throw new UsageError('The snapshot was recorded for another request.');
  }
  return snapshot;
}

// Judged by the clock of the snapshot, not of the replay: the same files give the same bytes on any day.

async function judgeAtVenue(intent: VenueIntent, args: Arguments, world: World): Promise<Verdict> {
  const policy = await readPolicy(args, world);
  const snapshot = await snapshotFor(args, world, {
    schema: VenueSnapshotSchema,
    hash: orderHash(intent),
    take: () => venueSnapshotOf(intent, world, args.timeoutMs),
  });
  return simulate(intent, snapshot, { policy, nowMs: snapshot.takenAtMs });
}

async function judgeRequest(text: string, args: Arguments, world: World): Promise<Verdict> {
  const policy = await readPolicy(args, world);
  try {
    const intent = await readIntent(args, world, text);
    const snapshot = await snapshotFor(args, world, {
      schema: ChainSnapshotSchema,
      hash: intentHash(intent),
      take: () => snapshotOf(intent, args, world),
    });
    return simulate(intent, snapshot, { policy, nowMs: snapshot.takenAtMs });
  } catch (error) {
    if (error instanceof MalformedRequestError) return verdictOnMalformed(error);
    throw error;
  }
}

/** The file's text, and the request to a venue where it holds one. */
async function readFileOf(
  args: Arguments,
  world: World,
): Promise<{ text: string; order: VenueIntent | null }> {
  const text = await readInput(args.intentFile, world);
  const order = venueIntentOf(parseJson(text, 'The intent file'));
  if (order === null && args.rpc === null && args.snapshotFile === null) {
    throw new UsageError(`${args.command} of a wallet request needs --rpc.`);
  }
  return { text, order };
}

async function judge(args: Arguments, world: World): Promise<Verdict> {
  const { text, order } = await readFileOf(args, world);
  return order === null ? judgeRequest(text, args, world) : judgeAtVenue(order, args, world);
}

async function record(args: Arguments, world: World): Promise<number> {
  const { text, order } = await readFileOf(args, world);
  const snapshot =
    order === null
      ? await snapshotOf(await readIntent(args, world, text), args, world)
      : await venueSnapshotOf(order, world, args.timeoutMs);
  const printed = `${canonicalJson(snapshot as Json)}\n`;
  if (args.outFile === null) world.print(printed);
  else await world.writeFile(args.outFile, printed);
  return snapshot.failure === null ? EXIT.passed : EXIT.notChecked;
}

/** Runs one command line and returns its exit code; everything it prints goes through `world`. */
export async function run(argv: readonly string[], world: World): Promise<number> {
  try {
    const args = readArguments(argv);
    if (args.command === 'record') return await record(args, world);
    const verdict = await judge(args, world);
    world.print(`${canonicalJson(verdict as Json)}\n`);
    return exitCodeOf(verdict, args);
  } catch (error) {
    if (error instanceof UsageError) {
      world.complain(`fillsight: ${error.message}\n\n${USAGE}\n`);
      return EXIT.usage;
    }
    const sentence = error instanceof FillsightError ? error.message : `an internal fault: ${String(error)}`;
    world.complain(`fillsight: ${sentence}\n`);
    return error instanceof MalformedRequestError ? EXIT.usage : EXIT.fault;
  }
}
