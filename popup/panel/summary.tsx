import { say } from '../../src/platform/i18n.ts';
import { dollarWords, factorWords, percentWords } from '../../src/words/portfolio/index.ts';
import type { Picture } from './picture.ts';

/** What it all comes to: equity, what it moves like, and how much of the margin is needed; and what is in no figure. */
export function Summary({ picture: { portfolio, accounts } }: { readonly picture: Picture }) {
  const { equityUsd, exposureUsd, leverage, marginUsedBps, unpriced } = portfolio;
  const isPartial = unpriced.length > 0 || accounts.some(({ unknown }) => unknown.length > 0);
  const none = say('figure_unknown');
  const figures = [
    ['equity', dollarWords(equityUsd, say)],
    ['exposure', dollarWords(exposureUsd, say)],
    ['leverage', leverage === null ? none : say('panel_factor', [factorWords(leverage, say)])],
    ['margin_used', marginUsedBps === null ? none : percentWords(marginUsedBps, say)],
  ] as const;
  return (
    <section class="summary" aria-label={say('panel_summary')}>
      <dl>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{say(`panel_${name}`)}</dt>
            <dd data-testid={`panel-${name.replace('_', '-')}`}>{value}</dd>
          </div>
        ))}
      </dl>
      {isPartial && (
        <p class="problem" role="status" data-testid="panel-partial">
          {say('panel_partial')}
        </p>
      )}
      {unpriced.length > 0 && <p class="small">{say('panel_unpriced', [unpriced.join(', ')])}</p>}
    </section>
  );
}
