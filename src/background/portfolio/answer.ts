import { addToPortfolio, removeFromPortfolio } from '../../platform/portfolio.ts';
import type { PortfolioReading, PortfolioRequest } from '../../protocol/portfolio.ts';
import type { DeskState } from '../desk/state.ts';
import { readingOfPortfolio } from './read-portfolio.ts';

/** Does what the portfolio page asks, and answers by everything that is known then. */
export async function answerPortfolio(
  request: PortfolioRequest,
  state: Pick<DeskState, 'exchange' | 'memory'>,
): Promise<PortfolioReading> {
  if (request.type === 'add-to-portfolio') await addToPortfolio(request.entry);
  if (request.type === 'remove-from-portfolio') await removeFromPortfolio(request.entry);
  return readingOfPortfolio(state);
}
