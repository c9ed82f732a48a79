import * as v from 'valibot';
import { AddressSchema, ChainIdSchema, HexSchema, QuantitySchema } from '../primitives.ts';
import { FaultSchema } from './fault.ts';
import { LoanSchema } from './lending.ts';
import { VenueSnapshotSchema } from './market.ts';

/** An event as the simulation emitted it. */
export const LogSchema = v.object({
  address: AddressSchema,
  topics: v.array(HexSchema),
  data: HexSchema,
});
export type Log = v.InferOutput<typeof LogSchema>;

/** How one simulated call ended; `returnData` holds the revert payload when it reverted. */
export const CallResultSchema = v.object({
  status: v.picklist(['success', 'reverted']),
  gasUsed: QuantitySchema,
  returnData: HexSchema,
  logs: v.array(LogSchema),
});
export type CallResult = v.InferOutput<typeof CallResultSchema>;

/** The block the whole snapshot was read at; `timestamp` in seconds since the epoch, `baseFeePerGas` in wei. */
export const BlockSchema = v.object({
  number: QuantitySchema,
  hash: HexSchema,
  timestamp: v.pipe(v.number(), v.integer(), v.minValue(0)),
  baseFeePerGas: v.nullable(QuantitySchema),
});
export type Block = v.InferOutput<typeof BlockSchema>;

/** What a token says of itself: cut to a readable length, null where it gave no usable answer. */
export const TokenSchema = v.object({
  address: AddressSchema,
  symbol: v.nullable(v.string()),
  name: v.nullable(v.string()),
  decimals: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255))),
  /** True when symbol or name carried markup, direction marks or more text than a name needs. */
  suspicious: v.boolean(),
});
export type Token = v.InferOutput<typeof TokenSchema>;

/** A holder's balance of one asset just before and just after the user's calls; `token` null is the chain's coin. */
export const BalanceSchema = v.object({
  holder: AddressSchema,
  token: v.nullable(AddressSchema),
  before: QuantitySchema,
  after: QuantitySchema,
});
export type Balance = v.InferOutput<typeof BalanceSchema>;

/** An allowance just before and just after the user's calls, kept by the token or, with `via`, by that contract. */
export const AllowanceSchema = v.object({
  token: AddressSchema,
  owner: AddressSchema,
  spender: AddressSchema,
  via: v.nullable(AddressSchema),
  before: v.nullable(QuantitySchema),
  after: v.nullable(QuantitySchema),
});
export type Allowance = v.InferOutput<typeof AllowanceSchema>;

/** A pool just before the user's calls. `token0` < `token1`. */
export const PoolSchema = v.variant('venue', [
  v.object({
    venue: v.literal('v2'),
    address: AddressSchema,
    token0: AddressSchema,
    token1: AddressSchema,
    reserve0: QuantitySchema,
    reserve1: QuantitySchema,
  }),
  v.object({
    venue: v.literal('v3'),
    address: AddressSchema,
    token0: AddressSchema,
    token1: AddressSchema,
    feePpm: v.pipe(v.number(), v.integer(), v.minValue(0)),
    sqrtPriceX96: QuantitySchema,
  }),
  /** A pool of the V4 PoolManager at `address`; the zero address is the coin, `feePpm` null a fee its hooks decide. */
  v.object({
    venue: v.literal('v4'),
    address: AddressSchema,
    poolId: HexSchema,
    token0: AddressSchema,
    token1: AddressSchema,
    feePpm: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
    tickSpacing: v.pipe(v.number(), v.integer(), v.minValue(1)),
    hooks: AddressSchema,
    sqrtPriceX96: QuantitySchema,
  }),
]);
export type Pool = v.InferOutput<typeof PoolSchema>;

const seconds = v.pipe(v.number(), v.integer(), v.minValue(0));
const decimals = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(18));

/**
 * A Chainlink feed just before the user's calls: `answer` / 10^`answerDecimals` US dollars for a whole `token` of
 * 10^`tokenDecimals` units, given at `updatedAt`, in seconds since the epoch.
 */
