import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { type Anvil, type AnvilOptions, startAnvil } from './anvil.ts';
import { ChainKitError } from './errors.ts';

const running: Anvil[] = [];
const start = async (options?: AnvilOptions) => {
  const anvil = await startAnvil(options);
  running.push(anvil);
  return anvil;
};
const isGone = (url: string) =>
  fetch(url).then(
    () => false,
    () => true,
  );

afterEach(async () => {
  await Promise.all(running.splice(0).map((anvil) => anvil.stop()));
});

describe('startAnvil', () => {
  it('starts a node of the chain asked for, with a block mined on top of genesis', async () => {
    const anvil = await start({ chainId: 8453 });
    expect(anvil.chainId).toBe(8453);
    expect(await anvil.request('eth_chainId')).toBe('0x2105');
    expect(await anvil.request('eth_blockNumber')).toBe('0x1');
  });

  it('starts nodes beside one another', async () => {
    const [first, second] = await Promise.all([start(), start()]);
    await first.request('evm_mine');
    expect(await first.request('eth_blockNumber')).toBe('0x2');
    expect(await second.request('eth_blockNumber')).toBe('0x1');
  });

  it('mines by the clock when a block time is given', async () => {
    const anvil = await start({ blockTimeSeconds: 1 });
    expect(await anvil.request('anvil_getAutomine')).toBe(false);
    await expect.poll(() => anvil.request('eth_blockNumber'), { timeout: 10_000 }).not.toBe('0x1');
  });

  it('refuses in a sentence what the node refuses', async () => {
    const anvil = await start();
    const refusal = 'The node refused eth_nonsense: Method not found (-32601).';
    await expect(anvil.request('eth_nonsense')).rejects.toThrow(new ChainKitError(refusal));
  });

  it('says in one sentence why it cannot start', async () => {
    const port = Number(new URL((await start()).url).port);
    const failure = await startAnvil({ port }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ChainKitError);
    expect(String(failure)).toMatch(/^ChainKitError: anvil could not start: .*in use.*\.$/i);
  });

  it('is gone once stopped, and may be stopped twice', async () => {
    const anvil = await start();
    await anvil.stop();
    await anvil.stop();
    expect(await isGone(anvil.url)).toBe(true);
  });

  it('dies with a parent that is killed', async () => {
    const module = new URL('./anvil.ts', import.meta.url).href;
    const program = `import { startAnvil } from '${module}'; console.log((await startAnvil()).url);`;
    const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program]);
    const [url] = (await once(parent.stdout, 'data')).map((chunk) => String(chunk).trim());
    expect(url).toMatch(/^http:/);
    expect(await isGone(url as string)).toBe(false);
    parent.kill('SIGKILL');
    await expect.poll(() => isGone(url as string), { timeout: 10_000 }).toBe(true);
  });
});
