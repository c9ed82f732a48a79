import { rankOf } from '../../src/core/verdict/levels.ts';
import { say } from '../../src/platform/i18n.ts';
import type { ConfirmItem } from '../../src/protocol/confirm.ts';
import { coverageWords, findingWords } from '../../src/words/index.ts';

/** Tells a screen reader when the level changes: at once from a warning up, in its turn below. */
export function Announcer({ item }: { readonly item: ConfirmItem | null }) {
  const text = item === null ? '' : announcement(item);
  const urgent = item?.verdict != null && rankOf(item.verdict.level) >= rankOf('warning');
  return (
    <>
      <p class="unseen" aria-live="polite" data-testid="announce-polite">
        {urgent ? '' : text}
      </p>
      <p class="unseen" aria-live="assertive" data-testid="announce-assertive">
        {urgent ? text : ''}
      </p>
    </>
  );
}

function announcement({ verdict, askedAgain }: ConfirmItem): string {
  if (verdict === null) return say('headline_checking');
  // The card on coverage already says why nothing was simulated.
  const worst = verdict.findings.find((finding) => finding.code !== 'not-simulated');
  const parts = [
    askedAgain ? say('confirm_asked_again') : '',
    verdict.coverage === 'checked' ? '' : `${coverageWords(verdict, say).title}.`,
    `${say(`level_${verdict.level}`)}.`,
    worst === undefined || verdict.level === 'info' ? '' : findingWords(worst, verdict, say).title,
  ];
  return parts.filter((part) => part !== '').join(' ');
}
