import { type BaseHeader, type Dialect, dialectOf, type Habits, type Item } from './dialect.ts';
import type { IncomingCall } from './faults.ts';

const next = ({ number, hash }: BaseHeader) => ({
  number: `0x${(BigInt(number) + 1n).toString(16)}`,
  parentHash: hash,
});
const tracesTransfers = ({ params }: IncomingCall) =>
  (params as [{ readonly traceTransfers?: boolean }])[0]?.traceTransfers === true;
const withoutPlaces = (item: Item): Item =>
  item.logs === undefined
    ? item
    : { ...item, logs: item.logs.map((log) => ({ ...log, position: undefined, index: undefined })) };

/** @see https://github.com/ethereum/execution-apis/tree/main/tests/eth_simulateV1 */
const geth: Habits = {
  name: 'geth',
  simulatedBlock: next,
  simulatedFailure: (data, halted) => ({
    returnData: '0x',
    maxUsedGas: '0xf4240',
    error: halted
      ? { code: -32015, message: 'out of gas' }
      : { code: 3, message: 'execution reverted', data },
  }),
  callRevert: (data) => ({ code: 3, message: 'execution reverted', data }),
  unfunded: {
    eth_simulateV1: {
      code: -38014,
      message:
        'err: insufficient funds for gas * price + value: address 0xC0 have 0 want 1000 (supplied gas 1)',
    },
    other: { code: -32000, message: 'err: insufficient funds for gas * price + value: address 0xC0 have 0' },
  },
  missing: (method) => ({
    code: -32601,
    message: `the method ${method} does not exist/is not available`,
  }),
};

/** @see https://github.com/ethereum/go-ethereum/pull/33007 before which reverts had the general code */
const gethOf2025: Habits = {
  ...geth,
  name: 'geth of 2025',
  simulatedFailure: (data) => ({
    returnData: '0x',
    error: { code: -32000, message: 'execution reverted', data },
  }),
};

const erigon: Habits = { ...geth, name: 'Erigon' };

/**
 * Leaves contracts' events out beside traced transfers, ignores block overrides of a trace, and gives events no place.
 * @see https://github.com/erigontech/erigon/issues/17995
 * @see https://github.com/erigontech/erigon/issues/10434
 */
const erigonBefore33: Habits = {
  ...gethOf2025,
  name: 'Erigon before 3.3',
  detail: (item, call) =>
    call.method === 'eth_simulateV1' && tracesTransfers(call) ? { ...item, logs: [] } : withoutPlaces(item),
  hear: (call) => {
    if (call.method !== 'debug_traceCall') return call;
    const [transaction, block, config] = call.params as [unknown, unknown, object];
    return { ...call, params: [transaction, block, { ...config, blockOverrides: {} }] };
  },
};

/** @see https://github.com/NethermindEth/nethermind/issues/5740 and /issues/11217 */
const nethermind: Habits = {
  ...geth,
  name: 'Nethermind',
  simulatedFailure: (data) => ({ error: { code: -32015, message: 'execution reverted', data } }),
  callRevert: (payload) => ({ code: -32015, message: 'VM execution error.', data: `Reverted ${payload}` }),
  unfunded: {
    eth_simulateV1: { code: -38014, message: 'insufficient sender balance' },
    other: { code: -32000, message: 'insufficient sender balance' },
  },
  missing: (method) => ({ code: -32601, message: `The method '${method}' is not supported.` }),
};

/** Tells no payload of a simulated revert. @see https://github.com/paradigmxyz/reth/pull/21412 */
const reth: Habits = {
  ...geth,
  name: 'reth',
  simulatedFailure: (_payload, halted) => ({
    returnData: '0x',
    error: halted
      ? { code: -32015, message: 'EVM error: OutOfGas' }
      : { code: -32000, message: 'execution reverted' },
  }),
  unfunded: {
    eth_simulateV1: { code: -38014, message: 'Insufficient funds to pay for gas fees and value' },
    other: { code: -32003, message: 'insufficient funds for gas * price + value: have 0 want 1' },
  },
  missing: () => ({ code: -32601, message: 'Method not found' }),
};

/** @see https://github.com/besu-eth/besu/issues/9829 */
const besu: Habits = {
  ...geth,
  name: 'Besu',
  simulatedFailure: (data) => ({
    returnData: data,
    error: { code: 3, message: 'Execution reverted', data },
  }),
  callRevert: (data) => ({ code: -32000, message: 'Execution reverted', data }),
  unfunded: {
    eth_simulateV1: { code: -32004, message: 'Upfront cost exceeds account balance' },
    other: { code: -32004, message: 'Upfront cost exceeds account balance' },
  },
  missing: () => ({ code: -32604, message: 'Method not enabled' }),
};

/** A proxy that writes hex in capitals, leaves empty lists out and knows most methods only by what it sells. */
const proxy: Habits = {
  ...geth,
  name: 'a proxy',
  detail: ({ logs, ...item }) => ({
    ...item,
    ...(logs === undefined || logs.length === 0 ? {} : { logs: logs.map(inCapitals) }),
    ...(item.returnData === undefined ? {} : { returnData: capitals(item.returnData) }),
    extra: { servedBy: 'node-7' },
  }),
  missing: () => ({ code: 35, message: 'Method is not available on freetier, upgrade to paid tier' }),
};

function inCapitals(log: object): object {
  const { topics = [], ...rest } = log as { readonly topics?: readonly string[] };
  return { ...rest, topics: topics.map(capitals) };
}

function capitals(hex: string): string {
  return `0x${hex.slice(2).toUpperCase()}`;
}

/** The clients whose ways of answering are known; what anvil itself says is none of them. */
export const DIALECTS: readonly Dialect[] = [
  geth,
  gethOf2025,
  erigon,
  erigonBefore33,
  nethermind,
  reth,
  besu,
  proxy,
].map(dialectOf);
