import type { Loan } from '../../core/snapshot/lending.ts';

type Protocol = Loan['protocol'];

/** What contracts do, by the first four bytes of calldata. */
export const FUNCTIONS: ReadonlyMap<string, Protocol> = new Map([
  // supply, supplyWithPermit, withdraw, borrow, repay, repayWithPermit, repayWithATokens, setUserUseReserveAsCollateral,
  // setUserEMode
  ['0x617ba037', 'aave-v3'],
  ['0x02c205f0', 'aave-v3'],
  ['0x69328dec', 'aave-v3'],
  ['0xa415bcad', 'aave-v3'],
  ['0x573ade81', 'aave-v3'],
  ['0xee3e210b', 'aave-v3'],
  ['0x2dad97d4', 'aave-v3'],
  ['0x5a3b74b9', 'aave-v3'],
  ['0x28530a47', 'aave-v3'],
  // the same on rollups, in packed words: without the last
  ['0xf7a73840', 'aave-v3'],
  ['0x680dd47c', 'aave-v3'],
  ['0x8e19899e', 'aave-v3'],
  ['0xd5eed868', 'aave-v3'],
  ['0x563dd613', 'aave-v3'],
  ['0x94b576de', 'aave-v3'],
  ['0xdc7c0bff', 'aave-v3'],
  ['0x4d013f03', 'aave-v3'],
  // supply, supplyTo, supplyFrom, withdraw, withdrawTo, withdrawFrom, transferAsset, transferAssetFrom
  ['0xf2b9fdb8', 'compound-v3'],
  ['0x4232cd63', 'compound-v3'],
  ['0x90323177', 'compound-v3'],
  ['0xf3fef3a3', 'compound-v3'],
  ['0xc3b35a7e', 'compound-v3'],
  ['0x26441318', 'compound-v3'],
  ['0x439e2e45', 'compound-v3'],
  ['0xc1ee2c18', 'compound-v3'],
  // borrow, repay, supplyCollateral, withdrawCollateral
  ['0x50d8cd4b', 'morpho-blue'],
  ['0x20b76e81', 'morpho-blue'],
  ['0x238d6579', 'morpho-blue'],
  ['0x8720316d', 'morpho-blue'],
]);

/** What moves a loan, by the first topic of its event. */
export const EVENTS: ReadonlyMap<string, Protocol> = new Map([
  // Supply, Withdraw, Borrow, Repay, ReserveUsedAsCollateralEnabled and -Disabled, UserEModeSet of the pool
  ['0x2b627736bca15cd5381dcf80b0bf11fd197d01a037c52b927a881a10fb73ba61', 'aave-v3'],
  ['0x3115d1449a7b732c986cba18244e897a450f61e1bb8d589cd2e69e6c8924f9f7', 'aave-v3'],
  ['0xb3d084820fb1a9decffb176436bd02558d15fac9b0ddfed8c465bc7359d7dce0', 'aave-v3'],
  ['0xa534c8dbe71f871f9f3530e97a74601fea17b426cae02e1c5aee42c96c784051', 'aave-v3'],
  ['0x00058a56ea94653cdf4f152d227ace22d4c00ad99e2a43f58cb7d9e3feb295f2', 'aave-v3'],
  ['0x44c58d81365b66dd4b1a7f36c25aa97b8c71c361ee4937adc1a00000227db5dd', 'aave-v3'],
  ['0xd728da875fc88944cbf17638bcbe4af0eedaef63becd1d1c57cc097eb4608d84', 'aave-v3'],
  // BalanceTransfer of the token that stands for collateral
  ['0x4beccb90f994c31aced7a23b5611020728a23d8ec5cddd1a3e9d97b96fda8666', 'aave-v3'],
  // Supply, Withdraw, SupplyCollateral, WithdrawCollateral, TransferCollateral
  ['0xd1cf3d156d5f8f0d50f6c122ed609cec09d35c9b9fb3fff6ea0959134dae424e', 'compound-v3'],
  ['0x9b1bfa7fa9ee420a16e124f794c35ac9f90472acc99140eb2f6447c714cad8eb', 'compound-v3'],
  ['0xfa56f7b24f17183d81894d3ac2ee654e3c26388d17a28dbd9549b8114304e1f4', 'compound-v3'],
  ['0xd6d480d5b3068db003533b170d67561494d72e3bf9fa40a266471351ebba9e16', 'compound-v3'],
  ['0x29db89d45e1a802b4d55e202984fce9faf1d30aedf86503ff1ea0ed9ebb64201', 'compound-v3'],
  // Borrow, Repay, SupplyCollateral, WithdrawCollateral
  ['0x570954540bed6b1304a87dfe815a5eda4a648f7097a16240dcd85c9b5fd42a43', 'morpho-blue'],
  ['0x52acb05cebbd3cd39715469f22afbf5a17496295ef3bc9bb5944056c63ccaa09', 'morpho-blue'],
  ['0xa3b9472a1399e17e123f3c2e6586c23e504184d504de59cdaa2b375e880c6184', 'morpho-blue'],
  ['0xe80ebd7cc9223d7382aab2e0d1d6155c65651f83d53c8b9b06901d167e321142', 'morpho-blue'],
]);
