import type { CallsIntent } from '../core/intent/intent.ts';
import type { Address } from '../core/primitives.ts';
import type {
  Allowance,
  Balance,
  ChainSnapshot,
  Log,
  Pool,
  Prices,
  Token,
} from '../core/snapshot/snapshot.ts';
import { blankSnapshot } from './blank.ts';
import { chainInfo } from './chains.ts';
import { collectionsIn } from './collections.ts';
import { type AccountReading, describeCounterparties } from './counterparties.ts';
import { createdBy } from './creation.ts';
import type { Endpoint } from './endpoint.ts';
import type { LoanReading } from './lending/loans.ts';
import type { ChainFacts } from './memory.ts';
import { missingOf } from './missing.ts';
import { bounded } from './need-sets.ts';
import type { Needs } from './need-types.ts';
import { holdingRead, unsignedBytes } from './plan.ts';
import { poolsBefore } from './pools.ts';
import { pricesIn } from './prices/prices.ts';
import { accountOf, allowanceRead, l1FeeRead, type ReadAnswers, uintOf } from './reads.ts';
import { recognisedRouters } from './recognise.ts';
import { partsOfRound, type RoundAnswer } from './round.ts';
import { contradictions } from './rungs/contradictions.ts';
import type { Simulation } from './simulation.ts';
import { tokenOf } from './tokens.ts';
import { v4Before } from './v4-pools.ts';

/** What a snapshot is put together from. */
export interface Findings {
  readonly intent: CallsIntent;
  readonly endpoint: Endpoint;
  readonly takenAtMs: number;
  readonly needs: Needs;
  readonly facts: ChainFacts;
  readonly round: RoundAnswer;
  readonly simulation: Simulation;
  readonly usedBefore: (address: Address) => boolean;
  readonly loans: LoanReading;
}

/** Puts what a simulation and the reads around it gave into a snapshot. */
export function assemble(found: Findings): ChainSnapshot {
  const { intent, facts, round, simulation } = found;
  const needs = bounded(found.needs);
  const logs = simulation.calls.flatMap((call) => call.logs);
  const { counterparties, missing: strangers } = describeCounterparties(readingsOf(found), {
    chainId: intent.chainId,
    usedBefore: found.usedBefore,
    recognised: recognisedRouters(intent, facts),
  });
  // Of the same state as everything else, where the reader ran.
  const balanceWei = accountOf(simulation.before, intent.account)?.balanceWei ?? round.balanceWei;
  const tellsEvents = simulation.by !== 'eth_call';
  const collections = collectionsIn(logs);
  const fungible = ({ token }: { readonly token: Address | null }) =>
    token === null || !collections.has(token);
  const read = {
    ...partsOfRound(round),
    simulatedBy: found.endpoint.kind === 'wallet' ? ('wallet' as const) : simulation.by,
    accountBalanceWei: balanceWei?.toString() ?? null,
    calls: [...simulation.calls],
    tokens: tokensOf(
      needs.tokens.map((token) => tokenOf(token, simulation.after, facts)),
      found.loans,
    ),
    balances: needs.holdings.filter(fungible).flatMap((holding) => balanceOf(holding, simulation) ?? []),
    allowances: needs.grants.filter(fungible).map((grant) => allowanceOf(grant, simulation)),
    pools: poolsOf(found, logs),
    prices: pricesOf(found),
    counterparties,
    l1FeeWei: l1FeeOf(intent, simulation.before),
    created: createdBy(intent, round.nonces),
    loans: [...found.loans.loans],
  };
  const snapshot: ChainSnapshot = {
    ...blankSnapshot(intent, { endpoint: found.endpoint.host, takenAtMs: found.takenAtMs }),
    ...read,
  };
  const missing = [
    ...simulation.gaps,
    ...(tellsEvents ? contradictions({ ...read, account: intent.account, logs }) : []),
    ...missingOf({ snapshot, intent, needs: found.needs, logs, collections }),
    ...strangers,
    ...found.loans.missing,
  ];
  return { ...snapshot, missing };
}

/** The tokens of the request, and those of its loans. */
function tokensOf(touched: readonly Token[], { tokens }: LoanReading): Token[] {
  const known = new Set(touched.map(({ address }) => address));
  return [...touched, ...tokens.filter(({ address }) => !known.has(address))];
}

function poolsOf({ intent, facts, simulation: { before } }: Findings, logs: readonly Log[]): Pool[] {
  return [...poolsBefore(logs, before, facts), ...v4Before(logs, before, { chainId: intent.chainId, facts })];
}

function pricesOf({ intent, needs, round, simulation }: Findings): Prices {
  const { chainId, account } = intent;
  const read = { answers: simulation.before, nowS: round.block.timestamp };
  return pricesIn({ chainId, account, needs: bounded(needs), ...read });
}

function readingsOf({ needs, round, simulation }: Findings): readonly AccountReading[] {
  return needs.counterparties.map((address) => ({
    address,
    state: accountOf(simulation.before, address),
    nonce: round.nonces.get(address) ?? null,
  }));
}

function balanceOf(holding: Needs['holdings'][number], simulation: Simulation): Balance | null {
  const before = amountOf(holding, simulation.before);
  const after = amountOf(holding, simulation.after);
  if (before === null || after === null) return null;
  return { ...holding, before: before.toString(), after: after.toString() };
}

function amountOf(holding: Needs['holdings'][number], answers: ReadAnswers): bigint | null {
  if (holding.token === null) return accountOf(answers, holding.holder)?.balanceWei ?? null;
  return uintOf(answers, holdingRead(holding));
}

function allowanceOf(grant: Needs['grants'][number], simulation: Simulation): Allowance {
  const read = allowanceRead(grant);
  return {
    ...grant,
    before: uintOf(simulation.before, read)?.toString() ?? null,
    after: uintOf(simulation.after, read)?.toString() ?? null,
  };
}

function l1FeeOf(intent: CallsIntent, answers: ReadAnswers): string | null {
  const { l1FeeOracle } = chainInfo(intent.chainId);
  if (l1FeeOracle === null) return null;
  return uintOf(answers, l1FeeRead(l1FeeOracle, unsignedBytes(intent)))?.toString() ?? null;
}
