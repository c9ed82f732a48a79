import * as v from 'valibot';
import { VenueSchema } from '../intent/order.ts';
import {
  AddressSchema,
  AssetSchema,
  ChainIdSchema,
  QuantitySchema,
  SignedQuantitySchema,
} from '../primitives.ts';
import { FaultSchema } from '../snapshot/fault.ts';
import { LoanSchema } from '../snapshot/lending.ts';
import { BlockSchema, TokenSchema } from '../snapshot/snapshot.ts';
import { OrderOutcomeSchema } from './order/outcome.ts';
import { LEVELS } from './severity.ts';

export const LevelSchema = v.picklist(LEVELS);
export type Level = v.InferOutput<typeof LevelSchema>;

/** How much of the request was really looked at. */
export const CoverageSchema = v.picklist(['checked', 'partly-checked', 'not-checked', 'timed-out']);
export type Coverage = v.InferOutput<typeof CoverageSchema>;

/** A figure behind a finding; `token` names the token whose smallest unit the value counts, for unit `token`. */
export const EvidenceSchema = v.object({
  name: v.string(),
  value: v.union([v.string(), v.number()]),
  /** `price`, `base` and `quote` are of the market that `params` names. */
  unit: v.picklist([
    'bps',
    'token',
    'usd',
    'wei',
    'gas',
    's',
    'ms',
    'count',
    'price',
    'base',
    'quote',
    // A share of 1, a health factor, a leverage, and money of the market's settlement asset.
    'share',
    'factor',
    'leverage',
    'settlement',
  ]),
  token: v.nullable(AssetSchema),
});
export type Evidence = v.InferOutput<typeof EvidenceSchema>;

/** What would mend a finding: refuse, and set the named control of the page to this value. */
export const RemedySchema = v.object({
  kind: v.picklist([
    'refuse',
    'set-tolerance',
    'reduce-amount',
    'set-recipient',
    'limit-approval',
    'switch-chain',
    'set-size',
    'set-limit-price',
    'split-order',
    'set-leverage',
    'add-margin',
    'set-margin',
    'repay',
    'add-collateral',
  ]),
  params: v.record(v.string(), v.string()),
});
export type Remedy = v.InferOutput<typeof RemedySchema>;

/** One thing worth saying, without words: the sentence is rendered from `code`, `params` and `evidence`. */
export const FindingSchema = v.object({
  code: v.string(),
  level: LevelSchema,
  params: v.record(v.string(), v.string()),
  evidence: v.array(EvidenceSchema),
  remedy: v.nullable(RemedySchema),
});
export type Finding = v.InferOutput<typeof FindingSchema>;

/** What a figure rests on: `exact` executed, `estimate` assumed, `bound` cannot be worse than. */
export const BasisSchema = v.object({
  figure: v.string(),
  method: v.picklist(['exact', 'estimate', 'bound']),
  source: v.string(),
  assumption: v.nullable(v.string()),
});
export type Basis = v.InferOutput<typeof BasisSchema>;

/** A change of the account's balance in the smallest unit; negative is given away. `tokenId` is null but for NFTs. */
export const BalanceChangeSchema = v.object({
  asset: AssetSchema,
  tokenId: v.nullable(QuantitySchema),
  amount: SignedQuantitySchema,
});
export type BalanceChange = v.InferOutput<typeof BalanceChangeSchema>;

/** A permission after the request; `amount` null is "everything" of an NFT collection or ERC-1155. */
export const ApprovalChangeSchema = v.object({
  token: AddressSchema,
  spender: AddressSchema,
  via: v.nullable(AddressSchema),
  before: v.nullable(QuantitySchema),
  after: v.nullable(QuantitySchema),
  unlimited: v.boolean(),
});
export type ApprovalChange = v.InferOutput<typeof ApprovalChangeSchema>;

/**
 * A decoded swap as it would execute now.
 *
 * `impactBps` is what the user's own size costs, without the pool fee; `toleranceBps` is what the request allows beyond
 * the expected outcome; `worstOut`/`worstIn` is the limit the contract enforces.
 */
