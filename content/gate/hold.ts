import {
  type AskMessage,
  type DecideMessage,
  DISCONNECTED,
  INVALID_PARAMS,
  USER_REJECTED,
} from '../../src/protocol/gate.ts';
import { changedSince, dependenceOf } from './account.ts';
import { describeError, describeResult } from './answer.ts';
import { answerQuestion } from './ask.ts';
import { canonicalCopy, type Json } from './canonical.ts';
import type { Envelope } from './envelope.ts';
import { rpcError } from './errors.ts';
import { callWallet, type WalletCall } from './forward.ts';
import { createGrant } from './grants.ts';
import { takeTurn } from './in-order.ts';
import { openLink } from './link.ts';
import { getter, later, mapDelete, mapForEach, mapGet, mapSet } from './primordials.ts';
import type { Outcome } from './promises.ts';
import { askWallet, type WalletState } from './wallet-state.ts';

/** One call of a held method, as it was read from the page. */
export interface HeldCall extends WalletCall {
  readonly method: string;
  readonly params: unknown;
  /** Null for a plain request. */
  readonly envelope: Envelope | null;
  readonly walletName: string | null;
}

interface PendingCall extends Outcome {
  readonly call: HeldCall;
  readonly params: Json | undefined;
  readonly state: WalletState;
  bridgeHeard: boolean;
}

const LOST = 'Fillsight lost its connection to this page. Reload the page and try again.';
const LEFT = 'The page was left while this request was waiting.';
const ADD_CHAIN = 'wallet_addEthereumChain';
const TURN_MS = 1_000;
const MAX_SILENT_TURNS = 3;

const wasPutAside = getter<PageTransitionEvent, boolean>(PageTransitionEvent.prototype, 'persisted');
const pending = new Map<number, PendingCall>();
let lastId = 0;
let left = false;
const link = openLink({
  // Deciding reaches page code, which must not find the port through `window.event`: hence a task of its own.
  onDecide: (decision) => later(() => decide(decision)),
  onAsk: (question) => later(() => ask(question)),
  onSignOfLife: (id) => {
    const held = mapGet(pending, id) as PendingCall | undefined;
    if (held !== undefined) held.bridgeHeard = true;
  },
});

// A page that comes back from the back-forward cache: the bridge let go of its requests when it was left, and a message
// posted at that moment is lost in Firefox.
addEventListener('pageshow', (event) => {
  if (event.isTrusted && wasPutAside(event)) refuseAll(later);
});

// A document that does not come back: in a frame that was removed its parent may still wait, and no timer runs.
addEventListener('pagehide', (event) => {
  if (!event.isTrusted || wasPutAside(event)) return;
  left = true;
  refuseAll((refuse) => refuse());
});

function refuseAll(run: (refuse: () => void) => void): void {
  mapForEach(pending, (held, id) => {
    mapDelete(pending, id);
    run(() => (held as PendingCall).onError(rpcError(DISCONNECTED, LEFT)));
  });
}

/**
 * Says that nothing is held in this document any more.
 *
 * @throws the refusal itself, once the document was left: nobody may hear of a promise or a timer of a removed frame
 */
export function assertNotLeft(): void {
  if (left) throw rpcError(DISCONNECTED, LEFT);
}

/** Holds a call until it is decided; what comes of it is the page's answer, and never before this returns. */
export function holdCall(call: HeldCall, { onValue, onError }: Outcome): void {
  const copied = canonicalCopy(call.params);
  if (!copied.ok || !link.connected) {
    const error = copied.ok ? rpcError(DISCONNECTED, LOST) : rpcError(INVALID_PARAMS, copied.message);
    later(() => onError(error));
    return;
  }
  const inTurn = takeTurn();
  askWallet(call, (state) =>
    inTurn(() => post({ call, params: copied.value, state, bridgeHeard: false, onValue, onError })),
  );
}

function post(held: PendingCall): void {
  lastId += 1;
  mapSet(pending, lastId, held);
  link.send({
    type: 'hold',
    id: lastId,
    method: held.call.method,
    params: held.params ?? null,
    chainId: held.state.chainId,
    accounts: held.state.accounts,
    walletName: held.call.walletName,
  });
  watchBridge(lastId, 0);
}

/** Refuses a call whose bridge is silent; counted in turns, so that a busy page is not taken for a lost bridge. */
function watchBridge(id: number, silentTurns: number): void {
  link.send(id);
  later(() => {
    const held = mapGet(pending, id) as PendingCall | undefined;
    if (held === undefined) return;
    const silent = held.bridgeHeard ? 0 : silentTurns + 1;
    held.bridgeHeard = false;
    if (silent < MAX_SILENT_TURNS) {
      watchBridge(id, silent);
      return;
    }
    mapDelete(pending, id);
    held.onError(rpcError(DISCONNECTED, LOST));
  }, TURN_MS);
}

function decide({ id, decision, code, message }: DecideMessage): void {
  const held = mapGet(pending, id) as PendingCall | undefined;
  if (held === undefined) return;
  mapDelete(pending, id);
  if (decision === 'reject') {
    held.onError(rpcError(code, message));
    return;
  }
  const { call, params, state } = held;
  const dependence = dependenceOf(call.method, params);
  askWallet(call, (now) => {
    const changed = changedSince({ state, dependence }, now);
    if (changed === null) release(id, held);
    else held.onError(rpcError(USER_REJECTED, changed));
  });
}

function release(id: number, { call, params, onValue, onError }: PendingCall): void {
  const { method, envelope } = call;
  const grant = createGrant({ method, params, envelope, original: call.wallet.original });
  callWallet(call, grant, {
    onValue: (value) => {
      link.send(describeResult(id, value));
      onValue(value);
    },
    onError: (error, response) => {
      link.send(describeError(id, error));
      onError(error, response);
    },
  });
}

function ask(question: AskMessage): void {
  const held = mapGet(pending, question.id) as PendingCall | undefined;
  if (held !== undefined) answerQuestion(held.call, question, link.send);
}

/** Copies a request to add a chain to the background; the request itself is not held. */
export function noticeChain(method: string, params: unknown): void {
  if (method !== ADD_CHAIN || !link.connected) return;
  const copied = canonicalCopy(params);
  if (copied.ok) link.send({ type: 'add-chain', params: copied.value ?? null });
}
