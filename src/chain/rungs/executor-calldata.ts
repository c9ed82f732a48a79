import { wordOf } from '../../core/abi.ts';
import type { Address, Hex } from '../../core/primitives.ts';

const RUN_SELECTOR = '0xf1115001';
const WORD_BYTES = 32n;
const WORD_DIGITS = 64;
/** Where in a step its bytes begin: after the words of its five fields. */
const DATA_AT = 5n * WORD_BYTES;
const KINDS = { read: 0n, call: 1n, create: 2n } as const;

/** One step of what the executor runs; `value` in wei. */
export interface ExecutorStep {
  readonly kind: keyof typeof KINDS;
  readonly to: Address;
  readonly value: bigint;
  readonly gasLimit: bigint;
  readonly data: Hex;
}

/** The calldata of `run((uint256 kind, address to, uint256 value, uint256 gasLimit, bytes data)[])`. */
export function executorCalldata(steps: readonly ExecutorStep[]): Hex {
  const tails = steps.map(tailOf);
  let offset = BigInt(steps.length) * WORD_BYTES;
  const offsets = tails.map((tail) => {
    const at = wordOf(offset);
    offset += BigInt(tail.length / 2);
    return at;
  });
  const head = [wordOf(WORD_BYTES), wordOf(BigInt(steps.length))];
  return `${RUN_SELECTOR}${[...head, ...offsets, ...tails].join('')}`;
}

function tailOf({ kind, to, value, gasLimit, data }: ExecutorStep): string {
  const digits = data.slice(2);
  const padded = digits.padEnd(Math.ceil(digits.length / WORD_DIGITS) * WORD_DIGITS, '0');
  const words = [KINDS[kind], to, value, gasLimit, DATA_AT, BigInt(digits.length / 2)].map(wordOf);
  return `${words.join('')}${padded}`;
}
