import { type DecideMessage, DISCONNECTED, INVALID_PARAMS, USER_REJECTED } from '../../src/protocol/gate.ts';
import { changedSince, namedAccount } from './account.ts';
import { describeError, describeResult } from './answer.ts';
import { canonicalCopy, type Json } from './canonical.ts';
import { rpcError } from './errors.ts';
import { forward, type WalletCall } from './forward.ts';
import { createGrant } from './grants.ts';
import { openLink } from './link.ts';
import { getter, later, mapDelete, mapForEach, mapGet, mapSet, PromiseConstructor } from './primordials.ts';
import { observe } from './promises.ts';
import { askWallet, type WalletState } from './wallet-state.ts';

/** One call of a held method, as it was read from the page. */
export interface HeldCall extends WalletCall {
  readonly method: string;
  readonly params: unknown;
  readonly walletName: string | null;
}

interface PendingCall {
  readonly call: HeldCall;
  readonly params: Json | undefined;
  readonly judged: WalletState;
  bridgeHeard: boolean;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

const LOST = 'Fillsight lost its connection to this page. Reload the page and try again.';
const LEFT = 'The page was left while this request was waiting.';
const TURN_MS = 1_000;
const MAX_SILENT_TURNS = 3;

const wasPutAside = getter<PageTransitionEvent, boolean>(PageTransitionEvent.prototype, 'persisted');
const pending = new Map<number, PendingCall>();
let lastId = 0;
const link = openLink({
  // Deciding reaches page code, which must not find the port through `window.event`: hence a task of its own.
  onDecide: (decision) => later(() => decide(decision), 0),
  onSignOfLife: (id) => {
    const held = mapGet(pending, id) as PendingCall | undefined;
    if (held !== undefined) held.bridgeHeard = true;
  },
});

// A page that comes back from the back-forward cache: the bridge let go of its requests when it was left, and a message
// posted at that moment is lost in Firefox.
addEventListener('pageshow', (event) => {
  if (!event.isTrusted || !wasPutAside(event)) return;
  mapForEach(pending, (held, id) => {
    mapDelete(pending, id);
    (held as PendingCall).reject(rpcError(DISCONNECTED, LEFT));
  });
});

/** Holds a call until it is decided; the promise is the page's answer. */
export function holdCall(call: HeldCall): Promise<unknown> {
  return new PromiseConstructor((resolve, reject) => {
    const copied = canonicalCopy(call.params);
    if (!copied.ok) return reject(rpcError(INVALID_PARAMS, copied.message));
    if (!link.connected) return reject(rpcError(DISCONNECTED, LOST));
    askWallet(call.wallet, (judged) =>
      post({ call, params: copied.value, judged, bridgeHeard: false, resolve, reject }),
    );
  });
}

function post(held: PendingCall): void {
  lastId += 1;
  mapSet(pending, lastId, held);
  link.send({
    type: 'hold',
    id: lastId,
    method: held.call.method,
    params: held.params ?? null,
    chainId: held.judged.chainId,
    accounts: held.judged.accounts,
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
    held.reject(rpcError(DISCONNECTED, LOST));
  }, TURN_MS);
}

function decide({ id, decision, code, message }: DecideMessage): void {
  const held = mapGet(pending, id) as PendingCall | undefined;
  if (held === undefined) return;
  mapDelete(pending, id);
  if (decision === 'reject') {
    held.reject(rpcError(code, message));
    return;
  }
  const account = namedAccount(held.call.method, held.params);
  askWallet(held.call.wallet, (now) => {
    const changed = changedSince(held.judged, now, account);
    if (changed === null) release(id, held);
    else held.reject(rpcError(USER_REJECTED, changed));
  });
}

function release(id: number, { call, params, resolve, reject }: PendingCall): void {
  try {
    const result = forward(call, createGrant(call.method, params));
    resolve(result);
    observe(result, {
      onValue: (value) => link.send(describeResult(id, value)),
      onError: (error) => link.send(describeError(id, error)),
    });
  } catch (error) {
    reject(error);
    link.send(describeError(id, error));
  }
}

/** Copies a request to add a chain to the background; the request itself is not held. */
export function reportAddChain(params: unknown): void {
  const copied = canonicalCopy(params);
  if (copied.ok && link.connected) link.send({ type: 'add-chain', params: copied.value ?? null });
}
