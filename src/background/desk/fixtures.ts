import type { Runtime } from 'webextension-polyfill';
import type { Address } from '../../core/primitives.ts';
import type { BridgeDecision, BridgeQuestion, HeldRequest } from '../../protocol/bridge.ts';
import type { ConfirmUpdate } from '../../protocol/confirm.ts';
import { createConfirmWindow } from '../confirm-window.ts';
import type { Source } from '../record.ts';
import { openPendingStore } from '../store.ts';
import { createDeskState, type DeskState } from './state.ts';

/** Addresses the tests of the desk speak of. */
export const ACCOUNT: Address = `0x${'a1'.repeat(20)}`;
export const TOKEN: Address = `0x${'22'.repeat(20)}`;
export const SPENDER: Address = `0x${'d4'.repeat(20)}`;

/** A document of swap.example in tab 1. */
export const SOURCE: Source = {
  tabId: 1,
  frameId: 0,
  documentId: 'document',
  origin: 'https://swap.example',
  incognito: false,
};

/** A port that notes what it is told. */
export interface TestPort<T> {
  readonly port: Runtime.Port;
  readonly said: T[];
}

function portOf<T>(): TestPort<T> {
  const said: T[] = [];
  const postMessage = (message: T) => void said.push(message);
  return { port: { postMessage } as unknown as Runtime.Port, said };
}

export const bridgePort = (): TestPort<BridgeDecision> => portOf();

/** A page that does not answer for its wallet. */
export function walletlessPort(): TestPort<BridgeDecision> {
  const { port, said } = portOf<BridgeDecision>();
  const postMessage = (message: BridgeDecision | BridgeQuestion) => {
    if (message.type === 'ask') throw new Error('Nobody is asked here');
    port.postMessage(message);
  };
  return { port: { postMessage } as unknown as Runtime.Port, said };
}

/** An endpoint that does not serve whoever asks, now or in a moment. */
export const refusing = async (): Promise<Response> => new Response(null, { status: 401 });

export const windowPort = (): TestPort<ConfirmUpdate> => portOf();

/** A port whose other end is gone. */
export function deadPort(): Runtime.Port {
  const postMessage = () => {
    throw new Error('Attempt to postMessage on disconnected port');
  };
  return { postMessage } as unknown as Runtime.Port;
}

/** A desk as a new worker sets it up. */
export async function openDesk(): Promise<DeskState> {
  return createDeskState(await openPendingStore(), createConfirmWindow());
}

/** A request of one method on chain 1. */
export function held(method: string, params: unknown): HeldRequest {
  const id = crypto.randomUUID();
  return { type: 'hold', id, method, params, chainId: '0x1', accounts: [ACCOUNT], walletName: null };
}

/** A plain message without a finding: the policy lets it pass, and no chain is asked. */
export function message(): HeldRequest {
  return held('personal_sign', ['0x68656c6c6f', ACCOUNT]);
}

/** An approval of TOKEN to SPENDER; of nothing, it revokes. */
export function approval(amount: bigint): HeldRequest {
  const data = `0x095ea7b3${SPENDER.slice(2).padStart(64, '0')}${amount.toString(16).padStart(64, '0')}`;
  return held('eth_sendTransaction', [{ from: ACCOUNT, to: TOKEN, data }]);
}

/** An ERC-2612 permit of TOKEN to SPENDER. */
export function permit(): HeldRequest {
  const uint = (name: string) => ({ name, type: 'uint256' });
  const address = (name: string) => ({ name, type: 'address' });
  return held('eth_signTypedData_v4', [
    ACCOUNT,
    JSON.stringify({
      types: {
        EIP712Domain: [
          { name: 'name', type: 'string' },
          { name: 'version', type: 'string' },
          uint('chainId'),
          address('verifyingContract'),
        ],
        Permit: [address('owner'), address('spender'), uint('value'), uint('nonce'), uint('deadline')],
      },
      primaryType: 'Permit',
      domain: { name: 'Token', version: '1', chainId: 1, verifyingContract: TOKEN },
      message: { owner: ACCOUNT, spender: SPENDER, value: '5', nonce: '0', deadline: '4102444800' },
    }),
  ]);
}
