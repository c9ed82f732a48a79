import { fileURLToPath } from 'node:url';
import { build, type InlineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const SCRIPTS = ['inpage', 'relay', 'background'] as const;

/** The wallet's scripts: file name → code. */
export type WalletScripts = ReadonlyMap<string, string>;

let bundled: Promise<WalletScripts> | undefined;

/** The wallet's three scripts, each one plain file; built once a process. */
export function walletScripts(): Promise<WalletScripts> {
  bundled ??= Promise.all(SCRIPTS.map(bundle)).then((entries) => new Map(entries));
  return bundled;
}

async function bundle(name: string): Promise<[file: string, code: string]> {
  const output = await build(settings(name));
  const [bundle] = Array.isArray(output) ? output : [output];
  const chunk = bundle && 'output' in bundle ? bundle.output[0] : undefined;
  if (!chunk) throw new Error(`The wallet's ${name} script came out empty.`);
  return [`${name}.js`, chunk.code];
}

function settings(name: string): InlineConfig {
  return {
    configFile: false,
    logLevel: 'error',
    define: { global: 'globalThis', 'process.env.NODE_ENV': '"production"' },
    // MetaMask's provider is written for bundlers that bring these parts of Node along.
    resolve: {
      alias: [
        { find: /^buffer$/, replacement: here('./extension/node-buffer.ts') },
        { find: /^events$/, replacement: here('./extension/node-events.ts') },
      ],
    },
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: {
        entry: here(`./extension/${name}.ts`),
        formats: ['iife'],
        name: 'wallet',
        fileName: () => `${name}.js`,
      },
      rolldownOptions: {
        transform: { inject: { process: [here('./extension/node-process.ts'), 'process'] } },
      },
    },
  };
}
