import type { ChainIntent } from '../../src/core/intent/intent.ts';
import type { ChainVerdict, Finding } from '../../src/core/verdict/verdict.ts';
import { say } from '../../src/platform/i18n.ts';
import { coverageWords, findingWords } from '../../src/words/index.ts';
import { SwapBar } from './bar.tsx';
import { barOf } from './bar-model.ts';
import { Icon } from './icons.tsx';
import { Prose } from './prose.tsx';

interface FindingCardProps {
  readonly finding: Finding;
  readonly verdict: ChainVerdict;
  readonly onRemedy: (() => void) | null;
}

/** The worst finding: what it costs, a picture where one helps, and the button that mends it. */
export function FindingCard({ finding, verdict, onRemedy }: FindingCardProps) {
  const words = findingWords(finding, verdict, say);
  const bar = barOf(finding, verdict, say);
  return (
    <section
      class={`card card-${finding.level}`}
      aria-labelledby="finding-title"
      data-testid="finding"
      data-code={finding.code}
    >
      <h2 id="finding-title" data-testid="finding-title">
        <Icon mark={finding.level} />
        <span>
          <Prose text={words.title} />
        </span>
      </h2>
      <p>
        <Prose text={words.body} />
      </p>
      {bar !== null && <SwapBar bar={bar} />}
      {words.remedy !== null && onRemedy !== null && (
        <button
          type="button"
          class="button button-remedy"
          data-testid="remedy"
          onClick={(event) => event.isTrusted && onRemedy()}
        >
          {words.remedy}
        </button>
      )}
      {words.hint !== null && onRemedy !== null && <p class="hint">{words.hint}</p>}
    </section>
  );
}

/** Nothing reached a notice: said without promising more than the figures. */
export function QuietCard({
  intent,
  verdict,
}: {
  readonly intent: ChainIntent | null;
  readonly verdict: ChainVerdict;
}) {
  return (
    <section class="card card-info" aria-labelledby="coverage-title">
      <h2 id="coverage-title">
        <Icon mark="info" />
        <span>
          {coverageWords(verdict, say).title}:{' '}
          {say(verdict.outcome === null ? 'confirm_quiet_title_signature' : 'confirm_quiet_title')}
        </span>
      </h2>
      <p>{quietWords(intent, verdict)}</p>
    </section>
  );
}

function quietWords(intent: ChainIntent | null, { outcome }: ChainVerdict): string {
  if (outcome !== null) return say('confirm_quiet_body');
  const permits = intent?.kind === 'signature' && intent.content.kind === 'permit';
  return say(permits ? 'confirm_quiet_permit' : 'confirm_quiet_signature');
}
