import { chainInfo } from '../../chains.ts';
import { parseAbi } from './abi.ts';
import { decodeBy, type Family, type RawCall, type Reading, readingOf } from './family.ts';

const abi = parseAbi(['function deposit() payable', 'function withdraw(uint256 amount)']);

/** `deposit` and `withdraw` of a listed wrapper; elsewhere these functions can mean anything. */
export const wrappedNative: Family = { abi, applies, read };

function applies(call: RawCall): boolean {
  return call.to === chainInfo(call.chainId).wrappedNative;
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
