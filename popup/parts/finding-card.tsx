import type { Intent } from '../../src/core/intent/intent.ts';
import type { Finding, Verdict } from '../../src/core/verdict/verdict.ts';
import { say } from '../../src/platform/i18n.ts';
import { coverageTitle } from '../../src/words/index.ts';
import { Icon } from './icons.tsx';
import { Prose } from './prose.tsx';
import type { Speech } from './speech.ts';

interface FindingCardProps {
  readonly speech: Speech;
  readonly finding: Finding;
  readonly verdict: Verdict;
  readonly onRemedy: (() => void) | null;
}

/** The worst finding: what it costs, a picture where one helps, and the button that mends it. */
export function FindingCard({ speech, finding, verdict, onRemedy }: FindingCardProps) {
  const { Figure } = speech;
  const words = speech.finding(finding, verdict);
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
      <Figure finding={finding} verdict={verdict} />
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
  readonly intent: Intent | null;
  readonly verdict: Verdict;
}) {
  return (
    <section class="card card-info" aria-labelledby="coverage-title">
      <h2 id="coverage-title">
        <Icon mark="info" />
        <span>
          {coverageTitle(verdict, say)}:{' '}
          {say(verdict.outcome === null ? 'confirm_quiet_title_signature' : 'confirm_quiet_title')}
        </span>
      </h2>
      <p>{quietWords(intent, verdict)}</p>
    </section>
  );
}

function quietWords(intent: Intent | null, { kind, outcome }: Verdict): string {
  if (kind === 'order')
    return say(intent?.kind === 'leverage' ? 'confirm_quiet_margin' : 'confirm_quiet_order');
  if (outcome !== null) return say('confirm_quiet_body');
  const permits = intent?.kind === 'signature' && intent.content.kind === 'permit';
  return say(permits ? 'confirm_quiet_permit' : 'confirm_quiet_signature');
}