export const SwapOutcomeSchema = v.object({
  exact: v.picklist(['input', 'output']),
  assetIn: AssetSchema,
  assetOut: AssetSchema,
  expectedIn: QuantitySchema,
  expectedOut: QuantitySchema,
  worstIn: QuantitySchema,
  worstOut: QuantitySchema,
  recipient: AddressSchema,
  deadline: v.nullable(QuantitySchema),
  impactBps: v.nullable(v.number()),
  toleranceBps: v.nullable(v.number()),
  /** What goes to neither the pools nor the recipient: token taxes and router fees, as a share of the trade. */
  lostBps: v.nullable(v.number()),
  pools: v.number(),
  poolFeeBps: v.nullable(v.number()),
});
export type SwapOutcome = v.InferOutput<typeof SwapOutcomeSchema>;

/** What a change is worth, in US dollars of four significant digits: an estimate, by so many independent prices. */
export const WorthSchema = v.object({
  asset: AssetSchema,
  usd: v.number(),
  sources: v.picklist([1, 2]),
});
export type Worth = v.InferOutput<typeof WorthSchema>;

/** What the request would do to the account; `reverted` says why it would fail. */
export const OutcomeSchema = v.object({
  changes: v.array(BalanceChangeSchema),
  /** One for each change of an asset whose price is known. */
  worths: v.array(WorthSchema),
  approvals: v.array(ApprovalChangeSchema),
  swaps: v.array(SwapOutcomeSchema),
  /** Loans of the account that the request touches, as they were and as they would be. */
  loans: v.array(LoanSchema),
  gasUsed: v.nullable(QuantitySchema),
  /** Wei, an estimate: the wallet chooses the price. */
  feeWei: v.nullable(QuantitySchema),
  /** What that fee is worth, in US dollars. */
  feeUsd: v.nullable(v.number()),
  reverted: v.nullable(v.string()),
  /** Where the contract a transaction creates would stand, an estimate: the account may send something else before. */
  created: v.nullable(AddressSchema),
});
export type Outcome = v.InferOutput<typeof OutcomeSchema>;

/** What every verdict says, whatever was asked. */
const judged = {
  version: v.literal(1),
  level: LevelSchema,
  coverage: CoverageSchema,
  findings: v.array(FindingSchema),
  basis: v.array(BasisSchema),
  /** What was not read, worst first. */
  unread: v.array(FaultSchema),
  /** Host that answered; null when none did. */
  endpoint: v.nullable(v.string()),
};

/** The judgement of a request to a wallet at one block. Same inputs, same bytes. */
export const ChainVerdictSchema = v.object({
  ...judged,
  kind: v.literal('chain'),
  chainId: ChainIdSchema,
  outcome: v.nullable(OutcomeSchema),
  tokens: v.array(TokenSchema),
  nativeSymbol: v.string(),
  block: v.nullable(BlockSchema),
  /** Milliseconds since the block's timestamp when the verdict was made; null without a block. */
  blockAgeMs: v.nullable(v.number()),
});
export type ChainVerdict = v.InferOutput<typeof ChainVerdictSchema>;

/** The judgement of an order, or of a change of margin, against what its venue said. Same inputs, same bytes. */
export const OrderVerdictSchema = v.object({
  ...judged,
  kind: v.literal('order'),
  venue: VenueSchema,
  outcome: v.nullable(OrderOutcomeSchema),
  /** Milliseconds since the oldest book that was used was known to be current; null without a book. */
  bookAgeMs: v.nullable(v.number()),
  bookVia: v.nullable(v.picklist(['stream', 'rest'])),
  /** False where the verdict covers this order alone. */
  accountKnown: v.boolean(),
});
export type OrderVerdict = v.InferOutput<typeof OrderVerdictSchema>;

/** The judgement of one request. */
export const VerdictSchema = v.variant('kind', [ChainVerdictSchema, OrderVerdictSchema]);
export type Verdict = v.InferOutput<typeof VerdictSchema>;