export const FeedSchema = v.object({
  token: AddressSchema,
  tokenDecimals: decimals,
  feed: AddressSchema,
  answer: QuantitySchema,
  answerDecimals: decimals,
  updatedAt: seconds,
  /** An older answer is stale. */
  heartbeatS: seconds,
  /** The feed follows the market no closer than this. */
  deviationBps: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export type Feed = v.InferOutput<typeof FeedSchema>;

/** A genuine concentrated-liquidity pool just before the user's calls, read for its price alone. `token0` < `token1`. */
export const PricePoolSchema = v.object({
  address: AddressSchema,
  token0: AddressSchema,
  token1: AddressSchema,
  feePpm: v.pipe(v.number(), v.integer(), v.minValue(0)),
  sqrtPriceX96: QuantitySchema,
  liquidity: QuantitySchema,
});
export type PricePool = v.InferOutput<typeof PricePoolSchema>;

/** Two independent kinds of prices; `coin` is the token whose price the chain's own coin has. */
export const PricesSchema = v.object({
  coin: v.nullable(AddressSchema),
  feeds: v.array(FeedSchema),
  pools: v.array(PricePoolSchema),
});
export type Prices = v.InferOutput<typeof PricesSchema>;

/** Somebody the request gives money or power to. */
export const CounterpartySchema = v.object({
  address: AddressSchema,
  hasCode: v.boolean(),
  nonce: QuantitySchema,
  balanceWei: QuantitySchema,
  /** True when the journal shows that this person sent to it before. */
  usedBefore: v.boolean(),
  /** A name this project lists, such as a canonical router; null when it is on no list. */
  listedAs: v.nullable(v.string()),
  /** The name of a published router whose code this contract has, byte for byte but for its constants; null otherwise. */
  recognisedAs: v.nullable(v.string()),
});
export type Counterparty = v.InferOutput<typeof CounterpartySchema>;

/** What was read for one request, at one block, from one endpoint. Replays to the same verdict. */
export const ChainSnapshotSchema = v.object({
  version: v.literal(1),
  kind: v.literal('chain'),
  chainId: ChainIdSchema,
  /** Hash of the canonical intent this was read for. */
  intentHash: HexSchema,
  /** Host of the endpoint that answered, or null when there was none to ask. */
  endpoint: v.nullable(v.string()),
  takenAtMs: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** How the calls were executed; `wallet` is the page's own word. Null when nothing was. */
  simulatedBy: v.nullable(v.picklist(['eth_simulateV1', 'debug_traceCall', 'eth_call', 'wallet'])),
  block: v.nullable(BlockSchema),
  nativeSymbol: v.string(),
  calls: v.array(CallResultSchema),
  tokens: v.array(TokenSchema),
  balances: v.array(BalanceSchema),
  allowances: v.array(AllowanceSchema),
  pools: v.array(PoolSchema),
  prices: PricesSchema,
  counterparties: v.array(CounterpartySchema),
  /** Wei per gas the next block would charge, and the part a rollup adds for its base chain. */
  gasPriceWei: v.nullable(QuantitySchema),
  l1FeeWei: v.nullable(QuantitySchema),
  accountBalanceWei: v.nullable(QuantitySchema),
  /** Where a transaction that creates a contract puts it, should the account send nothing else before; null otherwise. */
  created: v.nullable(AddressSchema),
  /** Loans that the calls touch. */
  loans: v.optional(v.array(LoanSchema)),
  /** Nothing could be simulated, and why. */
  failure: v.nullable(FaultSchema),
  /** The simulation ran, but these parts could not be read. */
  missing: v.array(FaultSchema),
});
export type ChainSnapshot = v.InferOutput<typeof ChainSnapshotSchema>;

/** The state of the chain or the venue that a request was judged against. */
export const SnapshotSchema = v.variant('kind', [ChainSnapshotSchema, VenueSnapshotSchema]);
export type Snapshot = v.InferOutput<typeof SnapshotSchema>;
