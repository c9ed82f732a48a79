import type { ChainVerdict, Remedy } from '../core/verdict/verdict.ts';
import { amountWords } from './amount.ts';
import { keyOf } from './codes.ts';
import { percentWords } from './number.ts';
import type { Say } from './say.ts';

/** The label of the button that refuses and says what to set, and a line on where to set it. */
export interface RemedyWords {
  readonly button: string;
  readonly hint: string | null;
}

/** Words of what would mend a finding; null where nothing would. Plain refusing needs no second button. */
export function remedyWords(remedy: Remedy | null, verdict: ChainVerdict, say: Say): RemedyWords | null {
  if (remedy === null || remedy.kind === 'refuse') return null;
  if (remedy.kind === 'reduce-amount') return reduceWords(remedy, verdict, say);
  const key = `remedy_${keyOf(remedy.kind)}`;
  const values = remedy.kind === 'switch-chain' ? [remedy.params.chainId ?? '?'] : [];
  return { button: say(key, values), hint: say(`${key}_hint`) };
}

function reduceWords({ params }: Remedy, verdict: ChainVerdict, say: Say): RemedyWords {
  const { amount, asset, impactBps } = params;
  if (amount === undefined || asset === undefined || !/^[0-9]{1,78}$/u.test(amount)) {
    return { button: say('remedy_reduce_amount'), hint: say('remedy_reduce_amount_hint') };
  }
  const words = amountWords({ asset, value: BigInt(amount), rounding: 'down' }, verdict, say);
  const hint =
    impactBps === undefined
      ? say('remedy_reduce_amount_hint')
      : say('remedy_reduce_amount_hint_impact', [percentWords(Number(impactBps), say)]);
  return { button: say('remedy_reduce_amount_to', [words]), hint };
}
