export { priceWords } from './figures.ts';
export { orderFindingWords } from './finding.ts';
export { orderHeadline } from './headline.ts';
export { orderRows } from './rows.ts';
export { bookAgeWords } from './time.ts';
export { marketWords } from './venue.ts';
