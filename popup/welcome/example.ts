import type { ChainIntent } from '../../src/core/intent/intent.ts';
import type { ChainSnapshot } from '../../src/core/snapshot/snapshot.ts';
import exampleIntent from './example-intent.json' with { type: 'json' };
import exampleSnapshot from './example-snapshot.json' with { type: 'json' };

// A test holds both against their schemas, which the page would load for nothing else.

/** A swap recorded on a test chain with the real Uniswap contracts, judged anew each time the page is opened. */
export const intent = exampleIntent as unknown as ChainIntent;
export const snapshot = exampleSnapshot as unknown as ChainSnapshot;

/** The example is judged at the time it was recorded, in milliseconds since the epoch. */
export const now = snapshot.takenAtMs;
