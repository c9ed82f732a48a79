import type {
  NoticeWords,
  PreviewWords,
  ToExchangePage,
  WatchState,
} from '../../protocol/exchange/bridge.ts';
import { isOneOf, keyOf } from '../key.ts';
import type { Say } from '../say.ts';

/** What a notice can be about. */
export type NoticeCode = Extract<ToExchangePage, { type: 'notice' }>['code'];

/** Why an order was sent or held back, where there is a sentence for it. */
export const NOTICE_REASONS = [
  'sync',
  'beacon',
  'stream',
  'unreadable',
  'no-answer',
  'unknown-route',
  'timed-out',
  'unread',
  'expired',
  'person',
  'remedy',
  'changed',
  'repeated',
  'fault',
] as const;
export type NoticeReason = (typeof NOTICE_REASONS)[number];

/** Words of the preview's own controls. */
export function previewWords(say: Say): PreviewWords {
  return { name: say('preview_name'), fold: say('preview_fold'), unfold: say('preview_unfold') };
}

/** Words of a notice's own controls. */
export function noticeWords(say: Say): NoticeWords {
  return { copyReport: say('notice_copy_report'), dismiss: say('notice_dismiss') };
}

/** One sentence on an order that was sent or held back, with the reason where it has words. */
export function noticeText(code: NoticeCode, reason: string | null, say: Say): string {
  const sentence = say(`notice_${keyOf(code)}`);
  return reason !== null && isOneOf(NOTICE_REASONS, reason)
    ? say('notice_because', [sentence, say(`notice_reason_${keyOf(reason)}`)])
    : sentence;
}

/** Whether a venue's page is watched, in one sentence; null while it is. */
export function watchText(state: WatchState, say: Say): string | null {
  return state === 'on' ? null : say(`watch_${state}`);
}
