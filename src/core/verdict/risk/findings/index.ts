import { canonicalJson } from '../../../json.ts';
import { rankOf } from '../../levels.ts';
import type { Finding } from '../../verdict.ts';
import { onlyReduces, type RiskCheck } from '../risk-check.ts';
import { accountLossFindings, positionShareFindings } from './account.ts';
import { liquidatableFindings, liquidationFindings } from './liquidation.ts';
import { offPegFindings } from './off-peg.ts';
import { addingToLossFindings, beforeStopFindings, fundingFindings } from './position.ts';

/** Of equal levels the first is shown open: where it ends comes before what it costs. */
const CHECKS: readonly ((check: RiskCheck) => Finding[])[] = [
  liquidatableFindings,
  liquidationFindings,
  beforeStopFindings,
  accountLossFindings,
  positionShareFindings,
  addingToLossFindings,
  fundingFindings,
  offPegFindings,
];

/** Everything there is to say of the positions that a request changes, each thing once, at its worst. */
export function riskFindings(all: readonly RiskCheck[]): Finding[] {
  const checks = all.filter((check) => !onlyReduces(check));
  const said = new Map<string, Finding>();
  for (const found of CHECKS.flatMap((findingsOf) => checks.flatMap(findingsOf))) {
    const key = `${found.code} ${canonicalJson(found.params)}`;
    const known = said.get(key);
    if (known === undefined || rankOf(found.level) > rankOf(known.level)) said.set(key, found);
  }
  return [...said.values()];
}
