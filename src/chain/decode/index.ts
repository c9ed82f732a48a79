export type { WalletRequest } from './request.ts';
export { toIntent } from './to-intent.ts';
