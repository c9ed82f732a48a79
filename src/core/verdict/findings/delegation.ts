import { authorizationsOf, KNOWN_DELEGATES, NO_DELEGATE } from '../../intent/delegates.ts';
import type { Authorization, CallsIntent } from '../../intent/intent.ts';
import type { ChainSnapshot } from '../../snapshot/snapshot.ts';
import { LEVELS } from '../severity.ts';
import type { Finding, Level } from '../verdict.ts';
import { finding, REFUSE } from './build.ts';
import { type CheckContext, counterpartyOf } from './context.ts';

function levelOf({ delegate, chainId }: Authorization, snapshot: ChainSnapshot): Level {
  // An account has no code to act by: whoever deploys some there later decides what it is.
  if (counterpartyOf(snapshot, delegate)?.hasCode === false) return 'stop';
  const level: Level = KNOWN_DELEGATES.has(delegate) ? 'notice' : 'warning';
  // On another chain somebody else's code can stand at the same address.
  return chainId === 0 ? (LEVELS[LEVELS.indexOf(level) + 1] ?? 'stop') : level;
}

function findingOf(authorization: Authorization, snapshot: ChainSnapshot): Finding {
  const { delegate, authority, chainId } = authorization;
  if (delegate === NO_DELEGATE) return finding('takes-account-back', 'info', { params: { authority } });
  const delegateName = KNOWN_DELEGATES.get(delegate) ?? '';
  const everyChain = chainId === 0 ? 'yes' : 'no';
  const params = { delegate, delegateName, authority, everyChain };
  return finding('delegates-account', levelOf(authorization, snapshot), { params, remedy: REFUSE });
}

/** What handing accounts to contracts means: whoever controls the code controls all the account has and will have. */
export function delegationFindings({ intent, snapshot }: CheckContext<CallsIntent>): Finding[] {
  return authorizationsOf(intent).map((authorization) => findingOf(authorization, snapshot));
}
