import { defineOwn, ErrorConstructor } from './primordials.ts';

/** An error of the shape EIP-1193 gives to a refused request: `code` and `message`. */
export function rpcError(code: number, message: string): Error {
  const error = new ErrorConstructor(message);
  defineOwn(error, 'code', code);
  return error;
}
