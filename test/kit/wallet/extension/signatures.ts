import { type Hex, isHex } from 'viem';
import type { PrivateKeyAccount } from 'viem/accounts';
import { WalletError } from './rpc-error.ts';

type TypedData = Parameters<PrivateKeyAccount['signTypedData']>[0];

/** personal_sign: `[message, address]`, the message as hex bytes or as text. */
export function signMessage(account: PrivateKeyAccount, params: unknown): Promise<Hex> {
  const [message] = pair(params);
  if (typeof message !== 'string')
    throw new WalletError(-32602, 'personal_sign takes a text or hex bytes first.');
  return account.signMessage({ message: isHex(message) ? { raw: message } : message });
}

/** eth_signTypedData_v4: `[address, typed data]`, the data as JSON text or as an object. */
export function signTypedData(account: PrivateKeyAccount, params: unknown): Promise<Hex> {
  const [, typedData] = pair(params);
  const parsed: unknown = typeof typedData === 'string' ? JSON.parse(typedData) : typedData;
  return account.signTypedData(parsed as TypedData);
}

function pair(params: unknown): readonly unknown[] {
  if (Array.isArray(params) && params.length >= 2) return params;
  throw new WalletError(-32602, 'A signature takes two parameters.');
}
