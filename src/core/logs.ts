import { addressAt, toAddress, uintAt } from './abi.ts';
import type { Address, Hex } from './primitives.ts';
import type { Log } from './snapshot/snapshot.ts';

/** The events that are read, by the hash of their signature. */
export const TOPICS = {
  transfer: '0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef',
  transferSingle: '0xc3d58168c5ae7397731d063d5bbf3d657854427343f4c083240f7aacaa2d0f62',
  transferBatch: '0x4a39dc06d4c0dbc64b70af90fd698a233a518aa5d07e595d983b8c0526c8f7fb',
  deposit: '0xe1fffcc4923d04b559f4d29a8bfc6cda04eb5b0d3c460751c2402c5c5cc9109c',
  withdrawal: '0x7fcf532c15f0a6db0bd6d0e038bea71d30d808c7d98cb3bf7268a95bf5081b65',
  approval: '0x8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925',
  approvalForAll: '0x17307eab39ab6107e8899845ad3d59bd9653f200f220920489ca2b5937696c31',
  permit2Approval: '0xda9fa7c1b00402c17d0161b249b1ab8bbec047c5a52207b9c112deffd817036b',
  permit2Permit: '0xc6a377bfc4eb120024a8ac08eef205be16b817020812c73223e81d1bdb9708ec',
} as const;

/** Permit2 at the address it has on nearly every chain. */
export const PERMIT2: Address = '0x000000000022d473030f116ddee9f6b43ac78ba3';

/** Permit2 and PancakeSwap's copy of it: contracts that keep permissions over other contracts' tokens. */
export const PERMIT2_CONTRACTS: ReadonlySet<Address> = new Set<Address>([
  PERMIT2,
  '0x31c2f6fcff4f8759b3bd5bf0e1084a055615c768',
]);

/**
 * Where moves of the chain's own coin appear as `Transfer` events: put there by a node that is asked to trace them, and
 * by the protocol itself. One move can appear in both places; neither is a token, and the coin is read by its balance.
 * @see https://eips.ethereum.org/EIPS/eip-7708
 */
const NATIVE_EMITTERS: ReadonlySet<Address> = new Set<Address>([
  '0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee',
  '0xfffffffffffffffffffffffffffffffffffffffe',
]);

/** A move of a token; `amount` in its smallest unit, 1 for an ERC-721. */
export interface TransferLog {
  readonly standard: 'erc20' | 'erc721' | 'erc1155';
  readonly token: Address;
  readonly from: Address;
  readonly to: Address;
  readonly amount: bigint;
  readonly tokenId: bigint | null;
}

/**
 * A permission given or taken. `amount` is null but for `kind: 'amount'`; `via` names the Permit2 contract that keeps
 * the permission, or null when the token itself does.
 */
export interface ApprovalLog {
  readonly kind: 'amount' | 'all' | 'token-id';
  readonly token: Address;
  readonly owner: Address;
  readonly spender: Address;
  readonly amount: bigint | null;
  readonly tokenId: bigint | null;
  readonly approved: boolean;
  readonly via: Address | null;
}

/** Every token transfer in the logs, in order; events that do not have their standard's shape are passed over. */
export function transfersOf(logs: readonly Log[]): TransferLog[] {
  return ofTokens(logs).flatMap(transfersIn);
}

/** Every approval in the logs, in order. */
export function approvalsOf(logs: readonly Log[]): ApprovalLog[] {
  return ofTokens(logs).flatMap((log) => approvalIn(log) ?? []);
}

/** The address in an indexed argument, or null when it is absent or no address. */
export function topicAddress(log: Log, index: number): Address | null {
  const topic = log.topics[index];
  return topic === undefined ? null : addressAt({ data: topic, index: 0 });
}

function ofTokens(logs: readonly Log[]): readonly Log[] {
  return logs.filter((log) => !NATIVE_EMITTERS.has(log.address));
}

function transfersIn(log: Log): TransferLog[] {
  const [topic] = log.topics;
  if (topic === TOPICS.transfer) return plainTransfer(log);
  if (topic === TOPICS.transferSingle) return multiTransfer(log, singleOf(log.data));
  if (topic === TOPICS.transferBatch) return multiTransfer(log, batchOf(log.data));
  return [];
}

