import type { ConfirmItem } from '../../src/protocol/confirm.ts';

/** What the wallet would do once a request passes: sign for the page, or send. */
export function actOf(item: ConfirmItem | null): 'sign' | 'send' {
  const intent = item?.intent ?? null;
  if (intent === null) return 'send';
  return intent.kind === 'signature' ||
    (intent.kind === 'transaction' && intent.method === 'eth_signTransaction')
    ? 'sign'
    : 'send';
}
