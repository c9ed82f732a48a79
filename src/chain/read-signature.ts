import * as v from 'valibot';
import type { SignatureIntent } from '../core/intent/intent.ts';
import type { Address, Hex } from '../core/primitives.ts';
import type { Snapshot } from '../core/snapshot/snapshot.ts';
import { checkChain, parseHeader, required } from './answers.ts';
import { blankSnapshot } from './blank.ts';
import { accountQuestions, accountReadings, describeCounterparties } from './counterparties.ts';
import type { Endpoint } from './endpoint.ts';
import { askAll, type RpcAnswer, type RpcQuestion } from './json-rpc.ts';
import type { ChainFacts } from './memory.ts';
import { tokenReads } from './plan.ts';
import { HexBytesSchema, quantityOf } from './quantity.ts';
import { type Read, type ReadAnswers, readKey } from './reads.ts';
import { tokenOf } from './tokens.ts';

/** What reading a signature's surroundings needs from outside. */
export interface SignatureContext {
  readonly endpoint: Endpoint;
  readonly facts: ChainFacts;
  readonly nowMs: number;
  readonly usedBefore: (address: Address) => boolean;
}

/** Whose identity and which tokens' names matter to a signature. */
export interface SignatureSubjects {
  readonly accounts: readonly Address[];
  readonly tokens: readonly Address[];
}

const MAX_TOKENS = 24;

/** What of a signed content is on chain; plain text and sign-in messages have nothing there. */
export function subjectsOf({ content }: SignatureIntent): SignatureSubjects {
  if (content.kind === 'permit') {
    const tokens = [...new Set(content.grants.map(({ token }) => token))].slice(0, MAX_TOKENS);
    return { accounts: [content.spender], tokens };
  }
  if (content.kind === 'typed-data' && content.contract !== null) {
    return { accounts: [content.contract], tokens: [] };
  }
  return { accounts: [], tokens: [] };
}

/**
 * Reads in one round trip who a signature gives power to, and over which tokens.
 * @throws {EndpointFault} when the endpoint's answer cannot be used.
 */
export async function readSignature(intent: SignatureIntent, context: SignatureContext): Promise<Snapshot> {
  const { endpoint, facts, nowMs, usedBefore } = context;
  const { accounts, tokens } = subjectsOf(intent);
  const reads = tokens.filter((token) => !facts.tokens.has(token)).flatMap(tokenReads);
  const [chain, header, ...rest] = await askAll(endpoint, [
    { method: 'eth_chainId', params: [] },
    { method: 'eth_getBlockByNumber', params: ['latest', false] },
    ...accounts.flatMap(accountQuestions),
    ...reads.map(callOf),
  ]);
  checkChain(chain, { endpoint: endpoint.host, expected: intent.chainId });
  const firstRead = rest.length - reads.length;
  const answers = answersOf(reads, rest.slice(firstRead));
  const { chainId } = intent;
  const described = describeCounterparties(accountReadings(accounts, rest.slice(0, firstRead)), {
    chainId,
    usedBefore,
  });
  const named = tokens.map((token) => tokenOf(token, answers, facts));
  const unnamed = named.filter(({ decimals }) => decimals === null).map(({ address }) => address);
  return {
    ...blankSnapshot(intent, { endpoint: endpoint.host, takenAtMs: nowMs }),
    block: required(header, { parse: parseHeader, endpoint: endpoint.host }),
    tokens: named,
    counterparties: described.counterparties,
    missing: [...described.missing, ...unnamed.map((token) => ({ code: 'token-unread', params: { token } }))],
  };
}

function callOf({ to, data, gas }: Read): RpcQuestion {
  return { method: 'eth_call', params: [{ to, data, gas: quantityOf(gas) }, 'latest'] };
}

function answersOf(reads: readonly Read[], given: readonly RpcAnswer[]): ReadAnswers {
  const answers = new Map<string, Hex>();
  reads.forEach((read, at) => {
    const answer = given[at];
    const bytes = v.safeParse(HexBytesSchema, answer?.ok === true ? answer.result : undefined);
    if (bytes.success) answers.set(readKey(read), bytes.output);
  });
  return answers;
}
