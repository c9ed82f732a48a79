import type { Book } from '../../kit/venues/market.ts';

/** Two bitcoins within one per cent of the middle at 86,000, two more further away, and nothing beyond. */
export const THIN: Book = {
  bids: [
    ['85999.5', '1'],
    ['85500', '1'],
    ['83000', '2'],
  ],
  asks: [
    ['86000.5', '1'],
    ['86500', '1'],
    ['89000', '2'],
  ],
};
