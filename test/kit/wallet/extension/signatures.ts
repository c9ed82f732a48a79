import { concatHex, encodePacked, type Hex, isHex, keccak256, size } from 'viem';
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

/** eth_sign: `[address, digest]`, 32 bytes that are signed as they stand. */
export function signDigest(account: PrivateKeyAccount, params: unknown): Promise<Hex> {
  const [, hash] = pair(params);
  if (!isHex(hash) || size(hash) !== 32) throw new WalletError(-32602, 'eth_sign takes 32 bytes second.');
  return account.sign({ hash });
}

/** eth_signTypedData_v3 and _v4: `[address, typed data]`, the data as JSON text or as an object. */
export function signTypedData(account: PrivateKeyAccount, params: unknown): Promise<Hex> {
  const [, typedData] = pair(params);
  const parsed: unknown = typeof typedData === 'string' ? JSON.parse(typedData) : typedData;
  return account.signTypedData(parsed as TypedData);
}

interface LegacyEntry {
  readonly type: string;
  readonly name: string;
  readonly value: unknown;
}

/**
 * eth_signTypedData: `[list of named values, address]`; what comes in place of the list is EIP-712.
 * @see https://docs.metamask.io/wallet/concepts/signing-methods/#eth_signtypeddata_v1
 */
export function signLegacyTypedData(account: PrivateKeyAccount, params: unknown): Promise<Hex> {
  const [entries, address] = pair(params);
  if (!Array.isArray(entries)) return signTypedData(account, [address, entries]);
  return account.sign({ hash: legacyHash(entries as readonly LegacyEntry[]) });
}

function legacyHash(entries: readonly LegacyEntry[]): Hex {
  const types = entries.map(({ type }) => type);
  const schema = entries.map(({ type, name }) => `${type} ${name}`);
  const values = entries.map(({ value }) => value);
  const names = keccak256(
    encodePacked(
      entries.map(() => 'string'),
      schema,
    ),
  );
  return keccak256(concatHex([names, keccak256(encodePacked(types, values))]));
}

function pair(params: unknown): readonly unknown[] {
  if (Array.isArray(params) && params.length >= 2) return params;
  throw new WalletError(-32602, 'A signature takes two parameters.');
}
