import { type ChainMemory, chainInfo, endpointsFor, pause, readWallet } from '../../chain/index.ts';
import type { WalletReading } from '../../core/snapshot/wallet.ts';
import { readSettings } from '../../platform/settings.ts';
import type { PortfolioEntry, ReadAccount } from '../../protocol/portfolio.ts';
import { keepEndpoints, recallEndpoints } from '../endpoint-memory.ts';

const TIMEOUT_MS = 15_000;
const UNREAD: WalletReading = { holdings: [], loans: [], missing: [{ code: 'fault', params: {} }] };

/** An address on a chain as an account, read from whom a person set for that chain. Never rejects. */
export async function walletAccount(
  { chainId, address }: Extract<PortfolioEntry, { kind: 'wallet' }>,
  memory: ChainMemory,
): Promise<ReadAccount> {
  const { holdings, loans, missing } = await read({ chainId, address }, memory).catch(() => UNREAD);
  return {
    venue: chainInfo(chainId).name,
    name: address,
    by: 'added',
    account: null,
    risk: { markets: [], volatilities: [], holdings: [...holdings] },
    missing,
    wallet: { chainId, loans },
  };
}

async function read(
  { chainId, address }: Omit<Extract<PortfolioEntry, { kind: 'wallet' }>, 'kind'>,
  memory: ChainMemory,
): Promise<WalletReading> {
  const { endpoints } = await readSettings();
  await recallEndpoints(memory);
  const reading = await readWallet(address, {
    chainId,
    endpoints: endpointsFor(chainId, endpoints),
    fetch: (input, init) => fetch(input, init),
    nowMs: () => Date.now(),
    random: Math.random,
    wait: pause,
    signal: AbortSignal.timeout(TIMEOUT_MS),
    memory,
  });
  void keepEndpoints(memory);
  return reading;
}
