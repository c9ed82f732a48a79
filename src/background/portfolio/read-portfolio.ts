import type { Product, Venue } from '../../core/intent/order.ts';
import type { VenueAccount } from '../../core/snapshot/market.ts';
import { readPortfolio } from '../../platform/portfolio.ts';
import { toldAccounts } from '../../platform/venue-accounts.ts';
import type { PortfolioReading, ReadAccount } from '../../protocol/portfolio.ts';
import { publicAccount, readAccountRisk } from '../../venues/index.ts';
import { RULED_VENUES } from '../../venues/margin-rules.ts';
import type { DeskState } from '../desk/state.ts';
import type { Exchange } from '../exchange/state.ts';
import { typedAccount } from './typed-account.ts';
import { walletAccount } from './wallet-account.ts';

/** Whose lists of markets an account is read by: Hyperliquid has one of everything. */
const PRODUCTS: Readonly<Record<Venue, readonly Product[]>> = {
  hyperliquid: ['linear'],
  binance: ['linear', 'inverse'],
};

type Named = Pick<ReadAccount, 'name' | 'by'> & {
  readonly venue: Venue;
  readonly address: string | null;
  readonly account: VenueAccount | null;
};

/** Everything that pages told and the person added, read as it is now; what cannot be read says so. Never rejects. */
export async function readingOfPortfolio({
  exchange,
  memory,
}: Pick<DeskState, 'exchange' | 'memory'>): Promise<PortfolioReading> {
  const [entries, told] = await Promise.all([
    readPortfolio().catch(() => []),
    toldAccounts().catch(() => []),
  ]);
  const added = entries.flatMap((entry): Named[] =>
    entry.kind === 'account'
      ? [{ venue: entry.venue, name: entry.address, by: 'added', address: entry.address, account: null }]
      : [],
  );
  const seen = new Set(added.map(({ address }) => address));
  const pages = told
    .filter(({ account, address }) => account !== null && !seen.has(address))
    .map(({ venue, origin, ...rest }): Named => ({ venue, name: origin, by: 'page', ...rest }));
  const nowMs = Date.now();
  const typed = entries.flatMap((entry) => (entry.kind === 'position' ? [typedAccount(entry, nowMs)] : []));
  const accounts = await Promise.all([
    ...[...added, ...pages].map((named) => readOne(named, exchange)),
    ...entries.flatMap((entry) => (entry.kind === 'wallet' ? [walletAccount(entry, memory)] : [])),
  ]);
  return {
    readAtMs: nowMs,
    entries,
    accounts: [...accounts, ...typed],
    venues: RULED_VENUES,
  };
}

async function readOne(
  { venue, name, by, address, account: told }: Named,
  { ask, known, catalogues }: Exchange,
): Promise<ReadAccount> {
  await Promise.all(PRODUCTS[venue].map((product) => catalogues.read(venue, product)));
  const sources = { ask, known, catalogues: catalogues.known(venue) };
  const account =
    address === null
      ? told
      : ((await publicAccount({ venue, address }, { ...sources, before: told }).catch(() => null)) ?? told);
  if (account === null) {
    return { venue, name, by, account, risk: null, missing: [{ code: 'account-unknown', params: {} }] };
  }
  const read = await readAccountRisk({ venue, address, account }, sources);
  return { venue, name, by, account: read.account ?? account, risk: read.risk, missing: [...read.missing] };
}
