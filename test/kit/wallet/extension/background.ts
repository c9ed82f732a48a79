import { type Hex, numberToHex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import type { Browser, Runtime } from 'webextension-polyfill';
import { answering } from './methods.ts';
import { type ChosenChain, type Person, personAt } from './person.ts';
import { toRpcError } from './rpc-error.ts';

declare const chrome: Browser;

interface JsonRpcRequest {
  readonly id?: number | string;
  readonly method: string;
  readonly params?: unknown;
}

const ports = new Set<Runtime.Port>();
const person = readPerson();
const answer = person.then(({ privateKey, ...rest }) =>
  answering({ account: privateKeyToAccount(privateKey), person: rest.person }),
);

chrome.runtime.onConnect.addListener((port) => {
  ports.add(port);
  port.onDisconnect.addListener(() => ports.delete(port));
  port.onMessage.addListener((message) => respond(port, message as JsonRpcRequest));
});

person.then(({ person }) => announceChanges(person));

/** The key and the control server's address, written beside this script when the wallet was built. */
async function readPerson(): Promise<{ privateKey: Hex; person: Person }> {
  const response = await fetch(chrome.runtime.getURL('config.json'));
  const { privateKey, controlUrl } = await response.json();
  return { privateKey, person: personAt(controlUrl) };
}

async function respond(port: Runtime.Port, request: JsonRpcRequest): Promise<void> {
  const { id, method, params } = request;
  const origin = new URL(port.sender?.url ?? 'about:blank').origin;
  const outcome = await answer
    .then((answer) => answer({ origin, method, params }))
    .then(
      (result) => ({ result }),
      (error: unknown) => ({ error: toRpcError(error) }),
    );
  if (id !== undefined && ports.has(port)) port.postMessage({ id, jsonrpc: '2.0', ...outcome });
}

async function announceChanges(person: Person): Promise<never> {
  let version = 0;
  for (;;) {
    const change = await person.nextChange(version);
    if (!change) continue;
    version = change.version;
    announce(change.chain);
  }
}

function announce({ chainId }: ChosenChain): void {
  const params = { chainId: numberToHex(chainId), networkVersion: String(chainId), isConnected: true };
  for (const port of ports) port.postMessage({ jsonrpc: '2.0', method: 'metamask_chainChanged', params });
}
