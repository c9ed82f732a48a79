import { rankOf } from '../../core/verdict/levels.ts';
import type { Finding, OrderVerdict } from '../../core/verdict/verdict.ts';
import type { PreviewFix, PreviewView } from '../../protocol/exchange/bridge.ts';
import { restsOnPage } from '../basis.ts';
import { coverageTitle } from '../coverage.ts';
import { orderUnread } from '../order/fault.ts';
import { orderFindingWords } from '../order/finding.ts';
import { handFix, orderFix } from '../order/remedy.ts';
import { bookAgeWords } from '../order/time.ts';
import type { Say } from '../say.ts';
import type { Judged } from './judged.ts';
import { type PreviewRow, previewRows, sideRows } from './rows.ts';

const OLD_MS = 3_000;

/** The preview in the person's words: at most three figures and the worst finding with its short fix. */
export function previewView(judged: readonly Judged[], say: Say): PreviewView {
  const [first] = judged;
  if (first === undefined) {
    return { state: 'loading', rows: [], finding: null, note: say('preview_loading') };
  }
  if (judged.every(({ verdict }) => verdict.outcome === null || isUnchecked(verdict))) {
    return { state: 'not-checked', rows: [], finding: null, note: uncheckedNote(first.verdict, say) };
  }
  const worst = judged.reduce((a, b) => (rankOf(b.verdict.level) > rankOf(a.verdict.level) ? b : a));
  return {
    state: stateOf(worst.verdict, judged),
    rows: rowsOf(judged, say),
    finding: findingOf(worst, judged, say),
    note: noteOf(judged, say),
  };
}

function rowsOf(judged: readonly Judged[], say: Say): readonly PreviewRow[] {
  const [only] = judged;
  if (only === undefined) return [];
  return judged.length === 1 ? previewRows(only, say) : judged.flatMap((entry) => sideRows(entry, say));
}

function stateOf({ level }: OrderVerdict, judged: readonly Judged[]): PreviewView['state'] {
  if (level !== 'info') return level;
  // One side that was not looked at must not pass as looked at beside the other.
  return judged.some(({ verdict }) => isUnchecked(verdict)) ? 'not-checked' : 'checked';
}

/** The worst finding; where the form has a button for each side it names the side, unless both have the same. */
function findingOf(worst: Judged, judged: readonly Judged[], say: Say): PreviewView['finding'] {
  const found = titled(worst, say);
  if (found === null) return null;
  const { finding, level, title } = found;
  const side = worst.intent.orders[0]?.side ?? 'buy';
  const isOfAll = judged.every((entry) => titled(entry, say)?.title === title);
  return {
    code: finding.code,
    level,
    text: isOfAll ? title : say(`preview_${side}_finding`, [title]),
    fix: fixOf(finding, worst.verdict, say),
  };
}

function titled({ verdict }: Judged, say: Say) {
  const [finding] = verdict.findings;
  if (finding === undefined || finding.level === 'info') return null;
  const { title, body } = orderFindingWords(finding, verdict, say);
  // That it would be refused stands among the figures; here it says why.
  const short = finding.code === 'order-refused' ? body : title;
  const byHand = handFix(finding.remedy, say);
  const text = byHand === null ? short : say('preview_by_hand', [short, byHand]);
  return { finding, level: finding.level, title: text };
}

function fixOf({ remedy }: Finding, verdict: OrderVerdict, say: Say): PreviewFix | null {
  const fix = orderFix(remedy, verdict, say);
  if (fix === null) return null;
  const { kind, field, value, shown, count } = fix;
  switch (kind) {
    case 'set-size':
      return { field, value, label: say('preview_fix_size', [shown]) };
    case 'set-limit-price':
      return { field, value, label: say('preview_fix_limit', [shown]) };
    case 'split-order':
      return { field, value, label: say('preview_fix_split', [count, shown]) };
  }
}

function isUnchecked({ coverage }: OrderVerdict): boolean {
  return coverage === 'not-checked' || coverage === 'timed-out';
}

function uncheckedNote(verdict: OrderVerdict, say: Say): string {
  const title = coverageTitle(verdict, say);
  const [why] = orderUnread(verdict, say);
  return why === undefined ? title : say('preview_unchecked', [title, why]);
}

function noteOf(judged: readonly Judged[], say: Say): string | null {
  const unchecked = judged.find(({ verdict }) => isUnchecked(verdict));
  if (unchecked !== undefined) return uncheckedNote(unchecked.verdict, say);
  const [gap] = judged.flatMap(({ verdict }) => orderUnread(verdict, say));
  if (gap !== undefined) return gap;
  const oldest = judged.reduce(
    (a, b) => ((b.verdict.bookAgeMs ?? 0) > (a.verdict.bookAgeMs ?? 0) ? b : a),
    judged[0] as Judged,
  );
  const isTold = judged.some(({ verdict }) => verdict.findings[0]?.code === 'market-stale');
  const isOld = !isTold && (oldest.verdict.bookAgeMs ?? 0) >= OLD_MS;
  const age = isOld ? bookAgeWords(oldest.verdict, 0, say) : null;
  const told = judged.some(({ verdict }) => restsOnPage(verdict)) ? say('account_told') : null;
  if (age !== null) return told === null ? age : say('row_notes', [age, told]);
  const isAlone = judged.some(({ verdict }) => verdict.unread.length > 0);
  return told ?? (isAlone ? say('preview_order_alone') : null);
}
