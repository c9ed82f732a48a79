import { significant } from '../../math/ratio.ts';
import type { Finding } from '../verdict.ts';
import { figure, finding, levelAt } from './build.ts';
import type { CheckContext } from './context.ts';

/** What the reading itself gives to say: nothing simulated, an old block, a token whose name is not a name. */
export function snapshotFindings({ snapshot, policy, nowMs }: CheckContext): Finding[] {
  const findings: Finding[] = [];
  if (snapshot.failure !== null && snapshot.failure.code !== 'insufficient-funds') {
    const { code, params } = snapshot.failure;
    findings.push(finding('not-simulated', 'notice', { params: { ...params, code } }));
  }
  if (snapshot.block !== null) {
    const ageMs = nowMs - snapshot.block.timestamp * 1_000;
    const level = levelAt(ageMs, policy.thresholds.blockAgeMs);
    if (level !== null) {
      const evidence = [figure('age', significant(ageMs), 'ms')];
      findings.push(finding('stale-block', level, { params: { block: snapshot.block.number }, evidence }));
    }
  }
  for (const token of snapshot.tokens) {
    if (token.suspicious)
      findings.push(finding('suspicious-token-name', 'notice', { params: { token: token.address } }));
  }
  return findings;
}
