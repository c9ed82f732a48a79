import type { ChainVerdict, Finding } from '../core/verdict/verdict.ts';
import { amountWords } from './amount.ts';
import { keyOf } from './key.ts';
import { percentWords } from './number.ts';
import type { Say } from './say.ts';

const WHOLE = /^[0-9]{1,78}$/u;

/** The label of the button that refuses and says what to set, and a line on where to set it. */
export interface RemedyWords {
  readonly button: string;
  readonly hint: string | null;
}

/** Words of what would mend a finding; null where nothing would. Plain refusing needs no second button. */
export function remedyWords(finding: Finding, verdict: ChainVerdict, say: Say): RemedyWords | null {
  const { remedy } = finding;
  if (remedy === null || remedy.kind === 'refuse') return null;
  if (remedy.kind === 'reduce-amount') return reduceWords(finding, verdict, say);
  const key = `remedy_${keyOf(remedy.kind)}`;
  const { chainId = '?', value = '', token = '' } = remedy.params;
  if (remedy.kind === 'repay' || remedy.kind === 'add-collateral') {
    if (!WHOLE.test(value)) return null;
    const amount = amountWords({ asset: token, value: BigInt(value), rounding: 'up' }, verdict, say);
    return { button: say(key, [amount]), hint: say(`${key}_hint`) };
  }
  const values = remedy.kind === 'switch-chain' ? [chainId] : [];
  return { button: say(key, values), hint: say(`${key}_hint`) };
}

function reduceWords({ code, remedy }: Finding, verdict: ChainVerdict, say: Say): RemedyWords {
  const { amount, asset, impactBps } = remedy?.params ?? {};
  if (amount === undefined || asset === undefined || !WHOLE.test(amount)) {
    return { button: say('remedy_reduce_amount'), hint: say('remedy_reduce_amount_hint') };
  }
  const words = amountWords({ asset, value: BigInt(amount), rounding: 'down' }, verdict, say);
  return { button: say('remedy_reduce_amount_to', [words]), hint: reduceHint(code, impactBps, say) };
}

function reduceHint(code: string, impactBps: string | undefined, say: Say): string {
  if (code === 'health-factor-low') return say('remedy_reduce_amount_hint_loan');
  return impactBps === undefined
    ? say('remedy_reduce_amount_hint')
    : say('remedy_reduce_amount_hint_impact', [percentWords(Number(impactBps), say)]);
}
