export { DEPLOYER, type TestAccount, TRADER } from './accounts.ts';
export { type Anvil, type AnvilOptions, startAnvil } from './anvil.ts';
export { FAR_DEADLINE, type OpaqueSwap, opaqueSwap, tokenCalldata } from './calldata.ts';
export { deployMarket } from './deploy.ts';
export { ChainKitError } from './errors.ts';
export type { Market, V2Market, V3Market } from './market.ts';
export { type MinedTransaction, type TestTransaction, transact } from './transact.ts';
export { v2Calldata } from './v2-calldata.ts';
export { router02Calldata, v3Calldata, v3Path } from './v3-calldata.ts';
