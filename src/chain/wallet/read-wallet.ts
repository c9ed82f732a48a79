import type { CallsIntent } from '../../core/intent/intent.ts';
import type { Address } from '../../core/primitives.ts';
import type { WalletReading } from '../../core/snapshot/wallet.ts';
import { listedPlaces } from '../lending/places.ts';
import type { LoanPlace, Needs } from '../need-types.ts';
import { priceSources } from '../prices/feeds.ts';
import { type SnapshotOptions, takeSnapshot } from '../take-snapshot.ts';
import { walletIn } from './wallet-in.ts';

interface WalletOptions extends Omit<SnapshotOptions, 'wallet' | 'usedBefore' | 'wanted'> {
  readonly chainId: number;
  /** The markets that are asked for a loan; the listed ones of the chain unless told. */
  readonly places?: readonly LoanPlace[];
}

const NO_FEES = { maxFeePerGas: null, maxPriorityFeePerGas: null, gasPrice: null };

/**
 * Reads what an address holds of a chain's coin and of the tokens with a listed price feed, and its loans: as a request
 * that calls nothing would be read. Never throws: what could not be read is in `missing`.
 */
export async function readWallet(
  account: Address,
  { chainId, places = listedPlaces(chainId), ...options }: WalletOptions,
): Promise<WalletReading> {
  const tokens = (priceSources(chainId)?.tokens ?? []).map(({ token }) => token);
  const wanted: Needs = {
    tokens,
    holdings: [null, ...tokens].map((token) => ({ holder: account, token })),
    grants: [],
    pools: [],
    v4Pools: [],
    counterparties: [],
    loans: places,
  };
  const intent: CallsIntent = {
    version: 1,
    kind: 'transaction',
    method: 'eth_sendTransaction',
    chainId,
    account,
    origin: '',
    calls: [],
    fees: NO_FEES,
    authorizations: [],
  };
  const usedBefore = () => false;
  return walletIn(await takeSnapshot(intent, { ...options, wallet: null, usedBefore, wanted }));
}
