export { amountWords } from './amount.ts';
export { type BasisWords, basisWords } from './basis.ts';
export { coverageTitle } from './coverage.ts';
export { chainUnread, faultWords } from './fault.ts';
export { type FindingWords, findingWords } from './finding.ts';
export { headline } from './headline.ts';
export { wholeWords } from './number.ts';
export { orderRemedyWords } from './order/remedy.ts';
export { venueWords } from './order/venue.ts';
export type { Judged } from './preview/judged.ts';
export {
  NOTICE_REASONS,
  type NoticeCode,
  type NoticeReason,
  noticeText,
  noticeWords,
  previewWords,
  watchText,
} from './preview/notice.ts';
export { previewView } from './preview/view.ts';
export type { Row } from './row.ts';
export { outcomeRows } from './rows.ts';
export { type Messages, MissingMessageError, type Say, sayFrom } from './say.ts';
export { signedText } from './signed-text.ts';
export { shortAddress, type TextPart, textParts } from './text.ts';
export { ageWords, blockWords, spanWords } from './time.ts';
