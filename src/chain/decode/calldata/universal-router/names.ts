import { COMMANDS } from './commands.ts';
import type { Dialect } from './deployments.ts';

const V4_NAMES: Readonly<Record<number, string>> = {
  15: 'UNWRAP_WETH_EXACT',
  16: 'V4_SWAP',
  17: 'V3_POSITION_MANAGER_PERMIT',
  18: 'V3_POSITION_MANAGER_CALL',
  19: 'V4_INITIALIZE_POOL',
  20: 'V4_POSITION_MANAGER_CALL',
  33: 'EXECUTE_SUB_PLAN',
  64: 'ACROSS_V4_DEPOSIT_V3',
};

/** From 0x20 on the numbers of the first routers moved between versions. */
const V1_NAMES: Readonly<Record<number, string>> = {
  16: 'SEAPORT',
  17: 'LOOKS_RARE',
  18: 'NFTX',
  19: 'CRYPTOPUNKS',
  20: 'LOOKS_RARE_1155',
  21: 'OWNER_CHECK_721',
  22: 'OWNER_CHECK_1155',
  23: 'SWEEP_ERC721',
  24: 'X2Y2_721',
  25: 'SUDOSWAP',
  26: 'NFT20',
  27: 'X2Y2_1155',
  28: 'FOUNDATION',
  29: 'SWEEP_ERC1155',
  30: 'ELEMENT_MARKET',
};

const PANCAKE_NAMES: Readonly<Record<number, string>> = {
  16: 'INFI_SWAP',
  33: 'EXECUTE_SUB_PLAN',
  34: 'STABLE_SWAP_EXACT_IN',
  35: 'STABLE_SWAP_EXACT_OUT',
};

/**
 * What a router calls a command; one it has no name for by its number.
 * @see https://github.com/Uniswap/universal-router/blob/main/contracts/libraries/Commands.sol and
 * https://github.com/pancakeswap/infinity-universal-router/blob/main/src/libraries/Commands.sol
 */
export function nameOf(command: number, dialect: Dialect): string {
  const own = dialect === 'v1' ? V1_NAMES : dialect === 'pancake' ? PANCAKE_NAMES : V4_NAMES;
  const hex = command.toString(16).padStart(2, '0');
  return COMMANDS[command]?.[0] ?? own[command] ?? `command 0x${hex}`;
}
