/**
 * Messages between the gate in the page's world and the bridge in the isolated world.
 *
 * Types and constants only, so that the page carries no schema library. The gate speaks for the page and is never
 * believed: the background parses what it says and stamps what the browser vouches for.
 */

/** Requests that are held; keys are lower case, because some wallets ignore case. */
export const HELD_METHODS = [
  'eth_sendRawTransaction',
  'eth_sendTransaction',
  'eth_sign',
  'eth_signTransaction',
  'eth_signTypedData',
  'eth_signTypedData_v3',
  'eth_signTypedData_v4',
  'personal_sign',
  'wallet_sendCalls',
] as const;

/** A request the gate holds until it is decided. */
export interface HoldMessage {
  readonly type: 'hold';
  /** Counts up within one document. */
  readonly id: number;
  readonly method: string;
  /** The canonical copy: plain JSON, frozen, exactly what is forwarded after a release. */
  readonly params: unknown;
  /** What the wallet answered to `eth_chainId` and `eth_accounts`; null when it did not answer in time. */
  readonly chainId: string | null;
  readonly accounts: readonly string[] | null;
  /** The wallet's own name (EIP-6963 `info.name`), or null. */
  readonly walletName: string | null;
}

/** What the wallet answered to a released request: a result, or an error code. */
export interface AnswerMessage {
  readonly type: 'answer';
  readonly id: number;
  readonly ok: boolean;
  /** A transaction hash, batch id or signature when it is a string; null otherwise. */
  readonly result: string | null;
  readonly errorCode: number | null;
}

/** The page asked the wallet to add a chain; copied because its RPC hosts tell whether the route is private. */
export interface AddChainMessage {
  readonly type: 'add-chain';
  readonly params: unknown;
}

/** What the wallet answered to an `AskMessage`; it comes by way of the page, which may have forged it. */
export interface ToldMessage {
  readonly type: 'told';
  /** The hold whose wallet was asked. */
  readonly id: number;
  readonly askId: number;
  readonly ok: boolean;
  /** JSON text of the result; null with an error, or when it was too long. */
  readonly result: string | null;
  readonly errorCode: number | null;
}

export type GateMessage = HoldMessage | AnswerMessage | AddChainMessage | ToldMessage;

/** Questions a wallet may be asked on behalf of a hold: reads only. */
export const ASKED_METHODS = [
  'eth_call',
  'eth_chainId',
  'eth_gasPrice',
  'eth_getBalance',
  'eth_getBlockByNumber',
  'eth_getCode',
  'eth_getTransactionCount',
] as const;

/** Asks the wallet of an undecided hold one thing, when no endpoint of ours answers. */
export interface AskMessage {
  readonly type: 'ask';
  readonly id: number;
  /** Counts up within one hold. */
  readonly askId: number;
  readonly method: (typeof ASKED_METHODS)[number];
  /** Plain JSON. */
  readonly params: readonly unknown[];
}

/** The decision on a held request, once. `code` and `message` are what the page sees when it is not released. */
export interface DecideMessage {
  readonly type: 'decide';
  readonly id: number;
  readonly decision: 'release' | 'reject';
  readonly code: number;
  readonly message: string;
}

/** EIP-1193: the person refused. */
export const USER_REJECTED = 4001;
/** EIP-1193: the provider is disconnected; here, the request was lost on the way. */
export const DISCONNECTED = 4900;
/** JSON-RPC: the parameters cannot be read. */
export const INVALID_PARAMS = -32602;
