import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as v from 'valibot';
import type { Address } from 'viem';
import { type Artifact, asArtifact } from './artifact.ts';

const linkable = v.object({
  abi: v.array(v.looseObject({ type: v.string() })),
  bytecode: v.string(),
  linkReferences: v.record(
    v.string(),
    v.record(v.string(), v.array(v.object({ start: v.number(), length: v.number() }))),
  ),
});
const require = createRequire(import.meta.url);

/** Reads an artifact that an npm package ships and writes the addresses of its libraries into its code. */
export function linkedContract(path: string, libraries: Readonly<Record<string, Address>>): Artifact {
  const { abi, bytecode, linkReferences } = v.parse(
    linkable,
    JSON.parse(readFileSync(require.resolve(path), 'utf8')),
  );
  const places = Object.values(linkReferences).flatMap((file) => Object.entries(file));
  const linked = places.reduce((code, [name, spots]) => {
    const address = libraries[name];
    if (address === undefined) throw new TypeError(`${path} needs the library ${name}.`);
    return spots.reduce((text, { start, length }) => {
      const from = 2 + 2 * start;
      return text.slice(0, from) + address.slice(2).toLowerCase() + text.slice(from + 2 * length);
    }, code);
  }, bytecode);
  return asArtifact({ abi, bytecode: linked });
}
