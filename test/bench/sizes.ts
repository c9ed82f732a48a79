import { kilobytesOf } from '../arch/sizes.ts';
import { table } from './measure.ts';

const ENTRIES = [
  'content/wallet-gate.iife.js',
  'content/exchange-gate.iife.js',
  'content/bridge.iife.js',
  'content/order-form.iife.js',
  'popup/confirm.html',
  'popup/index.html',
  'popup/options.html',
  'popup/welcome.html',
  'service-worker-loader.js',
];

/** Minified kilobytes of everything a page or the extension loads. */
export async function benchSizes(): Promise<string> {
  const rows = await Promise.all(
    ENTRIES.map(async (entry) => [entry, (await kilobytesOf(entry)).toFixed(1)]),
  );
  return table(['loaded by', 'kB, minified'], rows);
}
