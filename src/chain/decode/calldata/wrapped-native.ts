import { parseAbi } from 'viem';
import type { Address } from '../../../core/primitives.ts';
import { decodeBy, type Family, type RawCall, type Reading, readingOf } from './family.ts';

/** Where rollups of the OP stack keep their wrapped ether. */
const OP_STACK = '0x4200000000000000000000000000000000000006';

/** The contract that wraps each chain's own coin one to one. */
const WRAPPED_NATIVE: Readonly<Record<number, Address>> = {
  1: '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2',
  10: OP_STACK,
  56: '0xbb4cdb9cbd36b01bd1cbaebf2de08d9173bc095c',
  100: '0xe91d153e0b41518a2ce8dd3d7944fa863463a97d',
  130: OP_STACK,
  137: '0x0d500b1d8e8ef31e21c99d1db9a6444d3adf1270',
  8453: OP_STACK,
  42161: '0x82af49447d8a07e3bd95bd0d56f35241523fbab1',
  43114: '0xb31f66aa3c1e785363f0875a1b74e27b85fd66c7',
  59144: '0xe5d7c2a44ffddf6b295a15c148167daaaf5cf34f',
  84532: OP_STACK,
  534352: '0x5300000000000000000000000000000000000004',
  11155111: '0xfff9976782d46cc05630d1f6ebab18b2324d6b14',
};

/** The contract that wraps a chain's own coin; null where none is listed. */
export function wrappedNativeOf(chainId: number): Address | null {
  return WRAPPED_NATIVE[chainId] ?? null;
}

const abi = parseAbi(['function deposit() payable', 'function withdraw(uint256 amount)']);

/** `deposit` and `withdraw` of a listed wrapper; elsewhere these functions can mean anything. */
export const wrappedNative: Family = { abi, applies, read };

function applies(call: RawCall): boolean {
  return call.to === wrappedNativeOf(call.chainId);
}

function read(call: RawCall): Reading | null {
  const decoded = decodeBy(abi, call.data);
  if (decoded === null) return null;
  switch (decoded.functionName) {
    case 'deposit':
      return readingOf({ kind: 'wrap', token: call.to, amount: call.value.toString() });
    case 'withdraw':
      return readingOf({ kind: 'unwrap', token: call.to, amount: decoded.args[0].toString() });
  }
}
