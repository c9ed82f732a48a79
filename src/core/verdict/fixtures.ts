import type { SwapAction } from '../intent/action.ts';
import type { Call, SignatureIntent, SignedContent, TransactionIntent } from '../intent/intent.ts';
import { TOPICS } from '../logs.ts';
import { POOL_TOPICS } from '../pool-logs.ts';
import type { Address, Hex } from '../primitives.ts';
import type { ChainSnapshot, Counterparty, Log } from '../snapshot/snapshot.ts';

/** Addresses the tests of the verdict speak of. */
export const ACCOUNT: Address = `0x${'a1'.repeat(20)}`;
export const ROUTER: Address = `0x${'b2'.repeat(20)}`;
export const POOL: Address = `0x${'c3'.repeat(20)}`;
export const WETH: Address = `0x${'11'.repeat(20)}`;
export const USDC: Address = `0x${'22'.repeat(20)}`;
export const STRANGER: Address = `0x${'d4'.repeat(20)}`;
export const BLOCK_TIME_S = 1_760_000_000;
export const NOW_MS = BLOCK_TIME_S * 1_000 + 400;

const word = (value: bigint): string => BigInt.asUintN(256, value).toString(16).padStart(64, '0');
const topic = (address: Address): Hex => `0x${address.slice(2).padStart(64, '0')}`;

/** A V2 pool of WETH (token0, 18 decimals) and USDC (token1, 6 decimals). */
export interface TestPool {
  readonly reserve0: bigint;
  readonly reserve1: bigint;
}

/** Unsigned integer output of the pair for an input of token0, fee 0.3 %. */
export function pairOut(amountIn: bigint, { reserve0, reserve1 }: TestPool): bigint {
  const net = amountIn * 997n;
  return (net * reserve1) / (reserve0 * 1_000n + net);
}

function swapLogs(amountIn: bigint, amountOut: bigint, pool: TestPool): Log[] {
  const after = [pool.reserve0 + amountIn, pool.reserve1 - amountOut];
  return [
    { address: POOL, topics: [POOL_TOPICS.v2Sync], data: `0x${after.map(word).join('')}` },
    {
      address: POOL,
      topics: [POOL_TOPICS.v2Swap, topic(ROUTER), topic(ACCOUNT)],
      data: `0x${[amountIn, 0n, 0n, amountOut].map(word).join('')}`,
    },
  ];
}

/** An `Approval` event of USDC by the account. */
export function approvalLog(spender: Address, amount: bigint): Log {
  return {
    address: USDC,
    topics: [TOPICS.approval, topic(ACCOUNT), topic(spender)],
    data: `0x${word(amount)}`,
  };
}

/** A counterparty with code that was never used, changed as given. */
export function counterparty(address: Address, changes: Partial<Counterparty> = {}): Counterparty {
  return {
    address,
    hasCode: true,
    nonce: '1',
    balanceWei: '0',
    usedBefore: false,
    listedAs: null,
    recognisedAs: null,
    ...changes,
  };
}

/** A transaction of one call with these actions. */
export function transaction(call: Partial<Call>): TransactionIntent {
  return {
    version: 1,
    kind: 'transaction',
    method: 'eth_sendTransaction',
    chainId: 1,
    account: ACCOUNT,
    origin: 'https://swap.example',
    calls: [{ to: ROUTER, value: '0', data: '0x38ed1739', gas: null, actions: [], unread: [], ...call }],
    fees: { maxFeePerGas: null, maxPriorityFeePerGas: null, gasPrice: null },
    authorizations: [],
  };
}

/** A signature request for this content from swap.example. */
export function signature(content: SignedContent, domainChainId: number | null = null): SignatureIntent {
  return {
    version: 1,
    kind: 'signature',
    chainId: 1,
    account: ACCOUNT,
    origin: 'https://swap.example',
    method:
      content.kind === 'permit' || content.kind === 'typed-data' ? 'eth_signTypedData_v4' : 'personal_sign',
    domainChainId,
    domainName: null,
    content,
  };
}

/** A snapshot in which one call succeeded and changed nothing, changed as given. */
export function snapshot(changes: Partial<ChainSnapshot> = {}): ChainSnapshot {
  return {
    version: 1,
    kind: 'chain',
    chainId: 1,
    intentHash: `0x${'00'.repeat(32)}`,
    endpoint: 'rpc.example',
    takenAtMs: NOW_MS,
    simulatedBy: 'eth_simulateV1',
    block: {
      number: '100',
      hash: `0x${'ee'.repeat(32)}`,
      timestamp: BLOCK_TIME_S,
      baseFeePerGas: '1000000000',
    },
    nativeSymbol: 'ETH',
    calls: [{ status: 'success', gasUsed: '120000', returnData: '0x', logs: [] }],
    tokens: [
      { address: WETH, symbol: 'WETH', name: 'Wrapped Ether', decimals: 18, suspicious: false },
      { address: USDC, symbol: 'USDC', name: 'USD Coin', decimals: 6, suspicious: false },
    ],
    balances: [{ holder: ACCOUNT, token: null, before: `${10n ** 18n}`, after: `${10n ** 18n}` }],
    allowances: [],
    pools: [],
    prices: { coin: null, feeds: [], pools: [] },
    counterparties: [counterparty(ROUTER, { recognisedAs: 'Uniswap V2 Router02' })],
    gasPriceWei: '2000000000',
    l1FeeWei: null,
    accountBalanceWei: `${10n ** 18n}`,
    created: null,
    failure: null,
    missing: [],
    ...changes,
  };
}

/** A swap of WETH for USDC on one pool with everything the verdict needs; `minOut` is what the request accepts. */
export function swapCase(options: {
  readonly amountIn: bigint;
  readonly pool: TestPool;
  readonly minOut: (expected: bigint) => bigint;
  readonly recipient?: Address;
  readonly deadline?: bigint;
}): { intent: TransactionIntent; snapshot: ChainSnapshot; expectedOut: bigint } {
  const { amountIn, pool, recipient = ACCOUNT, deadline = BigInt(BLOCK_TIME_S + 600) } = options;
  const expectedOut = pairOut(amountIn, pool);
  const action: SwapAction = {
    kind: 'swap',
    exact: 'input',
    assetIn: WETH,
    assetOut: USDC,
    amountIn: amountIn.toString(),
    amountOut: options.minOut(expectedOut).toString(),
    recipient,
    deadline: deadline.toString(),
    hops: [{ venue: 'v2', tokenIn: WETH, tokenOut: USDC, feePpm: null }],
  };
  const empty = snapshot();
  return {
    intent: transaction({ actions: [action] }),
    expectedOut,
    snapshot: snapshot({
      calls: [
        {
          status: 'success',
          gasUsed: '120000',
          returnData: '0x',
          logs: swapLogs(amountIn, expectedOut, pool),
        },
      ],
      balances: [
        ...empty.balances,
        { holder: ACCOUNT, token: WETH, before: amountIn.toString(), after: '0' },
        { holder: recipient, token: USDC, before: '7', after: (expectedOut + 7n).toString() },
      ],
      pools: [
        {
          venue: 'v2',
          address: POOL,
          token0: WETH,
          token1: USDC,
          reserve0: pool.reserve0.toString(),
          reserve1: pool.reserve1.toString(),
        },
      ],
    }),
  };
}
