import * as v from 'valibot';
import { AddressSchema, HexSchema, QuantitySchema } from '../primitives.ts';

const price = v.object({ value: QuantitySchema, decimals: v.pipe(v.number(), v.integer(), v.minValue(0)) });

/** Health of a loan at one moment: collateral weighed by its liquidation threshold over debt, times 10^18; null without debt. */
export const LoanHealthSchema = v.object({
  healthFactorWad: v.nullable(QuantitySchema),
  /** In units of `valueDecimals` of the protocol's own reckoning: US dollars, or the loan token of a Morpho market. */
  collateralValue: QuantitySchema,
  debtValue: QuantitySchema,
});
export type LoanHealth = v.InferOutput<typeof LoanHealthSchema>;

/**
 * A collateral of a loan, and the price of its oracle at which the health factor reaches 1 when nothing else moves:
 * found by executing the protocol's own code with the oracle's answer replaced. `liquidationPrice` is null where no fall
 * of it alone gets there, or where that could not be executed (`reason` says why).
 */
export const LoanCollateralSchema = v.object({
  token: AddressSchema,
  /** The contract whose answer was replaced. */
  oracle: AddressSchema,
  price: v.nullable(price),
  liquidationPrice: v.nullable(price),
  /** `exact`: executed on both sides of the price; `estimate`: read off between two executed prices. */
  method: v.picklist(['exact', 'estimate']),
  reason: v.nullable(v.string()),
});
export type LoanCollateral = v.InferOutput<typeof LoanCollateralSchema>;

/** A loan of the account before and after the user's calls. */
export const LoanSchema = v.object({
  protocol: v.picklist(['aave-v3', 'compound-v3', 'morpho-blue']),
  /** The pool, Comet or Morpho contract; a Morpho market is named by `marketId` as well. */
  contract: AddressSchema,
  marketId: v.nullable(HexSchema),
  valueUnit: v.picklist(['usd', 'loan-token']),
  valueDecimals: v.pipe(v.number(), v.integer(), v.minValue(0)),
  loanToken: v.nullable(AddressSchema),
  before: v.nullable(LoanHealthSchema),
  after: v.nullable(LoanHealthSchema),
  collaterals: v.array(LoanCollateralSchema),
});
export type Loan = v.InferOutput<typeof LoanSchema>;
