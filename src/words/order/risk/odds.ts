import { wholeWords } from '../../number.ts';
import type { Say } from '../../say.ts';

const LARGEST = 95;
const RAREST = 0.001;

/** True below what is ever said in figures: rarer than 1 in 1,000. */
export function isRare(share: number): boolean {
  return !(share >= RAREST);
}

/** "41 of 100", "3 of 1,000": a share as a frequency of one or two figures, never above 95 of 100. */
export function frequencyWords(share: number, say: Say): string {
  if (isRare(share)) return say('odds_rare');
  const hundredths = Math.round(share * 100);
  const thousandths = Math.round(share * 1_000);
  return thousandths < 10
    ? say('odds_of', [wholeWords(thousandths, say), wholeWords(1_000, say)])
    : say('odds_of', [wholeWords(Math.min(LARGEST, hundredths), say), wholeWords(100, say)]);
}

/** One sentence on how often a market as volatile as now moved as far within 24 hours. */
export function oddsSentence(share: number, side: 'long' | 'short', say: Say): string {
  return isRare(share)
    ? say(`risk_odds_rare_${side}`)
    : say(`risk_odds_${side}`, [frequencyWords(share, say)]);
}

/** The same in a hundred alone: "41", "under 1". */
export function frequencyShort(share: number, say: Say): string {
  const hundredths = Math.min(LARGEST, Math.round(share * 100));
  return hundredths < 1 ? say('number_under', [wholeWords(1, say)]) : wholeWords(hundredths, say);
}
