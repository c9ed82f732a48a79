/** One thing a JSON-RPC endpoint can do wrong. */
export type RpcFault =
  /** Takes the request and never answers. */
  | { readonly kind: 'hang' }
  /** Answers with an HTTP status such as 429 or 500. */
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterSeconds?: number }
  /** Answers 200 with a page, as captive portals and blocked endpoints do. */
  | { readonly kind: 'html' }
  /** Answers under another id. */
  | { readonly kind: 'wrong-id' }
  /** `eth_chainId` answers another chain. */
  | { readonly kind: 'wrong-chain'; readonly chainId: number }
  /** Every header's time is this much too old; default an hour. */
  | { readonly kind: 'stale-block'; readonly ageSeconds?: number }
  /** Closes the connection instead of answering. */
  | { readonly kind: 'drop-connection' }
  /** Sends only the first half of the JSON. */
  | { readonly kind: 'malformed' }
  /** Refuses a batch with a single error object. */
  | { readonly kind: 'no-batch' }
  /** Answers these methods with -32601 and keeps them from the node. */
  | { readonly kind: 'method-missing'; readonly methods: readonly string[] };

/** One JSON-RPC call as it came in. */
export interface IncomingCall {
  readonly jsonrpc?: unknown;
  readonly id?: unknown;
  readonly method: string;
  readonly params?: unknown;
}

/** One JSON-RPC answer as it goes out. */
export interface OutgoingAnswer {
  readonly jsonrpc: '2.0';
  readonly id: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

const HOUR_SECONDS = 3_600;
const BLOCK_METHODS: readonly string[] = ['eth_getBlockByNumber', 'eth_getBlockByHash'];

/** The JSON-RPC error answer for an id; null where the request had none. */
export function errorAnswer(
  id: unknown,
  error: { readonly code: number; readonly message: string },
): OutgoingAnswer {
  return { jsonrpc: '2.0', id: id ?? null, error };
}

/** Alters one good answer as the fault demands; faults of the connection itself leave it as it is. */
export function spoil(answer: OutgoingAnswer, call: IncomingCall, fault: RpcFault | null): OutgoingAnswer {
  switch (fault?.kind) {
    case 'wrong-id':
      return { ...answer, id: otherId(answer.id) };
    case 'wrong-chain':
      return call.method === 'eth_chainId'
        ? { ...answer, result: `0x${fault.chainId.toString(16)}` }
        : answer;
    case 'stale-block':
      return BLOCK_METHODS.includes(call.method) ? aged(answer, fault.ageSeconds ?? HOUR_SECONDS) : answer;
    default:
      return answer;
  }
}

/** Far from the ids of a batch's other calls. */
function otherId(id: unknown): unknown {
  return typeof id === 'number' ? id + 1_000_000 : `${id}-other`;
}

function aged(answer: OutgoingAnswer, ageSeconds: number): OutgoingAnswer {
  const block = answer.result as { readonly timestamp: string } | null | undefined;
  if (block === null || block === undefined) return answer;
  const timestamp = `0x${(Number(block.timestamp) - ageSeconds).toString(16)}`;
  return { ...answer, result: { ...block, timestamp } };
}
