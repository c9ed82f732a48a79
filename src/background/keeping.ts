import * as v from 'valibot';
import { type CallsIntent, isChainIntent } from '../core/intent/intent.ts';
import type { Address } from '../core/primitives.ts';
import { addContacts } from '../platform/contacts.ts';
import {
  recordAddedChain,
  recordAnswer,
  recordRequest,
  type VenueAnswer,
  type WalletAnswer,
} from '../platform/journal.ts';
import type { PendingRecord, Source } from './record.ts';

/** Everybody a request sends to, pays or empowers; whoever only loses power is no contact. */
function counterpartiesOf({ calls }: CallsIntent): Address[] {
  return calls.flatMap((call) => [
    ...(call.to === null ? [] : [call.to]),
    ...call.actions.flatMap((action) => {
      if (action.kind === 'approve') return action.amount === '0' ? [] : [action.spender];
      if (action.kind === 'approve-all') return action.approved ? [action.spender] : [];
      return action.kind === 'swap' || action.kind === 'transfer' ? [action.recipient] : [];
    }),
  ]);
}

/** Writes a decided request into the journal; private windows leave nothing. */
export async function keepDecision(record: PendingRecord): Promise<void> {
  const { source, decision } = record;
  if (source.incognito || decision === null) return;
  await recordRequest({
    version: 1,
    id: record.id,
    atMs: record.receivedAtMs,
    origin: source.origin,
    method: record.kind === 'wallet' ? record.method : record.route,
    walletName: record.kind === 'wallet' ? record.walletName : null,
    intent: record.intent,
    verdict: record.verdict,
    decision: `${decision.decision}:${decision.by}`,
    answer: null,
  });
}

const MAX_HOSTS = 10;
const addedChainSchema = v.pipe(
  v.array(
    v.object({
      chainId: v.pipe(v.string(), v.maxLength(80)),
      rpcUrls: v.array(v.pipe(v.string(), v.maxLength(2_000), v.url())),
    }),
  ),
  v.minLength(1),
);

/** Notes that a page had the wallet add a chain: through which hosts later requests leave tells who sees them. */
export async function keepAddedChain(params: unknown, source: Source): Promise<void> {
  const parsed = v.safeParse(addedChainSchema, params);
  const [chain] = parsed.success ? parsed.output : [];
  if (source.incognito || chain === undefined) return;
  await recordAddedChain({
    id: crypto.randomUUID(),
    atMs: Date.now(),
    origin: source.origin,
    chainId: chain.chainId,
    rpcHosts: [...new Set(chain.rpcUrls.map((url) => new URL(url).host))].slice(0, MAX_HOSTS),
  });
}

/**
 * Writes what the wallet or the venue answered, and remembers whom a transaction that went through has dealt with.
 *
 * An answer comes from the page, which may have announced a wallet of its own: alone it proves nothing, and a contact
 * lowers later findings. So only what a person released in our window makes contacts, never what the policy let pass.
 * A signature makes none: nobody was paid, and the page alone knows what it does with it.
 */
export async function keepAnswer(record: PendingRecord, answer: WalletAnswer | VenueAnswer): Promise<void> {
  const { source, decision, intent } = record;
  if (source.incognito) return;
  // The journal's fault is its own: contacts are kept all the same.
  await recordAnswer(record.id, answer).catch(() => undefined);
  const byPerson = decision?.decision === 'release' && decision.by === 'person';
  if (!answer.ok || !byPerson || intent === null) return;
  if (intent.kind === 'signature' || !isChainIntent(intent)) return;
  await addContacts(intent.chainId, counterpartiesOf(intent));
}
