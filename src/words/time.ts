import type { ChainVerdict } from '../core/verdict/verdict.ts';
import { wholeWords } from './number.ts';
import type { Say } from './say.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A span of milliseconds in its largest whole unit: "4 s", "3 min". */
export function spanWords(spanMs: number, say: Say): string {
  const span = Math.max(0, spanMs);
  if (span < MINUTE_MS) return say('span_seconds', [wholeWords(Math.floor(span / SECOND_MS), say)]);
  if (span < HOUR_MS) return say('span_minutes', [wholeWords(Math.floor(span / MINUTE_MS), say)]);
  if (span < DAY_MS) return say('span_hours', [wholeWords(Math.floor(span / HOUR_MS), say)]);
  return say('span_days', [wholeWords(Math.floor(span / DAY_MS), say)]);
}

/** "block 24,407,242", or null when no block was read. */
export function blockWords(verdict: ChainVerdict, say: Say): string | null {
  return verdict.block === null ? null : say('block', [wholeWords(BigInt(verdict.block.number), say)]);
}

/** "4 s old": the age of the block, `sinceMs` milliseconds after the verdict was made; null without a block. */
export function ageWords(verdict: ChainVerdict, sinceMs: number, say: Say): string | null {
  if (verdict.blockAgeMs === null) return null;
  return say('age', [spanWords(verdict.blockAgeMs + sinceMs, say)]);
}