function plainTransfer(log: Log): TransferLog[] {
  const from = topicAddress(log, 1);
  const to = topicAddress(log, 2);
  if (from === null || to === null) return [];
  const parties = { token: log.address, from, to };
  const indexedId = log.topics[3];
  if (indexedId !== undefined) {
    const tokenId = uintAt({ data: indexedId, index: 0 });
    return tokenId === null ? [] : [{ standard: 'erc721', ...parties, amount: 1n, tokenId }];
  }
  const amount = uintAt({ data: log.data, index: 0 });
  return amount === null ? [] : [{ standard: 'erc20', ...parties, amount, tokenId: null }];
}

type Holding = readonly [id: bigint, amount: bigint];

function multiTransfer(log: Log, holdings: readonly Holding[]): TransferLog[] {
  const from = topicAddress(log, 2);
  const to = topicAddress(log, 3);
  if (from === null || to === null) return [];
  return holdings.map(([tokenId, amount]) => ({
    standard: 'erc1155',
    token: log.address,
    from,
    to,
    amount,
    tokenId,
  }));
}

function singleOf(data: Hex): readonly Holding[] {
  const id = uintAt({ data, index: 0 });
  const amount = uintAt({ data, index: 1 });
  return id === null || amount === null ? [] : [[id, amount]];
}

function batchOf(data: Hex): readonly Holding[] {
  const ids = uintsAt(data, 0);
  const amounts = uintsAt(data, 1);
  if (ids === null || amounts === null || ids.length !== amounts.length) return [];
  return ids.map((id, index) => [id, amounts[index] as bigint]);
}

/** A dynamic array of integers; null when it points outside the data. */
function uintsAt(data: Hex, head: number): readonly bigint[] | null {
  const words = BigInt(Math.floor((data.length - 2) / 64));
  const offset = uintAt({ data, index: head });
  if (offset === null || offset % 32n !== 0n || offset / 32n >= words) return null;
  const start = Number(offset / 32n);
  const length = uintAt({ data, index: start });
  if (length === null || BigInt(start) + 1n + length > words) return null;
  return Array.from({ length: Number(length) }, (_, at) => uintAt({ data, index: start + 1 + at }) ?? 0n);
}

function approvalIn(log: Log): ApprovalLog | null {
  const [topic] = log.topics;
  if (topic === TOPICS.approval) return ownApproval(log);
  if (topic === TOPICS.approvalForAll) return approvalForAll(log);
  if (topic === TOPICS.permit2Approval || topic === TOPICS.permit2Permit) return permit2Approval(log);
  return null;
}

function ownApproval(log: Log): ApprovalLog | null {
  const owner = topicAddress(log, 1);
  const spender = topicAddress(log, 2);
  if (owner === null || spender === null) return null;
  const parties = { token: log.address, owner, spender, via: null };
  const indexedId = log.topics[3];
  if (indexedId !== undefined) {
    const approved = spender !== toAddress(0n);
    return { kind: 'token-id', ...parties, amount: null, tokenId: BigInt(indexedId), approved };
  }
  const amount = uintAt({ data: log.data, index: 0 });
  return amount === null
    ? null
    : { kind: 'amount', ...parties, amount, tokenId: null, approved: amount > 0n };
}

function approvalForAll(log: Log): ApprovalLog | null {
  const owner = topicAddress(log, 1);
  const spender = topicAddress(log, 2);
  const flag = uintAt({ data: log.data, index: 0 });
  if (owner === null || spender === null || flag === null) return null;
  const approved = flag !== 0n;
  return {
    kind: 'all',
    token: log.address,
    owner,
    spender,
    amount: null,
    tokenId: null,
    approved,
    via: null,
  };
}

function permit2Approval(log: Log): ApprovalLog | null {
  const owner = topicAddress(log, 1);
  const token = topicAddress(log, 2);
  const spender = topicAddress(log, 3);
  const amount = uintAt({ data: log.data, index: 0 });
  if (!PERMIT2_CONTRACTS.has(log.address)) return null;
  if (owner === null || token === null || spender === null || amount === null) return null;
  return {
    kind: 'amount',
    token,
    owner,
    spender,
    amount,
    tokenId: null,
    approved: amount > 0n,
    via: log.address,
  };
}
