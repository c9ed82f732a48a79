import * as v from 'valibot';
import { expect, it } from 'vitest';
import { ChainIntentSchema } from '../../src/core/intent/intent.ts';
import { ChainSnapshotSchema } from '../../src/core/snapshot/snapshot.ts';
import { intent, snapshot } from './example.ts';

it('the example is what its schemas read', () => {
  expect(v.parse(ChainIntentSchema, intent)).toEqual(intent);
  expect(v.parse(ChainSnapshotSchema, snapshot)).toEqual(snapshot);
});
