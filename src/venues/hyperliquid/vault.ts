import type { Members } from '../request-members.ts';
import { unreadableOrder } from '../unreadable.ts';

/** The vault or sub-account a request is for; null where it is for the account itself. */
export function vaultOf(request: Members): string | null {
  const vault = request.value.vaultAddress;
  if (vault === undefined || vault === null) return null;
  if (typeof vault !== 'string' || !/^0x[0-9a-fA-F]{40}$/.test(vault)) throw unreadableOrder('vaultAddress');
  return vault.toLowerCase();
}
