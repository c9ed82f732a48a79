import * as v from 'valibot';
import type { Intent } from '../core/intent/intent.ts';
import type { Address } from '../core/primitives.ts';
import { addContacts } from '../platform/contacts.ts';
import { recordAddedChain, recordAnswer, recordRequest, type WalletAnswer } from '../platform/journal.ts';
import type { PendingRecord, Source } from './record.ts';

/** Everybody a request sends to, pays or empowers. */
function counterpartiesOf(intent: Intent): Address[] {
  if (intent.kind === 'signature') return intent.content.kind === 'permit' ? [intent.content.spender] : [];
  return intent.calls.flatMap((call) => [
    ...(call.to === null ? [] : [call.to]),
    ...call.actions.flatMap((action) => {
      if (action.kind === 'approve' || action.kind === 'approve-all') return [action.spender];
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
    method: record.method,
    walletName: record.walletName,
    intent: record.intent,
    verdict: record.verdict,
    decision: `${decision.decision}:${decision.by}`,
    answer: null,
  });
}

const addedChainSchema = v.pipe(
  v.array(v.object({ chainId: v.string(), rpcUrls: v.array(v.pipe(v.string(), v.url())) })),
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
    rpcHosts: chain.rpcUrls.map((url) => new URL(url).host),
  });
}

/** Writes what the wallet answered, and remembers whom a request that went through has dealt with. */
export async function keepAnswer(record: PendingRecord, answer: WalletAnswer): Promise<void> {
  if (record.source.incognito) return;
  await recordAnswer(record.id, answer);
  if (answer.ok && record.intent !== null)
    await addContacts(record.intent.chainId, counterpartiesOf(record.intent));
}
