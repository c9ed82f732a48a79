/** Names of commands by their numbers, of routers with V4. */
export const V4_NAMES: Readonly<Record<number, string>> = {
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
export const V1_NAMES: Readonly<Record<number, string>> = {
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

/** Where PancakeSwap’s router goes its own way. */
export const PANCAKE_NAMES: Readonly<Record<number, string>> = {
  16: 'INFI_SWAP',
  33: 'EXECUTE_SUB_PLAN',
  34: 'STABLE_SWAP_EXACT_IN',
  35: 'STABLE_SWAP_EXACT_OUT',
};
