import type { Hex } from 'viem';
import type { PageRequest } from '../requests.ts';

/**
 * How a case ends: `held` until a person or the policy decides, and then exactly the judged request is sent, once;
 * `refused` at once, with a sentence; `declared`, when it reaches the wallet unseen and SECURITY.md says that it does.
 */
export type Ending = 'held' | 'refused' | 'declared';

/** What pages find at `window.ethereum`, as far as the cases use it. */
export interface PageWallet {
  request(call: unknown, ...more: unknown[]): Promise<unknown>;
  send(...args: unknown[]): unknown;
  sendAsync(payload: unknown, callback: (error: unknown, response: unknown) => void): void;
  _rpcRequest(payload: unknown, callback: (error: unknown, response: unknown) => void): unknown;
  readonly _metamask: { requestBatch(calls: readonly unknown[]): Promise<unknown> };
}

/** What makes the request of one case: a mark nobody else uses, which stands in it, and who sends it. */
export interface Marked {
  readonly mark: Hex;
  readonly account: Hex;
}

/** One way to ask the wallet for something. */
export interface Way {
  readonly name: string;
  /** Runs in the page, and so refers to nothing but what it is given and what pages have. */
  readonly ask: (wallet: PageWallet, ...calls: PageRequest[]) => unknown;
  readonly ends: Ending | { readonly chromium: Ending; readonly firefox: Ending };
  /** Default: the page itself; a way that changes its wallet has a frame, and so a wallet and a gate, of its own. */
  readonly realm?: 'page' | 'frame';
  /** How many requests are made; default one. */
  readonly count?: number;
  /** The request; default a transfer to oneself of as many wei as the mark says. */
  readonly call?: (marked: Marked) => PageRequest;
  /** What is judged and sent of a request; default all of it, as it is. */
  readonly sends?: (call: PageRequest) => PageRequest;
  /** Whether the policy lets it pass without a person; default true. */
  readonly passes?: boolean;
}

/** A transfer to oneself. */
export function transfer({ mark, account }: Marked): PageRequest {
  return { method: 'eth_sendTransaction', params: [{ from: account, to: account, value: mark }] };
}
