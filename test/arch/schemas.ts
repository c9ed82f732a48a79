import { toJsonSchema } from '@valibot/to-json-schema';
import { IntentSchema } from '../../src/core/intent/intent.ts';
import { PolicySchema } from '../../src/core/policy/policy.ts';
import { SnapshotSchema } from '../../src/core/snapshot/snapshot.ts';
import { VerdictSchema } from '../../src/core/verdict/verdict.ts';

const SCHEMAS = {
  intent: IntentSchema,
  snapshot: SnapshotSchema,
  policy: PolicySchema,
  verdict: VerdictSchema,
};

/** The published JSON Schemas by name, as text: what the code parses is what is published. */
export function publishedSchemas(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(SCHEMAS).map(([name, schema]) => {
      const body = toJsonSchema(schema, { typeMode: 'input', errorMode: 'throw' });
      const titled = { ...body, title: `Fillsight ${name}, version 1` };
      return [name, `${JSON.stringify(titled, null, 2)}\n`];
    }),
  );
}
