import type { Verdict } from '../../src/core/verdict/verdict.ts';
import { say } from '../../src/platform/i18n.ts';
import { coverageWords } from '../../src/words/index.ts';
import { Icon } from './icons.tsx';
import { Prose } from './prose.tsx';

const SHOWN = 3;

/** What could not be read, in a shape no passed check has. */
export function CoverageCard({ verdict }: { readonly verdict: Verdict }) {
  const { title, unread } = coverageWords(verdict, say);
  return (
    <section class="card card-unknown" aria-labelledby="coverage-title">
      <h2 id="coverage-title">
        <Icon mark="unknown" />
        <span>{title}</span>
      </h2>
      {unread.slice(0, SHOWN).map((sentence) => (
        <p key={sentence}>
          <Prose text={sentence} />
        </p>
      ))}
    </section>
  );
}
