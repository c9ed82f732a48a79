import type { SignedContent } from '../../../core/intent/intent.ts';
import { ACCOUNT, readStrictly } from '../fixtures.ts';
import type { WalletRequest } from '../request.ts';

type Members = readonly { readonly name: string; readonly type: string }[];
/** Typed data as a page writes it. */
export interface TestTypedData {
  readonly types: Readonly<Record<string, Members>>;
  readonly primaryType: string;
  readonly domain: Readonly<Record<string, unknown>>;
  readonly message: Readonly<Record<string, unknown>>;
}

/** A request to sign typed data, changed as given. */
export function sign(data: unknown, changes: Partial<WalletRequest> = {}): WalletRequest {
  const request = { method: 'eth_signTypedData_v4', chainId: 1, origin: 'https://dex.example' };
  return { ...request, params: [ACCOUNT, data], ...changes };
}
/** A struct's members from `type name,type name`. */
export const members = (text: string): Members =>
  text.split(',').map((member) => {
    const [type = '', name = ''] = member.split(' ');
    return { name, type };
  });
/** What signing the data would say. */
export const contentOf = (data: unknown): SignedContent | null => {
  const intent = readStrictly(sign(data));
  return intent.kind === 'signature' ? intent.content : null;
};
