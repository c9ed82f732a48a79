import type { SignatureIntent } from '../core/intent/intent.ts';
import type { Address, Hex } from '../core/primitives.ts';
import type { Fault } from '../core/snapshot/fault.ts';
import type { Balance, ChainSnapshot } from '../core/snapshot/snapshot.ts';
import { bytesOf, checkChain, parseHeader, required } from './answers.ts';
import { blankSnapshot } from './blank.ts';
import { accountQuestions, accountReadings, describeCounterparties } from './counterparties.ts';
import type { Endpoint } from './endpoint.ts';
import { askAll, type RpcAnswer, type RpcQuestion } from './json-rpc.ts';
import type { ChainFacts } from './memory.ts';
import { tokenReads } from './plan.ts';
import { quantityOf } from './quantity.ts';
import { balanceRead, type Read, type ReadAnswers, readKey, uintOf } from './reads.ts';
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

/** A page decides how many tokens a permit is for: more than this are not looked at. */
const MAX_TOKENS = 24;

/** What of a signed content is on chain; plain text and sign-in messages have nothing there. */
export function subjectsOf({ content }: SignatureIntent): SignatureSubjects {
  if (content.kind === 'permit') {
    const tokens = [...new Set(content.grants.map(({ token }) => token))];
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
export async function readSignature(
  intent: SignatureIntent,
  context: SignatureContext,
): Promise<ChainSnapshot> {
  const { endpoint, facts, nowMs, usedBefore } = context;
  const { accounts, tokens } = subjectsOf(intent);
  const read = tokens.slice(0, MAX_TOKENS);
  const reads = [
    ...read.map((token) => balanceRead(token, intent.account)),
    ...read.filter((token) => !facts.tokens.has(token)).flatMap(tokenReads),
  ];
  const [chain, header, ...rest] = await askAll(endpoint, [
    { method: 'eth_chainId', params: [] },
    { method: 'eth_getBlockByNumber', params: ['latest', false] },
    ...accounts.flatMap((address) => accountQuestions(address, 'latest')),
    ...reads.map(callOf),
  ]);
  checkChain(chain, { endpoint: endpoint.host, expected: intent.chainId });
  const firstRead = rest.length - reads.length;
  const answers = answersOf(reads, rest.slice(firstRead));
  const described = describeCounterparties(accountReadings(accounts, rest.slice(0, firstRead)), {
    chainId: intent.chainId,
    usedBefore,
    recognised: new Map(),
  });
  const held = {
    tokens: read.map((token) => tokenOf(token, answers, facts)),
    balances: read.flatMap((token) => balanceOf({ holder: intent.account, token }, answers) ?? []),
  };
  return {
    ...blankSnapshot(intent, { endpoint: endpoint.host, takenAtMs: nowMs }),
    block: required(header, { parse: parseHeader, endpoint: endpoint.host }),
    ...held,
    counterparties: described.counterparties,
    missing: [...described.missing, ...missingOf(tokens, held)],
  };
}

/** A signature moves nothing: what the account has stays what it had. */
function balanceOf(
  { holder, token }: { readonly holder: Address; readonly token: Address },
  answers: ReadAnswers,
): Balance | null {
  const amount = uintOf(answers, balanceRead(token, holder))?.toString();
  return amount === undefined ? null : { holder, token, before: amount, after: amount };
}

/** Every token that has no decimals or was not looked at, and whether the account's own of any is not known. */
function missingOf(
  tokens: readonly Address[],
  held: Pick<ChainSnapshot, 'tokens' | 'balances'>,
): readonly Fault[] {
  const counted = new Set(held.tokens.flatMap(({ address, decimals }) => (decimals === null ? [] : address)));
  const uncounted = tokens.filter((token) => !counted.has(token));
  const unread = held.balances.length < tokens.length ? [{ code: 'balances-unread', params: {} }] : [];
  return [...unread, ...uncounted.map((token) => ({ code: 'token-unread', params: { token } }))];
}

function callOf({ to, data, gas }: Read): RpcQuestion {
  return { method: 'eth_call', params: [{ to, data, gas: quantityOf(gas) }, 'latest'] };
}

function answersOf(reads: readonly Read[], given: readonly RpcAnswer[]): ReadAnswers {
  const answers = new Map<string, Hex>();
  reads.forEach((read, at) => {
    const bytes = bytesOf(given[at]);
    if (bytes !== null) answers.set(readKey(read), bytes);
  });
  return answers;
}
