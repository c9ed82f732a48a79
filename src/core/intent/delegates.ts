import type { Address } from '../primitives.ts';
import type { Authorization, CallsIntent } from './intent.ts';

/** As a delegate: no contract acts for the account any more. */
export const NO_DELEGATE: Address = '0x0000000000000000000000000000000000000000';

/**
 * Audited contracts that wallets let accounts delegate to, at the one address they have on every chain.
 * @see https://ethereum.org/roadmap/pectra/7702 known implementations
 * @see https://github.com/Uniswap/calibur for version 1.1
 * @see https://github.com/base/eip-7702-proxy
 */
export const KNOWN_DELEGATES: ReadonlyMap<Address, string> = new Map<Address, string>([
  ['0x63c0c19a282a1b52b07dd5a65b58948a07dae32b', 'MetaMask'],
  ['0x000000009b1d0af20d8c6d0a44e162d11f9b8f00', 'Uniswap Calibur'],
  ['0x000000005c84f8fd50b21cac312528a64437030e', 'Uniswap Calibur 1.1'],
  ['0x5a7fc11397e9a8ad41bf10bf13f22b0a63f96f6d', 'Ambire'],
  ['0x69007702764179f14f51cdce752f4f775d74e139', 'Alchemy Modular Account'],
  ['0x4cd241e8d1510e30b2076397afc7508ae59c66c9', 'Simple7702Account'],
  ['0x7702cb554e6bfb442cb743a7df23154544a7176c', 'Coinbase Smart Wallet'],
]);

/** The authorizations a request carries; a wallet that upgrades the account for a batch chooses its own. */
export function authorizationsOf(intent: CallsIntent): readonly Authorization[] {
  return intent.kind === 'transaction' ? intent.authorizations : [];
}

/** The contracts a request lets act for accounts. */
export function delegatesOf(intent: CallsIntent): readonly Address[] {
  const named = authorizationsOf(intent).map(({ delegate }) => delegate);
  return [...new Set(named)].filter((delegate) => delegate !== NO_DELEGATE);
}
