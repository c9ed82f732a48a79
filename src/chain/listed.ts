import { PERMIT2 } from '../core/logs.ts';
import type { Address } from '../core/primitives.ts';

interface ListedContract {
  readonly name: string;
  readonly address: `0x${string}`;
  readonly chains: readonly number[];
}

const EVERYWHERE = [1, 10, 56, 137, 8453, 42161, 43114];

/**
 * Contracts that many people approve on purpose; addresses with their checksum.
 * @see https://github.com/Uniswap/sdks for Uniswap's deployments
 */
export const LISTED_CONTRACTS: readonly ListedContract[] = [
  { name: 'Permit2', address: PERMIT2, chains: EVERYWHERE },
  { name: 'Uniswap V2 Router', address: '0x7a250d5630B4cF539739dF2C5dAcb4c659F2488D', chains: [1] },
  {
    name: 'Uniswap V2 Router',
    address: '0x4752ba5DBc23f44D87826276BF6Fd6b1C372aD24',
    chains: [56, 8453, 42161, 43114],
  },
  { name: 'Uniswap V2 Router', address: '0x4A7b5Da61326A6379179b40d00F57E5bbDC962c2', chains: [10] },
  { name: 'Uniswap V2 Router', address: '0xedf6066a2b290C185783862C7F4776A2C8077AD1', chains: [137] },
  {
    name: 'Uniswap V3 Router',
    address: '0xE592427A0AEce92De3Edee1F18E0157C05861564',
    chains: [1, 10, 137, 42161],
  },
  {
    name: 'Uniswap V3 Router 2',
    address: '0x68b3465833fb72A70ecDF485E0e4C7bD8665Fc45',
    chains: [1, 10, 137, 42161],
  },
  { name: 'Uniswap V3 Router 2', address: '0x2626664c2603336E57B271c5C0b26F421741e481', chains: [8453] },
  { name: 'Uniswap V3 Router 2', address: '0xB971eF87ede563556b2ED4b1C0b0019111Dd85d2', chains: [56] },
  { name: 'Uniswap V3 Router 2', address: '0xbb00FF08d01D300023C629E8fFfFcb65A5a578cE', chains: [43114] },
  {
    name: 'Uniswap Universal Router',
    address: '0x3fC91A3afd70395Cd496C647d5a6CC9D4B2b7FAD',
    chains: [1, 8453],
  },
  { name: 'Uniswap Universal Router', address: '0x66a9893cC07D91D95644AEDD05D03f95e1dBA8Af', chains: [1] },
  { name: 'Uniswap Universal Router', address: '0x6fF5693b99212Da76ad316178A184AB56D299b43', chains: [8453] },
  { name: 'PancakeSwap V2 Router', address: '0x10ED43C718714eb63d5aA57B78B54704E256024E', chains: [56] },
  { name: 'PancakeSwap Smart Router', address: '0x13f4EA83D0bd40E75C8222255bc855a974568Dd4', chains: [56] },
  { name: '1inch Router v5', address: '0x1111111254EEB25477B68fb85Ed929f73A960582', chains: EVERYWHERE },
  { name: '1inch Router v6', address: '0x111111125421cA6dc452d289314280a0f8842A65', chains: EVERYWHERE },
  {
    name: '0x Exchange Proxy',
    address: '0xDef1C0ded9bec7F1a1670819833240f027b25EfF',
    chains: [1, 56, 137, 8453, 42161, 43114],
  },
  { name: '0x AllowanceHolder', address: '0x0000000000001fF3684f28c67538d4D072C22734', chains: EVERYWHERE },
  { name: 'CoW Protocol', address: '0xC92E8bdf79f0507f65a392b0ab4667716BFE0110', chains: [1, 8453, 42161] },
  {
    name: 'Velora (ParaSwap) v6.2',
    address: '0x6A000F20005980200259B80c5102003040001068',
    chains: EVERYWHERE,
  },
  { name: 'KyberSwap Router v2', address: '0x6131B5fae19EA4f9D964eAc0408E4408b66337b5', chains: EVERYWHERE },
  { name: 'OpenSea conduit', address: '0x1E0049783F008A0085193E00003D00cd54003c71', chains: EVERYWHERE },
  { name: 'Aave V3 Pool', address: '0x87870Bca3F3fD6335C3F4ce8392D69350B4fA4E2', chains: [1] },
  { name: 'Aave V3 Pool', address: '0xA238Dd80C259a72e81d7e4664a9801593F98d1c5', chains: [8453] },
  {
    name: 'Aave V3 Pool',
    address: '0x794a61358D6845594F94dc1DB02A252b5b4814aD',
    chains: [10, 137, 42161, 43114],
  },
];

const NAMES: ReadonlyMap<string, string> = new Map(
  LISTED_CONTRACTS.flatMap(({ name, address, chains }) =>
    chains.map((chainId) => [keyOf(chainId, address), name] as const),
  ),
);

/** The name under which this project lists a contract of a chain, or null. */
export function listedName(chainId: number, address: Address): string | null {
  return NAMES.get(keyOf(chainId, address)) ?? null;
}

function keyOf(chainId: number, address: string): string {
  return `${chainId}:${address.toLowerCase()}`;
}
