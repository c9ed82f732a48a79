export { type Book, bookOf, type Levels, sideTaken, touchOf } from './book.ts';
export { depthWithin } from './depth.ts';
export { type BookSize, type Fill, fillOf, slippageBps } from './fill.ts';
export { impactBeyond } from './impact.ts';
export { type Placement, placed } from './placement.ts';
export { largestSizeWithin, limitPriceFor } from './remedies.ts';
export { type Contract, type Side, setLevel } from './side.ts';
export { roundPrice, toStep } from './step.ts';
export { recentred, stressed, thinned } from './stress.ts';
