import type { Verdict } from '../../src/core/verdict/verdict.ts';
import { say } from '../../src/platform/i18n.ts';
import { coverageTitle } from '../../src/words/index.ts';
import { Icon } from './icons.tsx';
import { Prose } from './prose.tsx';
import type { Speech } from './speech.ts';

const SHOWN = 3;

/** What could not be read, in a shape no passed check has. */
export function CoverageCard({ speech, verdict }: { readonly speech: Speech; readonly verdict: Verdict }) {
  return (
    <section class="card card-unknown" aria-labelledby="coverage-title">
      <h2 id="coverage-title">
        <Icon mark="unknown" />
        <span>{coverageTitle(verdict, say)}</span>
      </h2>
      {speech
        .unread(verdict)
        .slice(0, SHOWN)
        .map((sentence) => (
          <p key={sentence}>
            <Prose text={sentence} />
          </p>
        ))}
    </section>
  );
}
