import type { Venue } from '../core/intent/order.ts';
import type { VenueAccount } from '../core/snapshot/market.ts';
import { beginRisk, type ReadRisk, type RiskSources } from './risk/read-risk.ts';

/** How long the parts may take; what is silent then is missing. */
const PATIENCE_MS = 5_000;

/** Reads what the risk of a whole account is reckoned from; never rejects. */
export function readAccountRisk(
  { venue, address, account }: { venue: Venue; address: string | null; account: VenueAccount },
  sources: Omit<RiskSources, 'account'>,
): Promise<ReadRisk> {
  const finish = beginRisk({ venue, account: address }, [], { ...sources, account });
  const late = new Promise<void>((resolve) => {
    AbortSignal.timeout(PATIENCE_MS).addEventListener('abort', () => resolve(), { once: true });
  });
  return finish([], late);
}
