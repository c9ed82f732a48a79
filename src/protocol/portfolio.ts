import * as v from 'valibot';
import { DecimalSchema, SignedDecimalSchema } from '../core/math/decimal.ts';
import { AddressSchema, ChainIdSchema } from '../core/primitives.ts';
import type { Fault } from '../core/snapshot/fault.ts';
import type { RiskSnapshot } from '../core/snapshot/margin.ts';
import type { VenueAccount } from '../core/snapshot/market.ts';
import type { WalletLoan } from '../core/snapshot/wallet.ts';

const shortName = v.pipe(v.string(), v.minLength(1), v.maxLength(30));

/** A perpetual position as its owner typed it in: on a venue whose accounts nobody else may read. */
export const TypedPositionSchema = v.object({
  kind: v.literal('position'),
  id: v.pipe(v.string(), v.uuid()),
  /** A venue whose margin rules are known, by the name of its rules. */
  venue: shortName,
  base: v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{1,15}$/)),
  /** In base units; below zero is short. */
  size: SignedDecimalSchema,
  entryPrice: DecimalSchema,
  markPrice: DecimalSchema,
  /** Margin of the position alone, in dollars. */
  margin: DecimalSchema,
  /** What the venue shows; null where the person did not say. */
  liquidationPrice: v.nullable(DecimalSchema),
});
export type TypedPosition = v.InferOutput<typeof TypedPositionSchema>;

/** What a person added to their portfolio: an account or address that anybody may read, or a position typed in. */
export const PortfolioEntrySchema = v.variant('kind', [
  v.object({ kind: v.literal('account'), venue: v.literal('hyperliquid'), address: AddressSchema }),
  v.object({ kind: v.literal('wallet'), chainId: ChainIdSchema, address: AddressSchema }),
  TypedPositionSchema,
]);
export type PortfolioEntry = v.InferOutput<typeof PortfolioEntrySchema>;

/** Questions of the portfolio page; each is answered by everything that is known then. */
export const PortfolioRequestSchema = v.variant('type', [
  v.object({ type: v.literal('portfolio') }),
  v.object({ type: v.literal('add-to-portfolio'), entry: PortfolioEntrySchema }),
  v.object({ type: v.literal('remove-from-portfolio'), entry: PortfolioEntrySchema }),
]);
export type PortfolioRequest = v.InferOutput<typeof PortfolioRequestSchema>;

/** One account as it was read, or why it was not. */
export interface ReadAccount {
  readonly venue: string;
  /** Where its pages told of it, its address, or the id of the position that was typed in. */
  readonly name: string;
  /** `added` by the person, told by a `page` of the venue that was open, or `typed` in as one position. */
  readonly by: 'added' | 'page' | 'typed';
  readonly account: VenueAccount | null;
  readonly risk: RiskSnapshot | null;
  readonly missing: readonly Fault[];
  /** Of an address on a chain: the chain, whose name is `venue`, and what is owed there; absent for accounts of venues. */
  readonly wallet?: { readonly chainId: number; readonly loans: readonly WalletLoan[] };
}

/** Everything the portfolio is put together from. */
export interface PortfolioReading {
  readonly readAtMs: number;
  readonly entries: readonly PortfolioEntry[];
  readonly accounts: readonly ReadAccount[];
  /** Venues of which a position can be typed in. */
  readonly venues: readonly string[];
}
