import type { Way } from '../send.ts';
import type { PageMarket } from './market.ts';
import type { Words } from './words.ts';

/** What every form of the page is given. */
export interface FormParts {
  readonly market: PageMarket;
  readonly words: Words;
  readonly way: Way;
}
