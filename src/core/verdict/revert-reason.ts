import { bytesAt, uintAt, utf8Of } from '../abi.ts';
import type { Hex } from '../primitives.ts';
import { cleanForeignText } from '../text.ts';
import { CUSTOM_ERRORS, PANICS } from './known-reverts.ts';

/** `Error(string)`. */
const ERROR_SELECTOR = '0x08c379a0';
/** `Panic(uint256)`. */
const PANIC_SELECTOR = '0x4e487b71';

const MAX_REASON = 120;

/**
 * Says why a call reverted, in plain words made from its revert data alone: the contract's own text, a compiler panic,
 * a known custom error, else the error's selector; empty when the contract gave no reason. Cut and cleaned.
 */
export function revertReason(returnData: Hex): string {
  const selector = returnData.slice(0, 10);
  if (selector.length < 10) return '';
  const payload: Hex = `0x${returnData.slice(10)}`;
  if (selector === ERROR_SELECTOR) return errorText(payload);
  if (selector === PANIC_SELECTOR) return panicText(payload);
  const [signature, words] = CUSTOM_ERRORS[selector] ?? [];
  if (signature === undefined || words === undefined) return selector;
  return signature.startsWith('ExecutionFailed') ? (innerReason(payload) ?? words) : words;
}

function errorText(payload: Hex): string {
  const bytes = bytesAt({ data: payload, index: 0, maxBytes: 4 * MAX_REASON });
  return bytes === null ? '' : cleanForeignText(utf8Of(bytes), MAX_REASON);
}

function panicText(payload: Hex): string {
  const code = uintAt({ data: payload, index: 0 });
  if (code === null) return 'panic';
  return PANICS.get(code) ?? `panic 0x${code.toString(16)}`;
}

/** A router that wraps the failure of one of its commands says nothing itself: the wrapped reason counts. */
function innerReason(payload: Hex): string | null {
  const inner = bytesAt({ data: payload, index: 1, maxBytes: 2_048 });
  if (inner === null || inner.length <= 2 || inner.startsWith('0x2c4029e9')) return null;
  return revertReason(inner);
}
