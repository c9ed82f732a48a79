import type { Address, Hex } from 'viem';

/** An account of the node whose key is public knowledge: for tests alone. */
export interface TestAccount {
  readonly address: Address;
  readonly privateKey: Hex;
}

/** Account 0 of anvil: deploys the market and owns what is left of every supply. */
export const DEPLOYER: TestAccount = {
  address: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
  privateKey: '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80',
};

/** Account 1 of anvil: the person whose transactions are judged. */
export const TRADER: TestAccount = {
  address: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
  privateKey: '0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d',
};
