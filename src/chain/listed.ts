import { PERMIT2 } from '../core/logs.ts';
import type { Address } from '../core/primitives.ts';

/** A contract's name, its address with the checksum, and the chains it is deployed on. */
type ListedContract = readonly [name: string, address: `0x${string}`, chains: readonly number[]];

const EVERYWHERE: readonly number[] = [1, 10, 56, 137, 8453, 42161, 43114];

/**
 * Contracts that many people approve or call on purpose.
 * @see https://github.com/Uniswap/sdks and https://github.com/Uniswap/universal-router (deploy-addresses) for Uniswap's
 * deployments, https://github.com/ethereum/clear-signing-erc7730-registry for those of 1inch, Velora and KyberSwap,
 * https://github.com/cowprotocol/services (contracts) for those of PancakeSwap V2 and Balancer,
 * https://github.com/aave-dao/aave-address-book, https://github.com/compound-finance/comet (deployments) and
 * https://docs.morpho.org for the lending markets
 */
export const LISTED_CONTRACTS = [
  ['Permit2', PERMIT2, EVERYWHERE],
  ['Uniswap V2 Router', '0x7a250d5630B4cF539739dF2C5dAcb4c659F2488D', [1]],
  ['Uniswap V2 Router', '0x4752ba5DBc23f44D87826276BF6Fd6b1C372aD24', [56, 8453, 42161, 43114]],
  ['Uniswap V2 Router', '0x4A7b5Da61326A6379179b40d00F57E5bbDC962c2', [10]],
  ['Uniswap V2 Router', '0xedf6066a2b290C185783862C7F4776A2C8077AD1', [137]],
  ['Uniswap V3 Router', '0xE592427A0AEce92De3Edee1F18E0157C05861564', [1, 10, 137, 42161]],
  ['Uniswap V3 Router 2', '0x68b3465833fb72A70ecDF485E0e4C7bD8665Fc45', [1, 10, 137, 42161]],
  ['Uniswap V3 Router 2', '0x2626664c2603336E57B271c5C0b26F421741e481', [8453]],
  ['Uniswap V3 Router 2', '0xB971eF87ede563556b2ED4b1C0b0019111Dd85d2', [56]],
  ['Uniswap V3 Router 2', '0xbb00FF08d01D300023C629E8fFfFcb65A5a578cE', [43114]],
  ['Uniswap Universal Router', '0xEf1c6E67703c7BD7107eed8303Fbe6EC2554BF6B', [1]],
  ['Uniswap Universal Router', '0x4C60051384bd2d3C01bfc845Cf5F4b44bcbE9de5', [1, 137, 42161]],
  ['Uniswap Universal Router', '0xb555edF5dcF85f42cEeF1f3630a52A108E55A654', [10]],
  ['Uniswap Universal Router', '0x5Dc88340E1c5c6366864Ee415d6034cadd1A9897', [56]],
  ['Uniswap Universal Router', '0x0Fe79af880457F544a8751B9360FfbB3D99fC60a', [137]],
  ['Uniswap Universal Router', '0xeC8B0F7Ffe3ae75d7FfAb09429e3675bb63503e4', [10, 56, 8453, 42161]],
  ['Uniswap Universal Router', '0x643770E279d5D0733F21d6DC03A8efbABf3255B4', [137]],
  ['Uniswap Universal Router', '0x82635AF6146972cD6601161c4472ffe97237D292', [43114]],
  ['Uniswap Universal Router', '0x3fC91A3afd70395Cd496C647d5a6CC9D4B2b7FAD', [1, 8453]],
  ['Uniswap Universal Router', '0xCb1355ff08Ab38bBCE60111F1bb2B784bE25D7e8', [10]],
  ['Uniswap Universal Router', '0x5E325eDA8064b456f4781070C0738d849c824258', [42161]],
  ['Uniswap Universal Router', '0x4Dae2f939ACf50408e13d58534Ff8c2776d45265', [56, 43114]],
  ['Uniswap Universal Router', '0xec7BE89e9d109e7e3Fec59c222CF297125FEFda2', [137]],
  ['Uniswap Universal Router', '0x66a9893cC07D91D95644AEDD05D03f95e1dBA8Af', [1]],
  ['Uniswap Universal Router', '0x851116D9223fabED8E56C0E6b8Ad0c31d98B3507', [10]],
  ['Uniswap Universal Router', '0x1906c1d672b88cD1B9aC7593301cA990F94Eae07', [56]],
  ['Uniswap Universal Router', '0x1095692A6237d83C6a72F3F5eFEdb9A670C49223', [137]],
  ['Uniswap Universal Router', '0x6fF5693b99212Da76ad316178A184AB56D299b43', [8453]],
  ['Uniswap Universal Router', '0xA51afAFe0263b40EdaEf0Df8781eA9aa03E381a3', [42161]],
  ['Uniswap Universal Router', '0x94b75331AE8d42C1b61065089B7d48FE14aA73b7', [43114]],
  ['Uniswap Universal Router', '0x4C82D1fBFe28C977cBB58D8C7FF8FCF9F70a2cCA', [1]],
  ['Uniswap Universal Router', '0x8B844f885672f333Bc0042cB669255f93a4C1E6b', [10, 56, 137, 42161, 43114]],
  ['Uniswap Universal Router', '0xFdf682F51FE81Aa4898F0AE2163d8A55c127fbC7', [8453]],
  ['Uniswap Universal Router', '0x23617e59A5925b2A4Bf75d73ff6711cD0b29De85', [1]],
  ['Uniswap Universal Router', '0xC09255D86DB563cBc11C2fCf4a0C512e160111B4', [10]],
  ['Uniswap Universal Router', '0xDc264714F68d84CF29BC605589405E78bDBE7C9f', [56, 137]],
  ['Uniswap Universal Router', '0xd6145b2D3F379919E8CdEda7B97e37c4b2Ca9c40', [8453]],
  ['Uniswap Universal Router', '0x2d01411773c8C24805306E89A41F7855C3c4Fe65', [42161]],
  ['PancakeSwap V2 Router', '0x10ED43C718714eb63d5aA57B78B54704E256024E', [56]],
  ['PancakeSwap V2 Router', '0xEfF92A263d31888d860bD50809A8D171709b7b1c', [1]],
  ['PancakeSwap V2 Router', '0x8cFe327CEc66d1C090Dd72bd0FF11d690C33a2Eb', [8453, 42161]],
  ['PancakeSwap V3 Router', '0x1b81D678ffb9C0263b24A97847620C99d213eB14', [1, 56, 8453, 42161]],
  ['PancakeSwap Smart Router', '0x13f4EA83D0bd40E75C8222255bc855a974568Dd4', [1, 56]],
  ['PancakeSwap Smart Router', '0x32226588378236Fd0c7c4053999F88aC0e5cAc77', [42161]],
  ['PancakeSwap Smart Router', '0x678Aa4bF4E210cf2166753e054d5b7c31cc7fa86', [8453]],
  ['PancakeSwap Universal Router', '0x1A0A18AC4BECDDbd6389559687d1A73d8927E416', [56]],
  ['PancakeSwap Universal Router', '0xd9C500DfF816a1Da21A48A732d3498Bf09dc9AEB', [56]],
  ['Aerodrome Router', '0xcF77a3Ba9A5CA399B7c97c74d54e5b1Beb874E43', [8453]],
  ['Velodrome Router', '0xa062aE8A9c5e11aaA026fc2670B0D65cCc8B2858', [10]],
  ['Aerodrome Slipstream Router', '0xBE6D8f0d05cC4be24d5167a3eF062215bE6D18a5', [8453]],
  ['Velodrome Slipstream Router', '0x0792a633F0c19c351081CF4B211F68F79bCc9676', [10]],
  ['1inch Router v4', '0x1111111254fb6c44bAC0beD2854e76F90643097d', [1, 137]],
  ['1inch Router v5', '0x1111111254EEB25477B68fb85Ed929f73A960582', EVERYWHERE],
  ['1inch Router v6', '0x111111125421cA6dc452d289314280a0f8842A65', EVERYWHERE],
  ['0x Exchange Proxy', '0xDef1C0ded9bec7F1a1670819833240f027b25EfF', [1, 56, 137, 8453, 42161, 43114]],
  ['0x Exchange Proxy', '0xDEF1ABE32c034e558Cdd535791643C58a13aCC10', [10]],
  ['0x AllowanceHolder', '0x0000000000001fF3684f28c67538d4D072C22734', EVERYWHERE],
  ['CoW Protocol', '0xC92E8bdf79f0507f65a392b0ab4667716BFE0110', [1, 8453, 42161]],
  ['Velora (ParaSwap) v6.2', '0x6A000F20005980200259B80c5102003040001068', EVERYWHERE],
  ['KyberSwap Router v2', '0x6131B5fae19EA4f9D964eAc0408E4408b66337b5', EVERYWHERE],
  ['Odos Router v2', '0xCf5540fFFCdC3d510B18bFcA6d2b9987b0772559', [1]],
  ['Odos Router v2', '0xCa423977156BB05b13A2BA3b76Bc5419E2fE9680', [10]],
  ['Odos Router v2', '0x89b8AA89FDd0507a99d334CBe3C808fAFC7d850E', [56]],
  ['Odos Router v2', '0x4E3288c9ca110bCC82bf38F09A7b425c095d92Bf', [137]],
  ['Odos Router v2', '0x19cEeAd7105607Cd444F5ad10dd51356436095a1', [8453]],
  ['Odos Router v2', '0xa669e7A0d4b3e4Fa48af2dE86BD4CD7126Be4e13', [42161]],
  ['Odos Router v2', '0x88de50B233052e4Fb783d4F6db78Cc34fEa3e9FC', [43114]],
  ['OpenOcean Exchange v2', '0x6352a56caadC4F1E25CD6c75970Fa768A3304e64', EVERYWHERE],
  ['Curve Router', '0xF0d4c12A5768D806021F80a262B4d39d26C58b8D', [1, 10, 137, 42161, 43114]],
  ['Curve Router', '0x16C6521Dff6baB339122a0FE25a9116693265353', [1]],
  ['Curve Router', '0x45312ea0eFf7E09C83CBE249fa1d7598c4C8cd4e', [1]],
  ['Curve Router', '0x0DCDED3545D565bA3B19E683431381007245d983', [10, 137, 43114]],
  ['Curve Router', '0xA72C85C258A81761433B4e8da60505Fe3Dd551CC', [56]],
  ['Curve Router', '0x4f37A9d177470499A2dD084621020b023fcffc1F', [8453]],
  ['Curve Router', '0x2191718CD32d02B8E60BAdFFeA33E4B5DD9A0A0D', [42161]],
  ['Balancer V2 Vault', '0xBA12222222228d8Ba445958a75a0704d566BF2C8', EVERYWHERE],
  ['Balancer V3 Router', '0x5C6fb490BDFD3246EB0bB062c168DeCAF4bD9FDd', [1]],
  ['Balancer V3 Router', '0xAE563E3f8219521950555F5962419C8919758Ea2', [1]],
  ['Balancer V3 Batch Router', '0x136f1EFcC3f8f88516B9E94110D56FDBfB1778d1', [1]],
  ['Balancer V3 Batch Router', '0xaD89051bEd8d96f045E8912aE1672c6C0bF8a85E', [10, 42161]],
  ['Balancer V3 Batch Router', '0x85a80afee867aDf27B50BdB7b76DA70f1E853062', [8453]],
  ['Balancer V3 Batch Router', '0xc9b36096f5201ea332Db35d6D195774ea0D5988f', [43114]],
  ['OpenSea conduit', '0x1E0049783F008A0085193E00003D00cd54003c71', EVERYWHERE],
  ['Aave V3 Pool', '0x87870Bca3F3fD6335C3F4ce8392D69350B4fA4E2', [1]],
  ['Aave V3 Pool', '0xA238Dd80C259a72e81d7e4664a9801593F98d1c5', [8453]],
  ['Aave V3 Pool', '0x794a61358D6845594F94dc1DB02A252b5b4814aD', [10, 137, 42161, 43114]],
  ['Aave V3 Pool', '0x6807dc923806fE8Fd134338EABCA509979a7e0cB', [56]],
  ['Compound V3 USDC', '0xc3d688B66703497DAA19211EEdff47f25384cdc3', [1]],
  ['Compound V3 WETH', '0xA17581A9E3356d9A858b789D68B4d866e593aE94', [1]],
  ['Compound V3 USDT', '0x3Afdc9BCA9213A35503b077a6072F3D0d5AB0840', [1]],
  ['Compound V3 USDC', '0x2e44e174f7D53F0212823acC11C01A11d58c5bCB', [10]],
  ['Compound V3 USDT', '0x995E394b8B2437aC8Ce61Ee0bC610D617962B214', [10]],
  ['Compound V3 WETH', '0xE36A30D249f7761327fd973001A32010b521b6Fd', [10]],
  ['Compound V3 USDC.e', '0xF25212E676D1F7F89Cd72fFEe66158f541246445', [137]],
  ['Compound V3 USDC', '0xb125E6687d4313864e53df431d5425969c15Eb2F', [8453]],
  ['Compound V3 WETH', '0x46e6b214b524310239732D51387075E0e70970bf', [8453]],
  ['Compound V3 USDC', '0x9c4ec768c28520B50860ea7a15bd7213a9fF58bf', [42161]],
  ['Compound V3 USDC.e', '0xA5EDBDD9646f8dFF606d7448e414884C7d905dCA', [42161]],
  ['Compound V3 USDT', '0xd98Be00b5D27fc98112BdE293e487f8D4cA57d07', [42161]],
  ['Compound V3 WETH', '0x6f7D514bbD4aFf3BcD1140B7344b32f063dEe486', [42161]],
  ['Morpho', '0xBBBBBbbBBb9cC5e90e3b3Af64bdAF62C37EEFFCb', [1, 8453]],
] as const satisfies readonly ListedContract[];

/** The name of a listed contract. */
export type ListedName = (typeof LISTED_CONTRACTS)[number][0];

const NAMES: ReadonlyMap<string, ListedName> = new Map(
  LISTED_CONTRACTS.flatMap(([name, address, chains]) =>
    chains.map((chainId) => [keyOf(chainId, address), name] as const),
  ),
);

/** The name under which this project lists a contract of a chain, or null. */
export function listedName(chainId: number, address: Address): ListedName | null {
  return NAMES.get(keyOf(chainId, address)) ?? null;
}

function keyOf(chainId: number, address: string): string {
  return `${chainId}:${address.toLowerCase()}`;
}
