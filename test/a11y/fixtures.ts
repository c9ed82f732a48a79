import type { CallsIntent, Intent, SignatureIntent } from '../../src/core/intent/intent.ts';
import type { Finding, Outcome, SwapOutcome, Verdict } from '../../src/core/verdict/verdict.ts';
import type { ConfirmItem } from '../../src/protocol/confirm.ts';

const ACCOUNT = '0x1111111111111111111111111111111111111111';
const ROUTER = '0x7a250d5630b4cf539739df2c5dacb4c659f2488d';
const USDC = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const WETH = '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2';
const STRANGER = '0x2222222222222222222222222222222222abcdef';
const HOSTILE = '0x3333333333333333333333333333333333333333';

const SWAP_INTENT: CallsIntent = {
  version: 1,
  kind: 'transaction',
  chainId: 1,
  account: ACCOUNT,
  origin: 'https://app.uniswap.org',
  fees: { maxFeePerGas: null, maxPriorityFeePerGas: null, gasPrice: null },
  calls: [
    {
      to: ROUTER,
      value: '10000000000000000000',
      data: '0x7ff36ab5',
      gas: null,
      unread: [],
      actions: [
        {
          kind: 'swap',
          exact: 'input',
          assetIn: 'native',
          assetOut: USDC,
          amountIn: '10000000000000000000',
          amountOut: '29961938219',
          recipient: ACCOUNT,
          deadline: '1763600000',
          hops: [{ venue: 'v2', tokenIn: WETH, tokenOut: USDC, feePpm: null }],
        },
      ],
    },
  ],
};

const CALL_INTENT: CallsIntent = {
  ...SWAP_INTENT,
  origin: 'https://claim-rewards.example',
  calls: [
    {
      to: STRANGER,
      value: '0',
      data: '0x12345678',
      gas: null,
      unread: [],
      actions: [{ kind: 'unknown', selector: '0x12345678' }],
    },
  ],
};

const SWAP: SwapOutcome = {
  exact: 'input',
  assetIn: 'native',
  assetOut: USDC,
  expectedIn: '10000000000000000000',
  expectedOut: '30112500723',
  worstIn: '10000000000000000000',
  worstOut: '29961938219',
  recipient: ACCOUNT,
  deadline: '1763600000',
  impactBps: 21,
  toleranceBps: 50,
  pools: 1,
  poolFeeBps: 30,
};

const OUTCOME: Outcome = {
  changes: [
    { asset: 'native', tokenId: null, amount: '-10000000000000000000' },
    { asset: USDC, tokenId: null, amount: '30112500723' },
  ],
  approvals: [],
  swaps: [SWAP],
  gasUsed: '118443',
  feeWei: '612345678901234',
  reverted: null,
};

const PASS: Verdict = {
  version: 1,
  chainId: 1,
  level: 'info',
  coverage: 'checked',
  outcome: OUTCOME,
  findings: [],
  basis: [
    { figure: 'changes', method: 'exact', source: 'simulation', assumption: null },
    { figure: 'worst', method: 'bound', source: 'calldata', assumption: null },
    { figure: 'impact', method: 'exact', source: 'pool-state', assumption: null },
    { figure: 'fee', method: 'estimate', source: 'simulation', assumption: 'gas-price-now' },
  ],
  unread: [],
  tokens: [
    { address: USDC, symbol: 'USDC', name: 'USD Coin', decimals: 6, suspicious: false },
    { address: WETH, symbol: 'WETH', name: 'Wrapped Ether', decimals: 18, suspicious: false },
  ],
  nativeSymbol: 'ETH',
  endpoint: 'ethereum-rpc.publicnode.com',
  block: {
    number: '24407242',
    hash: `0x${'ab'.repeat(32)}`,
    timestamp: 1_763_599_000,
    baseFeePerGas: '1000000000',
  },
  blockAgeMs: 4_200,
};

const TOLERANCE: Finding = {
  code: 'tolerance',
  level: 'warning',
  params: {},
  evidence: [
    { name: 'tolerance', value: 1_200, unit: 'bps', token: null },
    { name: 'allowed', value: '3613500086', unit: 'token', token: USDC },
  ],
  remedy: { kind: 'set-tolerance', params: {} },
};

const STALE: Finding = {
  code: 'stale-block',
  level: 'notice',
  params: { block: '24407242' },
  evidence: [{ name: 'age', value: 84_000, unit: 'ms', token: null }],
  remedy: null,
};

function withSwap(swap: Partial<SwapOutcome>): Outcome {
  return { ...OUTCOME, swaps: [{ ...SWAP, ...swap }] };
}

function permission(overrides: Partial<Finding['params']>): Record<string, string> {
  return {
    spender: ROUTER,
    spenderName: 'Uniswap V2 Router',
    token: USDC,
    signed: 'no',
    ...overrides,
  } as Record<string, string>;
}

