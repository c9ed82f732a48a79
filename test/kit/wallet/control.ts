import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { ChainChange, ChosenChain, Decision, WalletRequest } from './extension/person.ts';

/** A request as it reached the wallet, its parameters untouched. */
export interface ReceivedRequest {
  readonly method: string;
  readonly params?: unknown;
}

/** The person in front of the test wallet, and what the wallet was asked. */
export interface WalletControl {
  /** Where the wallet's background asks what the person decides. */
  readonly url: string;
  /** Every request so far, oldest first, without those MetaMask's provider makes on its own account. */
  received(): Promise<readonly ReceivedRequest[]>;
  /** Switches the chain as a person does in the wallet; pages hear `chainChanged`. */
  setChain(chain: ChosenChain): Promise<void>;
  /** Disconnects every site, as a person does in the wallet. */
  disconnect(): Promise<void>;
  /** From now on refuses every confirmation with this EIP-1193 code; null approves again. */
  setRejecting(code: number | null): Promise<void>;
  close(): Promise<void>;
}

// Chromium ends a service worker whose fetch stays unanswered for 30 s.
const LONGEST_POLL_MS = 10_000;

/** MetaMask's provider asks these by itself as soon as a page is loaded. */
const HOUSEKEEPING = new Set(['metamask_getProviderState', 'metamask_sendDomainMetadata']);

const CONNECTING = 'eth_requestAccounts';

/** Starts the control server of one wallet, which begins on this chain and approves everything. */
export async function startControl(first: ChosenChain): Promise<WalletControl> {
  const chains = new Map([[first.chainId, first]]);
  const connected = new Set<string>();
  const requests: ReceivedRequest[] = [];
  const changes = changeFeed(first);
  let rejectCode: number | null = null;

  const choose = (chain: ChosenChain) => {
    chains.set(chain.chainId, chain);
    changes.put(chain);
  };
  const decide = ({ origin, ...request }: WalletRequest): Decision => {
    if (!HOUSEKEEPING.has(request.method)) requests.push(request);
    if (request.method === CONNECTING && rejectCode === null) connected.add(origin);
    return { chain: changes.newest().chain, isConnected: connected.has(origin), rejectCode };
  };
  const switchChain = ({ chainId }: { chainId: number }) => {
    const chain = chains.get(chainId);
    if (chain) choose(chain);
    return { isKnown: chain !== undefined };
  };

  const served = await serve({
    '/decide': (question) => decide(question as WalletRequest),
    '/add-chain': (question) => choose(question as ChosenChain),
    '/switch-chain': (question) => switchChain(question as { chainId: number }),
    '/next-change': async (question) => ({ change: await changes.after((question as ChainChange).version) }),
  });
  return {
    url: served.url,
    received: async () => [...requests],
    setChain: async (chain) => choose(chain),
    disconnect: async () => connected.clear(),
    setRejecting: async (code) => {
      rejectCode = code;
    },
    close: served.close,
  };
}

function changeFeed(first: ChosenChain) {
  let newest: ChainChange = { version: 1, chain: first };
  const waiting = new Set<(change?: ChainChange) => void>();
  return {
    newest: () => newest,
    put(chain: ChosenChain): void {
      newest = { version: newest.version + 1, chain };
      for (const wake of waiting) wake(newest);
    },
    after(version: number): Promise<ChainChange | undefined> {
      if (newest.version > version) return Promise.resolve(newest);
      return new Promise((resolve) => {
        const wake = (change?: ChainChange) => {
          clearTimeout(timer);
          waiting.delete(wake);
          resolve(change);
        };
        const timer = setTimeout(wake, LONGEST_POLL_MS).unref();
        waiting.add(wake);
      });
    },
  };
}

type Answers = Readonly<Record<string, (question: unknown) => unknown>>;

async function serve(answers: Answers): Promise<{ url: string; close: () => Promise<void> }> {
  const answerTo = async (request: IncomingMessage, response: ServerResponse) => {
    const answer = answers[request.url ?? ''];
    if (!answer) {
      response.writeHead(404).end();
      return;
    }
    const question: unknown = JSON.parse(await text(request));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify((await answer(question)) ?? {}));
  };
  const server = createServer((request, response) => {
    // A browser that ends breaks its requests off.
    answerTo(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, close };
}
