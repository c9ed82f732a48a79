import * as v from 'valibot';
import {
  AddressSchema,
  AssetSchema,
  ChainIdSchema,
  QuantitySchema,
  SignedQuantitySchema,
} from '../primitives.ts';
import { BlockSchema, FaultSchema, TokenSchema } from '../snapshot/snapshot.ts';
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
  unit: v.picklist(['bps', 'token', 'usd', 'wei', 'gas', 's', 'ms', 'count']),
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

/** The judgement of one request at one block. Same inputs, same bytes. */
export const VerdictSchema = v.object({
  version: v.literal(1),
  chainId: ChainIdSchema,
  level: LevelSchema,
  coverage: CoverageSchema,
  outcome: v.nullable(OutcomeSchema),
  findings: v.array(FindingSchema),
  basis: v.array(BasisSchema),
  /** What was not read, worst first. */
  unread: v.array(FaultSchema),
  tokens: v.array(TokenSchema),
  nativeSymbol: v.string(),
  endpoint: v.nullable(v.string()),
  block: v.nullable(BlockSchema),
  /** Milliseconds since the block's timestamp when the verdict was made; null without a block. */
  blockAgeMs: v.nullable(v.number()),
});
export type Verdict = v.InferOutput<typeof VerdictSchema>;