const LIMITLESS = ((1n << 256n) - 1n).toString();

const PERMIT_INTENT: SignatureIntent = {
  version: 1,
  kind: 'signature',
  chainId: 1,
  account: ACCOUNT,
  origin: 'https://app.example',
  method: 'eth_signTypedData_v4',
  domainChainId: 1,
  domainName: 'USD Coin',
  content: {
    kind: 'permit',
    standard: 'erc-2612',
    spender: STRANGER,
    grants: [{ token: USDC, amount: LIMITLESS }],
    deadline: '1763600000',
  },
};

const SIGN_IN_INTENT: SignatureIntent = {
  ...PERMIT_INTENT,
  method: 'personal_sign',
  origin: 'https://opensea-login.example',
  domainChainId: null,
  domainName: null,
  content: {
    kind: 'sign-in',
    domain: 'opensea.io',
    address: ACCOUNT,
    text: `opensea.io wants you to sign in with your Ethereum account:\n${ACCOUNT}\n\nClick to sign in and accept the Terms of Service.\n\nURI: https://opensea.io\nVersion: 1\nChain ID: 1\nNonce: 8f3a2b1c\nIssued At: 2026-11-20T10:00:00Z`,
  },
};

const NO_OUTCOME: Pick<Verdict, 'outcome' | 'basis'> = { outcome: null, basis: [] };

/** A request as the background would show it, ready but for the fields a case changes. */
export function itemOf(
  intent: Intent | null,
  verdict: Verdict | null,
  more: Partial<ConfirmItem> = {},
): ConfirmItem {
  return {
    id: '7d9f4a52-6f1c-4f8e-9d55-0f6a8c1b2e3d',
    revision: 1,
    state: verdict === null ? 'checking' : 'ready',
    refreshFailed: false,
    askedAgain: false,
    origin: intent?.origin ?? 'https://app.example',
    method: intent?.kind === 'signature' ? intent.method : 'eth_sendTransaction',
    walletName: 'MetaMask',
    chainName: 'Ethereum',
    intent,
    verdict,
    passing: verdict?.level === 'stop' ? 'hold' : 'click',
    waiting: 0,
    ...more,
  };
}

