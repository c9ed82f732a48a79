import type { SignatureIntent } from '../../intent/intent.ts';
import { heldBefore, isUnlimited } from '../unlimited.ts';
import type { Finding } from '../verdict.ts';
import { grantFindings } from './approval.ts';
import { finding, REFUSE } from './build.ts';
import type { CheckContext } from './context.ts';

function hostOf(origin: string): string {
  return origin.replace(/^[a-z][a-z0-9+.-]*:\/\//, '');
}

/**
 * Bytes nobody can read. `personal_sign` puts a prefix before them, so that they can stand for an order but for no
 * transaction; `eth_sign` does not, and whoever has the signature can take everything at once: a signature that may lose
 * all of it is a stop, and no trade needs one.
 */
function blindFinding(method: SignatureIntent['method']): Finding {
  const bare = method === 'eth_sign';
  const params = { bare: bare ? 'yes' : 'no' };
  return finding('blind-signature', bare ? 'stop' : 'warning', { params, remedy: REFUSE });
}

function contentFindings({ intent, snapshot }: CheckContext<SignatureIntent>): Finding[] {
  const { content } = intent;
  switch (content.kind) {
    case 'text':
      return [];
    case 'bytes':
      return [blindFinding(intent.method)];
    case 'sign-in': {
      const host = hostOf(intent.origin);
      return host === '' || content.domain.toLowerCase() === host
        ? []
        : [
            finding('sign-in-wrong-site', 'warning', {
              params: { domain: content.domain, host },
              remedy: REFUSE,
            }),
          ];
    }
    case 'permit':
      return content.grants.flatMap(({ token, amount: after }) => {
        const held = heldBefore(snapshot, intent.account, token);
        // A signature costs nothing and shows nowhere until it is used: all there is counts as everything.
        const takesAll = held !== null && held > 0n && BigInt(after) >= held;
        const unlimited =
          takesAll || isUnlimited(BigInt(after), { token, snapshot, account: intent.account });
        const grant = { owner: intent.account, token, spender: content.spender, after, unlimited };
        return grantFindings({ ...grant, signed: true }, snapshot);
      });
    case 'typed-data':
      return [
        finding('unreadable-signature', 'notice', {
          params: { primaryType: content.primaryType, contract: content.contract ?? '' },
        }),
      ];
  }
}

/** Everything worth saying about a signature. */
export function signatureFindings(context: CheckContext<SignatureIntent>): Finding[] {
  const { intent } = context;
  const mismatch =
    intent.domainChainId !== null && intent.domainChainId !== intent.chainId
      ? [
          finding('chain-mismatch', 'warning', {
            params: { signedChainId: `${intent.domainChainId}`, walletChainId: `${intent.chainId}` },
            remedy: { kind: 'switch-chain', params: { chainId: `${intent.domainChainId}` } },
          }),
        ]
      : [];
  return [...mismatch, ...contentFindings(context)];
}
