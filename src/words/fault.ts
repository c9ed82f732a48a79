import { functionName } from '../core/intent/function-names.ts';
import { NATIVE } from '../core/native.ts';
import type { Fault } from '../core/snapshot/fault.ts';
import { cleanForeignText } from '../core/text.ts';
import type { ChainVerdict } from '../core/verdict/verdict.ts';
import { amountWords, assetWords, type TokenBook } from './amount.ts';
import { FAULT_CODES, type FaultCode } from './codes.ts';
import { isOneOf, keyOf } from './key.ts';
import { wholeWords } from './number.ts';
import type { Say } from './say.ts';

const PARAM_LIMIT = 80;

/** What of a wallet's request could not be read, one sentence each, worst first. */
export function chainUnread(verdict: ChainVerdict, say: Say): readonly string[] {
  return [...new Set(verdict.unread.map((fault) => faultWords(fault, verdict, say)))];
}

/** One sentence on why something of a wallet's request could not be read. */
export function faultWords(fault: Fault, book: TokenBook, say: Say): string {
  const code: FaultCode = isOneOf(FAULT_CODES, fault.code) ? fault.code : 'fault';
  if (code === 'pool-unread' && (fault.params.pool ?? '') === '') return say('fault_pool_unread_unnamed');
  if (code === 'request-too-large' && (fault.params.target ?? '') !== '') {
    const { bytes = '', target = '?', selector = '?' } = fault.params;
    const called = functionName(selector) ?? selector;
    return say('fault_request_too_large_call', [countWords(bytes, say), target, called]);
  }
  return say(`fault_${keyOf(code)}`, substitutions(code, fault, { book, say }));
}

function countWords(text: string, say: Say): string {
  return /^[0-9]{1,15}$/u.test(text) ? wholeWords(BigInt(text), say) : '?';
}

function substitutions(
  code: FaultCode,
  fault: Fault,
  { book, say }: { readonly book: TokenBook; readonly say: Say },
): readonly string[] {
  const param = (name: string) => cleanForeignText(fault.params[name] ?? '?', PARAM_LIMIT);
  const wei = (name: string, rounding: 'up' | 'down') => {
    const text = fault.params[name] ?? '';
    if (!/^[0-9]{1,78}$/u.test(text)) return param(name);
    return amountWords({ asset: NATIVE, value: BigInt(text), rounding }, book, say);
  };
  switch (code) {
    case 'endpoint-status':
      return [param('endpoint'), param('status')];
    case 'endpoint-wrong-chain':
      return [param('endpoint'), param('answered'), param('expected')];
    case 'endpoint-error':
      return [param('endpoint'), param('code')];
    case 'endpoint-none':
      return [param('chainId')];
    case 'endpoints-resting':
      return [param('hosts'), param('retryAfterS')];
    case 'endpoints-disagree':
      return [param('endpoint'), param('other')];
    case 'request-too-large':
      return [countWords(fault.params.bytes ?? '', say), param('start')];
    case 'insufficient-funds':
      return [wei('neededWei', 'up'), wei('availableWei', 'down')];
    case 'calldata-unread':
      return [param('name')];
    case 'pool-unread':
      return [param('pool')];
    case 'token-unread':
    case 'allowance-unread':
    case 'events-disagree':
      return [assetWords(param('token'), book, say)];
    case 'counterparty-unread':
    case 'router-unread':
      return [param('address')];
    case 'loan-unread':
      return [param('market')];
    case 'impact-unread':
    case 'endpoint-insecure':
    case 'endpoint-timeout':
    case 'endpoint-unreachable':
    case 'endpoint-not-json':
    case 'endpoint-malformed':
    case 'endpoint-wrong-id':
    case 'endpoint-no-simulation':
    case 'endpoint-unsound':
    case 'endpoint-cannot-tell':
    case 'endpoint-wrong-block':
    case 'simulation-refused':
      return [param('endpoint')];
    case 'chain-unknown':
    case 'timed-out':
    case 'wallets-word':
    case 'fault':
    case 'minimum-unread':
    case 'balances-unread':
    case 'events-unread':
    case 'caller-has-code':
    case 'fee-unread':
    case 'age-unread':
    case 'signature-unread':
    case 'batch-not-atomic':
    case 'executed-later':
    case 'outcome-unread':
      return [];
  }
}
