import type { OrderVerdict } from '../../core/verdict/verdict.ts';
import { localeOf } from '../number.ts';
import type { Say } from '../say.ts';
import { spanWords } from '../time.ts';

const PRECISE_BELOW_MS = 10_000;

/** "book 0.2 s": the age of the book, `sinceMs` milliseconds after the verdict was made; null without a book. */
export function bookAgeWords({ bookAgeMs }: OrderVerdict, sinceMs: number, say: Say): string | null {
  if (bookAgeMs === null) return null;
  const ageMs = bookAgeMs + sinceMs;
  if (ageMs >= PRECISE_BELOW_MS) return say('book_age', [spanWords(ageMs, say)]);
  const tenths = new Intl.NumberFormat(localeOf(say), { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return say('book_age', [say('span_seconds', [tenths.format(ageMs / 1_000)])]);
}
