import { keccak256 } from 'viem';

import type { HeldRequest } from '../../protocol/bridge.ts';
import type { HeldOrder } from '../../protocol/exchange/bridge.ts';
import { keptParams } from '../kept-params.ts';
import type { OrderRecord, Source, WalletRecord } from '../record.ts';

function parseChainId(text: string | null): number | null {
  if (text === null || !/^0x[0-9a-f]{1,13}$/i.test(text)) return null;
  const chainId = Number(text);
  return Number.isSafeInteger(chainId) && chainId > 0 ? chainId : null;
}

const NEW = {
  version: 1,
  revision: 0,
  needsPerson: false,
  refreshFailed: false,
  askedAgain: false,
  decision: null,
  intent: null,
  verdict: null,
} as const;

/** The record of a request to a wallet at its arrival. */
export function walletRecord(request: HeldRequest, source: Source): WalletRecord {
  return {
    ...NEW,
    kind: 'wallet',
    id: request.id,
    source,
    method: request.method,
    ...keptParams(request),
    chainId: parseChainId(request.chainId),
    accounts: request.accounts,
    walletName: request.walletName,
    receivedAtMs: Date.now(),
  };
}

/** What makes two orders the same: hex of 32 bytes. */
function orderDigest({ venue, route, body }: HeldOrder): string {
  return keccak256(new TextEncoder().encode(JSON.stringify([venue, route, body])));
}

/** The record of an order at its arrival. */
export function orderRecord(order: HeldOrder, source: Source): OrderRecord {
  const { id, venue, route, transport, body, fields, typed, previewMs } = order;
  return {
    ...NEW,
    kind: 'order',
    id,
    source,
    digest: orderDigest(order),
    receivedAtMs: Date.now(),
    venue,
    route,
    transport,
    body,
    fields,
    typed,
    previewMs,
    repeat: 'no',
    decidedAtMs: null,
    answered: false,
  };
}
