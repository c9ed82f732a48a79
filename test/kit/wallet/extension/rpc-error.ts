import { BaseError } from 'viem';

/** A JSON-RPC error object, as it goes back to the page. */
export interface RpcErrorObject {
  readonly code: number;
  readonly message: string;
  readonly data?: unknown;
}

/** An error of the wallet itself with an EIP-1193, EIP-5792 or JSON-RPC code. */
export class WalletError extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.name = 'WalletError';
    this.code = code;
  }
}

/** The error object for the page: the node's own code, words and data where the node refused. */
export function toRpcError(error: unknown): RpcErrorObject {
  if (error instanceof WalletError) return { code: error.code, message: error.message };
  if (error instanceof BaseError) {
    const refused = error.walk((cause) => typeof (cause as { code?: unknown }).code === 'number');
    const { code = -32603, data } = (refused ?? {}) as { code?: number; data?: unknown };
    return { code, message: error.details || error.shortMessage, ...(data === undefined ? {} : { data }) };
  }
  return { code: -32603, message: String(error) };
}
