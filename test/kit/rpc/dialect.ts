import type { IncomingCall, OutgoingAnswer } from './faults.ts';

/** The error object of a JSON-RPC answer, or of one call in a simulation. */
export interface RpcError {
  readonly code: number;
  readonly message: string;
  readonly data?: unknown;
}

/** The header of the block that a question is asked at. */
export interface BaseHeader {
  readonly number: string;
  readonly hash: string;
}

/** How one client says what anvil says: the same facts in its own words. */
export interface Dialect {
  readonly name: string;
  /** The question with what this client does not know left out. */
  readonly hear: (call: IncomingCall) => IncomingCall;
  /** `base` is the block a simulation stands on; null for every other question. */
  readonly tell: (answer: OutgoingAnswer, call: IncomingCall, base: BaseHeader | null) => OutgoingAnswer;
  readonly missing: (method: string) => RpcError;
}

/** What clients differ in; the payload of a revert is bytes, `0x` for none. */
export interface Habits {
  readonly name: string;
  /** The number and parent of a simulated block, of its base block. */
  readonly simulatedBlock: (base: BaseHeader) => object;
  /** How a call in a simulation says that it reverted, or ran out of gas. */
  readonly simulatedFailure: (payload: string, halted: boolean) => object;
  readonly callRevert: (payload: string) => RpcError;
  readonly unfunded: { readonly eth_simulateV1: RpcError; readonly other: RpcError };
  readonly missing: (method: string) => RpcError;
  /** Alters one call of a simulation, or one frame of a trace, after its failure was put into words. */
  readonly detail?: (item: Item, call: IncomingCall) => Item;
  readonly hear?: (call: IncomingCall) => IncomingCall;
}

/** One call of a simulation, or one frame of a trace. */
export interface Item {
  readonly status?: string;
  readonly gasUsed?: string;
  readonly returnData?: string;
  readonly logs?: readonly object[];
  readonly calls?: readonly Item[];
}

/** anvil's own code for "insufficient funds". */
const ANVIL_UNFUNDED = -32003;
/** A call that used this share of its gas, in percent, and says nothing ran out of it. */
const HALT_PERCENT = 98n;

/** Makes a client out of its habits. */
export function dialectOf(habits: Habits): Dialect {
  const { name, missing, hear = (call) => call, detail = (item) => item } = habits;
  const tell: Dialect['tell'] = (answer, call, base) => {
    if (answer.error !== undefined) {
      return { ...answer, error: errorOf(answer.error as RpcError, call, habits) };
    }
    if (call.method === 'eth_simulateV1' && base !== null) {
      const blocks = (answer.result as readonly { readonly calls: readonly Item[] }[]).map((block) => ({
        ...block,
        ...habits.simulatedBlock(base),
        calls: block.calls.map((item, at) => detail(failed(item, gasOf(call, at), habits), call)),
      }));
      return { ...answer, result: blocks };
    }
    if (call.method === 'debug_traceCall') {
      return { ...answer, result: everyFrame(answer.result as Item, (frame) => detail(frame, call)) };
    }
    return answer;
  };
  return { name, hear, tell, missing };
}

function errorOf(error: RpcError, { method }: IncomingCall, habits: Habits): RpcError {
  if (error.code === ANVIL_UNFUNDED) {
    return method === 'eth_simulateV1' ? habits.unfunded.eth_simulateV1 : habits.unfunded.other;
  }
  return method === 'eth_call' && error.code === 3 ? habits.callRevert(String(error.data ?? '0x')) : error;
}

function failed(item: Item, gas: bigint, { simulatedFailure }: Habits): Item {
  if (item.status === '0x1') return item;
  const payload = item.returnData ?? '0x';
  const halted = payload === '0x' && BigInt(item.gasUsed ?? 0) * 100n >= gas * HALT_PERCENT;
  return { ...item, ...simulatedFailure(payload, halted) };
}

/** The gas one call of a simulation was given. */
function gasOf({ params }: IncomingCall, at: number): bigint {
  const [payload] = params as [
    { readonly blockStateCalls: readonly [{ readonly calls: readonly { gas: string }[] }] },
  ];
  return BigInt(payload.blockStateCalls[0].calls[at]?.gas ?? 0);
}

function everyFrame(frame: Item, change: (frame: Item) => Item): Item {
  const { calls } = frame;
  if (calls === undefined) return change(frame);
  return change({ ...frame, calls: calls.map((call) => everyFrame(call, change)) });
}
