import { EDGES } from './fixtures/edges.ts';
import { GRANTS } from './fixtures/grants.ts';
import { LOANS } from './fixtures/loans.ts';
import { ORDERS } from './fixtures/orders.ts';
import { POWERS } from './fixtures/powers.ts';
import { READING } from './fixtures/reading.ts';
import { RISKS } from './fixtures/risks.ts';
import { SWAPS } from './fixtures/swaps.ts';

/** Every kind of window a person can meet. */
export const ITEMS = { ...SWAPS, ...GRANTS, ...EDGES, ...POWERS, ...READING, ...ORDERS, ...RISKS, ...LOANS };
