import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const bundled = new Map<string, Promise<string>>();

/** The script of an order page with React and axios in it, as its build gives it; made once a process. */
export function pageScript(name: 'binance' | 'hyperliquid'): Promise<string> {
  const script = bundled.get(name) ?? bundle(name);
  bundled.set(name, script);
  return script;
}

async function bundle(name: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    // Vitest has an environment of its own, in which JSX would be that of development.
    oxc: { jsx: { runtime: 'automatic', development: false } },
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: {
        entry: fileURLToPath(new URL(`./${name}/main.tsx`, import.meta.url)),
        formats: ['iife'],
        name: 'page',
        fileName: () => `${name}.js`,
      },
    },
  });
  const [first] = Array.isArray(output) ? output : [output];
  const chunk = first && 'output' in first ? first.output[0] : undefined;
  if (!chunk) throw new Error(`The page of ${name} came out empty.`);
  return chunk.code;
}
