import { EndpointFault } from '../endpoint-fault.ts';
import { matchAnswers, type RpcAnswer, type RpcQuestion, refusalOf } from '../json-rpc.ts';
import { type HttpTarget, postJson } from './http.ts';
import type { EndpointMemory } from './memory.ts';
import { askPinned } from './one-block.ts';

interface Transport {
  readonly target: HttpTarget;
  readonly memory: EndpointMemory;
}

/** The same questions may be asked again in smaller parts. */
class BatchRefused extends Error {
  override readonly name = 'BatchRefused';

  constructor(readonly nextSize: number) {
    super(`The endpoint takes no batch; parts of ${nextSize} are next.`);
  }
}

/** Requests of one endpoint under way at once. */
const MAX_PARALLEL = 8;
/** Client errors that mean something else than a batch: who asks, how long it took, how often. */
const NOT_ABOUT_BATCHES: ReadonlySet<string> = new Set(['401', '408', '429']);
const TOO_LARGE = /too (?:large|many|big|long)|limit|maximum|exceed/i;

/**
 * Asks over HTTP, in as many requests as the endpoint needs: where it refuses a batch the questions go in smaller ones
 * or one by one, and that is remembered once it was answered.
 * @throws {EndpointFault} when the endpoint cannot be reached or its answer is not one to these questions.
 */
export async function askInParts(
  questions: readonly RpcQuestion[],
  { target, memory }: Transport,
): Promise<readonly RpcAnswer[]> {
  let size = memory.batchSize;
  for (;;) {
    try {
      const answers = await askBySize(questions, { target, size });
      if (size < memory.batchSize) noteSize(answers, { memory, size, host: target.host });
      return answers;
    } catch (error) {
      if (!(error instanceof BatchRefused)) throw error;
      size = error.nextSize;
    }
  }
}

/** An endpoint that refuses every single question, too, says nothing about batches. */
function noteSize(
  answers: readonly RpcAnswer[],
  { memory, size, host }: { readonly memory: EndpointMemory; readonly size: number; readonly host: string },
): void {
  const [first] = answers;
  if (first?.ok === false && answers.every(({ ok }) => !ok)) {
    throw new EndpointFault('endpoint-error', { endpoint: host, code: String(first.code) });
  }
  memory.batchSize = size;
}

function askBySize(
  questions: readonly RpcQuestion[],
  { target, size }: { readonly target: HttpTarget; readonly size: number },
): Promise<readonly RpcAnswer[]> {
  if (questions.length <= size) return askTogether(questions, target);
  const ask = async (some: readonly RpcQuestion[]) => {
    const parts = Array.from({ length: Math.ceil(some.length / size) }, (_, at) =>
      some.slice(at * size, (at + 1) * size),
    );
    return (await inParallel(parts, (part) => askTogether(part, target))).flat();
  };
  return askPinned(questions, { host: target.host, ask });
}

async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  const worker = async () => {
    for (const [at, item] of waiting) results[at] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(MAX_PARALLEL, items.length) }, worker));
  return results;
}

/** One request: a single question goes alone, which every endpoint takes. */
async function askTogether(
  questions: readonly RpcQuestion[],
  target: HttpTarget,
): Promise<readonly RpcAnswer[]> {
  const { host } = target;
  const count = questions.length;
  const bodies = questions.map((question, at) => ({ jsonrpc: '2.0', id: at + 1, ...question }));
  if (count === 1) {
    const parsed = await postJson(target, JSON.stringify(bodies[0]));
    const refusal = refusalOf(parsed);
    // The id of an error is often null; there is only one question it can belong to.
    return refusal === null ? matchAnswers([parsed], { count, host }) : [{ ok: false, ...refusal }];
  }
  const parsed = await postBatch(target, { body: JSON.stringify(bodies), count });
  const refusal = refusalOf(parsed);
  if (refusal !== null) throw new BatchRefused(nextSize(refusal.message, count));
  const alone = parsed !== null && typeof parsed === 'object' && !Array.isArray(parsed);
  if (alone) throw new BatchRefused(1);
  return matchAnswers(parsed, { count, host });
}

async function postBatch(
  target: HttpTarget,
  { body, count }: { readonly body: string; readonly count: number },
): Promise<unknown> {
  try {
    return await postJson(target, body);
  } catch (error) {
    const status = error instanceof EndpointFault ? (error.params.status ?? '') : '';
    if (!/^4\d\d$/.test(status) || NOT_ABOUT_BATCHES.has(status)) throw error;
    throw new BatchRefused(status === '413' ? nextSize('too large', count) : 1);
  }
}

/** A batch of two that is too large is none at all. */
function nextSize(message: string, count: number): number {
  return TOO_LARGE.test(message) ? Math.max(1, Math.floor(count / 2)) : 1;
}
