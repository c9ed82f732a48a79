import * as v from 'valibot';
import { ChainIntentSchema } from '../../src/core/intent/intent.ts';
import { ChainSnapshotSchema } from '../../src/core/snapshot/snapshot.ts';
import exampleIntent from './example-intent.json' with { type: 'json' };
import exampleSnapshot from './example-snapshot.json' with { type: 'json' };

/** A swap recorded on a test chain with the real Uniswap contracts, judged anew each time the page is opened. */
export const intent = v.parse(ChainIntentSchema, exampleIntent);
export const snapshot = v.parse(ChainSnapshotSchema, exampleSnapshot);

/** The example is judged at the time it was recorded, in milliseconds since the epoch. */
export const now = snapshot.takenAtMs;
