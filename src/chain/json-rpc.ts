import * as v from 'valibot';
import type { Json } from '../core/json.ts';
import { EndpointFault } from './endpoint-fault.ts';

/** One JSON-RPC question. */
export interface RpcQuestion {
  readonly method: string;
  readonly params: readonly Json[];
}

/** What the endpoint said to one question: a result nobody has parsed yet, or an error. */
export type RpcAnswer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly code: number; readonly message: string; readonly data?: unknown };

/** Somebody who answers questions. */
export interface Asked {
  /** The name that may be shown: of an address the part that holds no key. */
  readonly host: string;
  /** Answers in the order of the questions. */
  readonly ask: (questions: readonly RpcQuestion[]) => Promise<readonly RpcAnswer[]>;
}

const errorSchema = v.object({
  code: v.pipe(v.number(), v.integer()),
  message: v.optional(v.string(), ''),
  data: v.optional(v.unknown()),
});
const refusalSchema = v.object({ error: errorSchema });
const answerSchema = v.union([
  v.object({ id: v.number(), error: errorSchema }),
  v.object({ id: v.number(), result: v.unknown() }),
]);

/**
 * Asks all questions at once and gives the answers in the order of the questions, all of one block where they ask for
 * the latest.
 * @throws {EndpointFault} when the endpoint cannot be reached or its answer is not one to these questions.
 */
export async function askAll(
  endpoint: Asked,
  questions: readonly RpcQuestion[],
): Promise<readonly RpcAnswer[]> {
  const answers = await endpoint.ask(questions);
  if (answers.length === questions.length) return answers;
  throw new EndpointFault('endpoint-malformed', { endpoint: endpoint.host });
}

/** The error of an answer that refuses everything asked with it; null when it is no such answer. */
export function refusalOf(parsed: unknown): v.InferOutput<typeof errorSchema> | null {
  const [only] = Array.isArray(parsed) && parsed.length === 1 ? parsed : [];
  const anonymous = v.safeParse(v.object({ id: v.null() }), only).success;
  const refusal = v.safeParse(refusalSchema, anonymous ? only : parsed);
  return refusal.success ? refusal.output.error : null;
}

/**
 * Puts answers into the order of the questions; each must be answered exactly once.
 * @throws {EndpointFault} `endpoint-malformed` for what is no list of answers, `endpoint-wrong-id` for answers to others.
 */
export function matchAnswers(
  parsed: unknown,
  { count, host: endpoint }: { readonly count: number; readonly host: string },
): readonly RpcAnswer[] {
  if (!Array.isArray(parsed)) throw new EndpointFault('endpoint-malformed', { endpoint });
  const byId = new Map<number, RpcAnswer>();
  for (const item of parsed) {
    const answer = v.safeParse(answerSchema, item);
    if (!answer.success) throw new EndpointFault(faultOfItem(item), { endpoint });
    const { id } = answer.output;
    if (id < 1 || id > count || byId.has(id)) throw new EndpointFault('endpoint-wrong-id', { endpoint });
    byId.set(id, asAnswer(answer.output));
  }
  return Array.from({ length: count }, (_, at) => {
    const answer = byId.get(at + 1);
    if (answer === undefined) throw new EndpointFault('endpoint-wrong-id', { endpoint });
    return answer;
  });
}

function asAnswer(item: v.InferOutput<typeof answerSchema>): RpcAnswer {
  if ('error' in item) return { ok: false, ...item.error };
  return { ok: true, result: item.result };
}

/** An answer without a usable id answers no question; any other shape is not JSON-RPC. */
function faultOfItem(item: unknown): string {
  const named = v.safeParse(v.object({ jsonrpc: v.string(), id: v.number() }), item);
  const anonymous = v.safeParse(v.object({ jsonrpc: v.string() }), item);
  return anonymous.success && !named.success ? 'endpoint-wrong-id' : 'endpoint-malformed';
}
