import type { Runtime } from 'webextension-polyfill';
import type { OrderVerdict } from '../../core/verdict/verdict.ts';
import { say } from '../../platform/i18n.ts';
import { type NoticeCode, type NoticeReason, noticeText, noticeWords } from '../../words/index.ts';
import type { Passage } from '../desk/rules.ts';
import type { Decision, OrderRecord } from '../record.ts';
import { sayTo } from './page.ts';
import { reportOf } from './report.ts';
import { isResting } from './resting.ts';

/** A sentence on an order that a page is to show. */
export interface Notice {
  readonly code: NoticeCode;
  readonly reason: NoticeReason | null;
  readonly report: string | null;
  /** Stands in the place of the reason's words. */
  readonly byHand?: string | null;
}

/** Has a page show a notice. */
export function notify(port: Runtime.Port, { code, reason, report, byHand = null }: Notice): void {
  const text =
    byHand === null
      ? noticeText(code, reason, say)
      : say('notice_because', [noticeText(code, null, say), byHand]);
  sayTo(port, { type: 'notice', code, text, report, words: noticeWords(say) });
}

const REASONS: Record<Decision['by'], NoticeReason | null> = {
  policy: null,
  person: 'person',
  'window-closed': 'person',
  'page-gone': null,
  expired: 'expired',
  repeated: 'repeated',
  fault: 'fault',
};

function hasFault({ unread }: OrderVerdict, code: string): boolean {
  return unread.some((fault) => fault.code === code);
}

function unchecked({ verdict }: OrderRecord): Notice {
  if (isResting(verdict)) return { code: 'not-checking', reason: null, report: null };
  const isLate = verdict === null || verdict.coverage === 'timed-out' || hasFault(verdict, 'venue-silent');
  const reason = isLate ? 'timed-out' : 'unread';
  return { code: 'not-checked', reason, report: null };
}

/** How an order ended. */
interface Ended {
  readonly decision: Decision;
  readonly passage: Passage;
  readonly reason?: NoticeReason | null;
  readonly byHand?: string | null;
}

function noticeOn(
  record: OrderRecord,
  { decision, passage, reason, byHand }: Required<Ended>,
): Notice | null {
  // Whoever gave the order up needs no word that it was not sent.
  if (decision.by === 'page-gone') return null;
  if (decision.decision === 'reject')
    return { code: 'not-sent', reason: reason ?? REASONS[decision.by], report: null, byHand };
  if (passage === 'release-unread')
    return { code: 'sent-unchecked', reason: 'unreadable', report: reportOf(record) };
  return passage === 'release-unchecked' ? unchecked(record) : null;
}

/** Says of a decided order what its page has to know; nothing where it went as it should. */
export function noteDecision(port: Runtime.Port, record: OrderRecord, ended: Ended): void {
  const notice = noticeOn(record, { reason: null, byHand: null, ...ended });
  if (notice !== null) notify(port, notice);
}