/** Every kind of window a person can meet. */
export const ITEMS: Readonly<Record<string, ConfirmItem>> = {
  checking: itemOf(SWAP_INTENT, null),
  pass: itemOf(SWAP_INTENT, PASS),
  tolerance: itemOf(SWAP_INTENT, {
    ...PASS,
    level: 'warning',
    outcome: withSwap({ worstOut: '26499000637', toleranceBps: 1_200 }),
    findings: [TOLERANCE, STALE],
  }),
  'impact-stop': itemOf(
    { ...SWAP_INTENT, origin: 'https://swap.a-rather-long-name-of-an-exchange.finance' },
    {
      ...PASS,
      level: 'stop',
      outcome: {
        ...withSwap({ impactBps: 4_100, expectedOut: '17766375426', worstOut: '17677543549' }),
        changes: [
          { asset: 'native', tokenId: null, amount: '-10000000000000000000' },
          { asset: USDC, tokenId: null, amount: '17766375426' },
        ],
      },
      findings: [
        {
          code: 'price-impact',
          level: 'stop',
          params: {},
          evidence: [
            { name: 'impact', value: 4_100, unit: 'bps', token: null },
            { name: 'cost', value: '12346125297', unit: 'token', token: USDC },
          ],
          remedy: { kind: 'reduce-amount', params: {} },
        },
        STALE,
      ],
    },
    { waiting: 2 },
  ),
  'no-minimum': itemOf(SWAP_INTENT, {
    ...PASS,
    level: 'stop',
    outcome: withSwap({ worstOut: '0', toleranceBps: 10_000 }),
    findings: [
      {
        code: 'no-minimum',
        level: 'stop',
        params: {},
        evidence: [{ name: 'expected', value: '30112500723', unit: 'token', token: USDC }],
        remedy: { kind: 'set-tolerance', params: {} },
      },
    ],
  }),
  'not-checked': itemOf(SWAP_INTENT, {
    ...PASS,
    ...NO_OUTCOME,
    level: 'notice',
    coverage: 'not-checked',
    unread: [{ code: 'endpoint-unreachable', params: { endpoint: 'ethereum-rpc.publicnode.com' } }],
    findings: [
      {
        code: 'not-simulated',
        level: 'notice',
        params: { code: 'endpoint-unreachable', endpoint: 'ethereum-rpc.publicnode.com' },
        evidence: [],
        remedy: null,
      },
    ],
    tokens: [],
    block: null,
    blockAgeMs: null,
  }),
  'partly-checked': itemOf(SWAP_INTENT, {
    ...PASS,
    level: 'info',
    coverage: 'partly-checked',
    outcome: withSwap({ impactBps: null }),
    unread: [
      { code: 'calldata-unread', params: { name: 'V4_SWAP' } },
      { code: 'pool-unread', params: { pool: '' } },
    ],
  }),
  'unlimited-approval': itemOf(
    {
      ...CALL_INTENT,
      origin: 'https://app.uniswap.org',
      calls: [
        {
          to: USDC,
          value: '0',
          data: '0x095ea7b3',
          gas: null,
          unread: [],
          actions: [{ kind: 'approve', token: USDC, spender: STRANGER, amount: LIMITLESS }],
        },
      ],
    },
    {
      ...PASS,
      level: 'warning',
      outcome: {
        ...OUTCOME,
        changes: [],
        swaps: [],
        approvals: [{ token: USDC, spender: STRANGER, before: '0', after: LIMITLESS, unlimited: true }],
      },
      basis: [{ figure: 'approvals', method: 'exact', source: 'simulation', assumption: null }],
      findings: [
        {
          code: 'unlimited-approval',
          level: 'warning',
          params: permission({ spender: STRANGER, spenderName: '' }),
          evidence: [],
          remedy: { kind: 'limit-approval', params: {} },
        },
      ],
    },
  ),
  revert: itemOf(SWAP_INTENT, {
    ...PASS,
    level: 'warning',
    outcome: {
      ...OUTCOME,
      changes: [],
      swaps: [],
      reverted: 'UniswapV2Router: INSUFFICIENT_OUTPUT_AMOUNT',
    },
    basis: [],
    findings: [
      {
        code: 'would-revert',
        level: 'warning',
        params: { reason: 'UniswapV2Router: INSUFFICIENT_OUTPUT_AMOUNT' },
        evidence: [{ name: 'gasUsed', value: '31820', unit: 'gas', token: null }],
        remedy: { kind: 'refuse', params: {} },
      },
    ],
  }),
  hostile: itemOf(CALL_INTENT, {
    ...PASS,
    level: 'notice',
    coverage: 'partly-checked',
    unread: [{ code: 'minimum-unread', params: {} }],
    outcome: {
      ...OUTCOME,
      swaps: [],
      changes: [
        { asset: USDC, tokenId: null, amount: '-123456789012345678901234567890' },
        { asset: HOSTILE, tokenId: null, amount: '98765432109876543210987654321098765432109876' },
      ],
    },
    tokens: [
      ...PASS.tokens,
      {
        address: HOSTILE,
        symbol: '<img src=x onerror=alert(1)>\u202eCDSU',
        name: '<script>alert(1)</script>',
        decimals: 18,
        suspicious: true,
      },
    ],
    findings: [
      {
        code: 'suspicious-token-name',
        level: 'notice',
        params: { token: HOSTILE },
        evidence: [],
        remedy: null,
      },
    ],
  }),
  permit: itemOf(PERMIT_INTENT, {
    ...PASS,
    ...NO_OUTCOME,
    level: 'stop',
    findings: [
      {
        code: 'approval-to-account',
        level: 'stop',
        params: permission({ spender: STRANGER, spenderName: '', signed: 'yes' }),
        evidence: [],
        remedy: { kind: 'refuse', params: {} },
      },
    ],
  }),
  'limited-permit': itemOf(
    {
      ...PERMIT_INTENT,
      content: {
        kind: 'permit',
        standard: 'permit2',
        spender: ROUTER,
        grants: [{ token: USDC, amount: '100000000' }],
        deadline: '1763600000',
      },
    },
    {
      ...PASS,
      ...NO_OUTCOME,
      findings: [
        {
          code: 'approval',
          level: 'info',
          params: permission({ signed: 'yes' }),
          evidence: [{ name: 'amount', value: '100000000', unit: 'token', token: USDC }],
          remedy: null,
        },
      ],
    },
  ),
  'sign-in': itemOf(SIGN_IN_INTENT, {
    ...PASS,
    ...NO_OUTCOME,
    level: 'warning',
    findings: [
      {
        code: 'sign-in-wrong-site',
        level: 'warning',
        params: { domain: 'opensea.io', host: 'opensea-login.example' },
        evidence: [],
        remedy: { kind: 'refuse', params: {} },
      },
    ],
  }),
  'asked-again': itemOf(
    SWAP_INTENT,
    {
      ...PASS,
      level: 'warning',
      outcome: withSwap({ worstOut: '26499000637', toleranceBps: 1_200 }),
      findings: [TOLERANCE, STALE],
    },
    { askedAgain: true, refreshFailed: true },
  ),
};
