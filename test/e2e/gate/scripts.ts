import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The production gate and bridge, each as the one classic script a browser is given. */
export interface ContentScripts {
  readonly gate: string;
  readonly bridge: string;
}

let built: Promise<ContentScripts> | undefined;

/** Builds both scripts as the extension's build does; once a process. */
export function contentScripts(): Promise<ContentScripts> {
  built ??= Promise.all([bundle('wallet-gate'), bundle('bridge')]).then(([gate, bridge]) => ({
    gate,
    bridge,
  }));
  return built;
}

/** Builds one content script as the extension's build does. */
export async function bundle(name: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    root,
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      lib: {
        entry: `content/${name}.iife.ts`,
        formats: ['iife'],
        name: 'script',
        fileName: () => `${name}.js`,
      },
    },
  });
  const [first] = Array.isArray(output) ? output : [output];
  const chunk = first && 'output' in first ? first.output[0] : undefined;
  if (!chunk) throw new Error(`${name} came out empty.`);
  return chunk.code;
}
