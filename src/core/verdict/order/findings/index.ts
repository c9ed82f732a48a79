import { canonicalJson } from '../../../json.ts';
import { rankOf } from '../../levels.ts';
import type { Finding } from '../../verdict.ts';
import type { OrderCheck } from '../check.ts';
import { beyondBookFindings } from './beyond-book.ts';
import { boundFindings } from './bound.ts';
import { depthShareFindings } from './depth-share.ts';
import { impactFindings } from './impact.ts';
import { limitThroughFindings } from './limit-through.ts';
import { lastOffIndexFindings, staleFindings } from './prices.ts';
import { refusedFindings } from './refused.ts';
import { stopFarFindings } from './stop-far.ts';
import { typedFindings } from './typed.ts';
import { depthFindings, spreadFindings } from './unusual-book.ts';

/** Of equal levels the first is shown open: what the person did not mean comes before what it costs. */
const CHECKS: readonly ((check: OrderCheck) => Finding[])[] = [
  typedFindings,
  limitThroughFindings,
  beyondBookFindings,
  impactFindings,
  stopFarFindings,
  boundFindings,
  depthShareFindings,
  spreadFindings,
  depthFindings,
  lastOffIndexFindings,
  staleFindings,
  refusedFindings,
];

/** What is said of a market is said once, at its worst, however many orders go there. */
function onceEach(findings: readonly Finding[]): Finding[] {
  const said = new Map<string, Finding>();
  for (const found of findings) {
    const key = `${found.code} ${canonicalJson(found.params)}`;
    const known = said.get(key);
    if (known === undefined || rankOf(found.level) > rankOf(known.level)) said.set(key, found);
  }
  return [...said.values()];
}

/** Everything the checks have to say of the orders of one request, in the order of the checks. */
export function orderFindings(checks: readonly OrderCheck[]): Finding[] {
  return onceEach(CHECKS.flatMap((findingsOf) => checks.flatMap(findingsOf)));
}
