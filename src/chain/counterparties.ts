import type { Address } from '../core/primitives.ts';
import type { Fault } from '../core/snapshot/fault.ts';
import type { Counterparty } from '../core/snapshot/snapshot.ts';
import { bytesOf, integerOf } from './answers.ts';
import type { RpcAnswer, RpcQuestion } from './json-rpc.ts';
import { listedName } from './listed.ts';
import { type AccountState, isContract } from './reads.ts';

/** Who the counterparties are beyond what the chain tells. */
export interface Acquaintance {
  readonly chainId: number;
  readonly usedBefore: (address: Address) => boolean;
  /** Names of published routers, by the address of a contract that has their code. */
  readonly recognised: ReadonlyMap<Address, string>;
}

/** What was read of one account; null where it could not be read. */
export interface AccountReading {
  readonly address: Address;
  readonly state: AccountState | null;
  readonly nonce: bigint | null;
}

/** The counterparties that were read, and a fault for each that was not. */
export function describeCounterparties(
  readings: readonly AccountReading[],
  { chainId, usedBefore, recognised }: Acquaintance,
): { readonly counterparties: Counterparty[]; readonly missing: Fault[] } {
  const counterparties: Counterparty[] = [];
  const missing: Fault[] = [];
  for (const { address, state, nonce } of readings) {
    if (state === null || nonce === null) {
      missing.push({ code: 'counterparty-unread', params: { address } });
      continue;
    }
    counterparties.push({
      address,
      hasCode: state.hasCode,
      nonce: nonce.toString(),
      balanceWei: state.balanceWei.toString(),
      usedBefore: usedBefore(address),
      listedAs: listedName(chainId, address),
      recognisedAs: recognised.get(address) ?? null,
    });
  }
  return { counterparties, missing };
}

/** The questions that tell an account apart without simulating, at a block: code, nonce, balance. */
export function accountQuestions(address: Address, block: string): readonly RpcQuestion[] {
  const params = [address, block];
  return ['eth_getCode', 'eth_getTransactionCount', 'eth_getBalance'].map((method) => ({ method, params }));
}

/** Puts the answers to `accountQuestions` of several accounts together again. */
export function accountReadings(
  addresses: readonly Address[],
  answers: readonly RpcAnswer[],
): readonly AccountReading[] {
  return addresses.map((address, at) => {
    // Who was not asked about has no answers.
    const [code, nonce, balance] = answers.slice(at * 3, at * 3 + 3);
    const balanceWei = integerOf(balance);
    const bytes = bytesOf(code);
    const known = bytes !== null && balanceWei !== null;
    const state = known ? { balanceWei, hasCode: isContract(bytes) } : null;
    return { address, state, nonce: integerOf(nonce) };
  });
}
