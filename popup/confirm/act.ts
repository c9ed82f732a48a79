import { say } from '../../src/platform/i18n.ts';
import type { ConfirmItem } from '../../src/protocol/confirm.ts';

/** What happens once a request passes: the wallet signs for the page, or something is sent. */
export function actOf(item: ConfirmItem | null): 'sign' | 'send' {
  const intent = item?.intent ?? null;
  if (intent === null) return 'send';
  return intent.kind === 'signature' ||
    (intent.kind === 'transaction' && intent.method === 'eth_signTransaction')
    ? 'sign'
    : 'send';
}

/** True for an order of an exchange, or what may be one; false for a change of margin and a request to a wallet. */
export function isOrder({ venue, intent }: ConfirmItem): boolean {
  return venue !== null && intent?.kind !== 'leverage';
}

/** What the button says once a person has let the request pass. */
export function decidedWords(item: ConfirmItem | null): string {
  return say(item?.venue == null ? 'confirm_decided_release' : 'confirm_order_decided_release');
}
