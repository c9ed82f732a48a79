import type { ComponentChildren } from 'preact';
import type { Intent } from '../../src/core/intent/intent.ts';
import { rankOf } from '../../src/core/verdict/levels.ts';
import type { Finding, Verdict } from '../../src/core/verdict/verdict.ts';
import { say } from '../../src/platform/i18n.ts';
import { restsOnPage } from '../../src/words/basis.ts';
import { CoverageCard } from './coverage-card.tsx';
import { FindingCard, QuietCard } from './finding-card.tsx';
import { Notes } from './notes.tsx';
import type { Speech } from './speech.ts';

const ROWS_OF_A_SWAP = 5;

/** What a verdict shows; `onRemedy` is null where nothing can be refused, `request` names where it came from. */
export interface VerdictBodyProps {
  readonly speech: Speech;
  readonly intent: Intent | null;
  readonly verdict: Verdict;
  readonly onRemedy: (() => void) | null;
  readonly request: string | null;
  /** What belongs to this kind of request alone, shown before the folded part. */
  readonly children?: ComponentChildren;
}

/** A verdict from the most to the least urgent: a stop, gaps, the figures, the worst finding, the rest folded. */
export function VerdictBody({ speech, intent, verdict, onRemedy, request, children }: VerdictBodyProps) {
  const { Figures } = speech;
  const { open, folded } = splitFindings(verdict.findings);
  const card =
    open === null ? null : (
      <FindingCard key="card" speech={speech} finding={open} verdict={verdict} onRemedy={onRemedy} />
    );
  // A trader reads what is wrong before the figures; a swap's own figures say most of it themselves.
  const crowded = verdict.kind === 'order' || speech.rows(intent, verdict).length > ROWS_OF_A_SWAP;
  const first = leads(open, { crowded, checked: verdict.coverage === 'checked' });
  const notes = <Notes key="notes" speech={speech} verdict={verdict} findings={folded} request={request} />;
  // More warnings must not lie out of sight under the figures.
  const stop = open?.level === 'stop';
  const urgent = first && folded.some(({ level }) => rankOf(level) >= rankOf('warning'));
  return (
    <>
      {stop && card}
      {verdict.coverage !== 'checked' && <CoverageCard speech={speech} verdict={verdict} />}
      {first && !stop && card}
      {urgent && notes}
      <Figures intent={intent} verdict={verdict} open={open} />
      {!first && card}
      {open === null && verdict.coverage === 'checked' && <QuietCard intent={intent} verdict={verdict} />}
      {verdict.kind === 'order' &&
        !verdict.accountKnown &&
        intent?.kind === 'order' &&
        verdict.outcome !== null && <OrderAlone />}
      {verdict.kind === 'order' && restsOnPage(verdict) && (
        <p class="small" data-testid="account-told">
          {say('account_told')}
        </p>
      )}
      {children}
      {!urgent && notes}
    </>
  );
}

/** Says that positions and balances were left out, where they are not known. */
function OrderAlone() {
  return (
    <p class="small" data-testid="order-alone">
      {say('fault_account_unknown')}
    </p>
  );
}

/** Whether the open finding stands above the figures: a stop always, a warning where they would push it out of sight. */
function leads(
  open: Finding | null,
  { crowded, checked }: { readonly crowded: boolean; readonly checked: boolean },
): boolean {
  if (open?.level === 'warning') return !checked || crowded;
  return open?.level === 'stop';
}

/** The one finding that stands open, the worst from a notice up, and those folded away. */
function splitFindings(findings: readonly Finding[]): {
  readonly open: Finding | null;
  readonly folded: readonly Finding[];
} {
  // The card on coverage already says why nothing was simulated.
  const own = findings.filter((finding) => finding.code !== 'not-simulated');
  const [first, ...rest] = own;
  return first === undefined || rankOf(first.level) < rankOf('notice')
    ? { open: null, folded: own }
    : { open: first, folded: rest };
}
