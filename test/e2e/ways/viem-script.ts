import { build } from 'vite';

let built: Promise<string> | undefined;

/** viem's client with its custom transport, as a script that puts it into `window.viem`; built once a process. */
export function viemScript(): Promise<string> {
  built ??= bundle();
  return built;
}

async function bundle(): Promise<string> {
  const entry = 'viem-of-the-page';
  const output = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: entry,
        resolveId: (id) => (id === entry ? `\0${entry}` : null),
        load: (id) =>
          id === `\0${entry}`
            ? `import { createWalletClient, custom } from 'viem'; window.viem = { createWalletClient, custom };`
            : null,
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { input: entry, output: { format: 'iife' } },
    },
  });
  const [first] = Array.isArray(output) ? output : [output];
  const chunk = first && 'output' in first ? first.output[0] : undefined;
  if (!chunk) throw new Error('viem came out empty.');
  return chunk.code;
}
