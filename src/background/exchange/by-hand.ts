import type { OrderVerdict } from '../../core/verdict/verdict.ts';
import { say } from '../../platform/i18n.ts';
import { orderRemedyWords } from '../../words/index.ts';

/** Remedies whose control is no field of an order form. */
const BY_HAND: ReadonlySet<string> = new Set(['set-leverage', 'add-margin', 'set-margin']);

/** Which control of the page a chosen remedy is about, and its value, where no field of the form takes it. */
export function handWords(verdict: OrderVerdict): string | null {
  const remedy = verdict.findings[0]?.remedy ?? null;
  if (remedy === null || !BY_HAND.has(remedy.kind)) return null;
  return orderRemedyWords(remedy, verdict, say)?.hint ?? null;
}
