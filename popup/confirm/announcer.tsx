import { rankOf } from '../../src/core/verdict/levels.ts';
import { say } from '../../src/platform/i18n.ts';
import type { ConfirmItem } from '../../src/protocol/confirm.ts';
import { coverageTitle } from '../../src/words/index.ts';
import type { Speech } from '../parts/speech.ts';
import { isOrder } from './act.ts';

interface AnnouncerProps {
  readonly item: ConfirmItem | null;
  readonly speech: Speech | null;
}

/** Tells a screen reader when the level changes: at once from a warning up, in its turn below. */
export function Announcer({ item, speech }: AnnouncerProps) {
  const text = item === null || speech === null ? '' : announcement(item, speech);
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

function announcement(item: ConfirmItem, speech: Speech): string {
  const { verdict, askedAgain, endsAtMs } = item;
  if (verdict === null) return say(isOrder(item) ? 'headline_order_checking' : 'headline_checking');
  // The card on coverage already says why nothing was simulated.
  const worst = verdict.findings.find((finding) => finding.code !== 'not-simulated');
  const parts = [
    askedAgain ? say('confirm_asked_again') : '',
    verdict.coverage === 'checked' ? '' : `${coverageTitle(verdict, say)}.`,
    `${say(`level_${verdict.level}`)}.`,
    worst === undefined || verdict.level === 'info'
      ? ''
      : `${speech.finding(worst, verdict).title}${endsAtMs === null ? '' : '.'}`,
    // Said with the verdict, once: the seconds themselves are only to be seen.
    endsAtMs === null ? '' : say('confirm_ends_announced'),
  ];
  return parts.filter((part) => part !== '').join(' ');
}
