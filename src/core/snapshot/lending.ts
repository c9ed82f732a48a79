import * as v from 'valibot';
import { AddressSchema, HexSchema, QuantitySchema } from '../primitives.ts';

const decimals = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255));
const price = v.object({ value: QuantitySchema, decimals });

/** Health of a loan at one moment: collateral weighed by its liquidation threshold over debt, times 10^18; null without debt. */
export const LoanHealthSchema = v.object({
  healthFactorWad: v.nullable(QuantitySchema),
  /** In units of `valueDecimals` of the protocol's own reckoning: US dollars, or the loan token of a market. */
  collateralValue: QuantitySchema,
  debtValue: QuantitySchema,
});
export type LoanHealth = v.InferOutput<typeof LoanHealthSchema>;

/**
 * A collateral or a debt of a loan after the user's calls, and the price of its oracle from which on the protocol
 * liquidates the loan when nothing else moves: a fall of a collateral's, a rise of a debt's. Found by executing the
 * protocol's own code with the oracle's answer replaced. `liquidationPrice` is null where no such move alone gets there
 * (`reason` null), or where that could not be executed (`reason` says why).
 */
export const LoanAssetSchema = v.object({
  token: AddressSchema,
  /** The contract whose answer was replaced; null where the protocol names none. */
  oracle: v.nullable(AddressSchema),
  /** In the token's smallest unit. */
  amount: QuantitySchema,
  /** In the loan's own units of value. */
  value: QuantitySchema,
  /** The part of a collateral's value that counts against the debt; 0 for a debt. */
  thresholdBps: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535)),
  price: v.nullable(price),
  liquidationPriceBefore: v.nullable(price),
  liquidationPrice: v.nullable(price),
  /** `exact`: executed at the price, where it liquidates, and one step of the oracle before, where it does not. */
  method: v.picklist(['exact', 'estimate']),
  reason: v.nullable(v.string()),
});
export type LoanAsset = v.InferOutput<typeof LoanAssetSchema>;

/** A loan of the account before and after the user's calls. */
export const LoanSchema = v.object({
  protocol: v.picklist(['aave-v3', 'compound-v3', 'morpho-blue']),
  /** The pool, Comet or Morpho contract; a Morpho market is named by `marketId` as well. */
  contract: AddressSchema,
  /** The name under which this project lists the contract; null for one that merely answers like it. */
  listedAs: v.nullable(v.string()),
  marketId: v.nullable(HexSchema),
  valueUnit: v.picklist(['usd', 'loan-token']),
  valueDecimals: decimals,
  loanToken: v.nullable(AddressSchema),
  before: v.nullable(LoanHealthSchema),
  after: v.nullable(LoanHealthSchema),
  collaterals: v.array(LoanAssetSchema),
  debts: v.array(LoanAssetSchema),
});
export type Loan = v.InferOutput<typeof LoanSchema>;
