import { createRequire } from 'node:module';
import fc from 'fast-check';
import * as v from 'valibot';
import { type Abi, encodeFunctionData } from 'viem';
import { MalformedRequestError } from '../../core/errors.ts';
import type { SwapAction } from '../../core/intent/action.ts';
import { type Call, type ChainIntent, IntentSchema } from '../../core/intent/intent.ts';
import { canonicalJson } from '../../core/json.ts';
import type { Address, Hex } from '../../core/primitives.ts';
import type { WalletRequest } from './request.ts';
import { toIntent } from './to-intent.ts';

/** Addresses the tests of the decoder speak of; the wrapped coin is Ethereum's. */
export const ACCOUNT: Address = `0x${'a1'.repeat(20)}`;
export const ROUTER: Address = `0x${'b2'.repeat(20)}`;
export const STRANGER: Address = `0x${'d4'.repeat(20)}`;
export const USDC: Address = `0x${'22'.repeat(20)}`;
export const DAI: Address = `0x${'33'.repeat(20)}`;
export const WETH: Address = '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2';

const load = createRequire(import.meta.url);
const abiOf = (path: string): Abi => (load(path) as { readonly abi: Abi }).abi;

/** The routers' own interfaces as their packages ship them, so that nothing is encoded by what decodes it. */
export const V2_ABI = abiOf('@uniswap/v2-periphery/build/IUniswapV2Router02.json');
export const V3_ABI = abiOf('@uniswap/v3-periphery/artifacts/contracts/SwapRouter.sol/SwapRouter.json');
export const ROUTER02_ABI = abiOf(
  '@uniswap/swap-router-contracts/artifacts/contracts/SwapRouter02.sol/SwapRouter02.json',
);

/** Encodes a call of a function. */
export function encode(abi: Abi, functionName: string, args: readonly unknown[] = []): Hex {
  return encodeFunctionData({ abi, functionName, args });
}

/** A transaction request on Ethereum, changed as given. */
export function transactionRequest(
  fields: Readonly<Record<string, unknown>>,
  changes: Partial<WalletRequest> = {},
): WalletRequest {
  const params = [{ from: ACCOUNT, to: ROUTER, ...fields }];
  return { method: 'eth_sendTransaction', params, chainId: 1, origin: 'https://dex.example', ...changes };
}

/** Reads a request and checks that the answer keeps the contract to the letter. */
export function readStrictly(request: WalletRequest): ChainIntent {
  const intent = toIntent(request);
  const checked = v.parse(IntentSchema, intent);
  if (canonicalJson(checked) !== canonicalJson(intent))
    throw new Error('An intent carries undeclared fields.');
  return intent;
}

/** What a call to a router reads as. */
export function readCall(
  data: Hex,
  changes: { readonly to?: Address; readonly value?: bigint; readonly chainId?: number } = {},
): Call {
  const { to = ROUTER, value = 0n, chainId = 1 } = changes;
  const intent = readStrictly(
    transactionRequest({ to, data, value: `0x${value.toString(16)}` }, { chainId }),
  );
  if (intent.kind !== 'transaction') throw new Error('A transaction was read as something else.');
  return intent.calls[0] as Call;
}

/** The code and field of the typed error that reading ends in. */
export function faultOf(request: WalletRequest): string {
  try {
    return `read as ${toIntent(request).kind}`;
  } catch (error) {
    if (!(error instanceof MalformedRequestError)) throw error;
    return `${error.code} ${error.params.field}`;
  }
}

/** Whether a request is read into an intent that keeps the contract, or ends in the one typed error. */
export function survives(request: WalletRequest): boolean {
  try {
    return v.is(IntentSchema, toIntent(request));
  } catch (error) {
    return error instanceof MalformedRequestError;
  }
}

/** A swap of 1000 USDC for at least 900 DAI by V2 that pays the account, changed as given. */
export function swapAction(changes: Partial<SwapAction>): SwapAction {
  return {
    kind: 'swap',
    exact: 'input',
    assetIn: USDC,
    assetOut: DAI,
    amountIn: '1000',
    amountOut: '900',
    recipient: ACCOUNT,
    deadline: null,
    hops: [{ venue: 'v2', tokenIn: USDC, tokenOut: DAI, feePpm: null }],
    ...changes,
  };
}

const hexDigit = fc.constantFrom(...'0123456789abcdef');

/** Any address that is none of those with a meaning of their own. */
export const anyAddress = fc
  .string({ unit: hexDigit, minLength: 40, maxLength: 40 })
  .map((digits): Address => `0x${digits}`)
  .filter((address) => ![ROUTER, WETH].includes(address) && BigInt(address) > 2n);

/** Any unsigned integer of so many bits. */
export const anyUint = (bits: bigint) => fc.bigInt({ min: 0n, max: 2n ** bits - 1n });
