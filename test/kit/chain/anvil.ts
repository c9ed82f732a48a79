import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { ChainKitError } from './errors.ts';
import { rpcRequest } from './json-rpc.ts';

/** How to start a node; everything has a default. */
export interface AnvilOptions {
  /** Default 31337. */
  readonly chainId?: number;
  /** A block every so many seconds; without it, one for each transaction. */
  readonly blockTimeSeconds?: number;
  /** True for contracts that were compiled without care for their size; default false. */
  readonly anyCodeSize?: boolean;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default 0: any free port. */
  readonly port?: number;
}

/** A running local Ethereum node. */
export interface Anvil {
  readonly url: string;
  readonly chainId: number;
  /** Sends one JSON-RPC call and gives its result; rejects with a sentence if the node refuses it. */
  request(method: string, params?: readonly unknown[]): Promise<unknown>;
  /** Ends the node and waits until it is gone; calling it again does nothing more. */
  stop(): Promise<void>;
}

const START_DEADLINE_MS = 15_000;
/** Old enough that a few blocks can be mined at times of one's choice before the present is reached. */
const HEAD_AGE_SECONDS = 4;
const nowSeconds = () => Math.floor(Date.now() / 1_000);

/**
 * The node's process replaces this shell; the background part ends it when our end of its input closes,
 * which happens however we die.
 */
const TIED_TO_PARENT = 'exec 3<&0; { cat <&3; kill $$; } >/dev/null 2>&1 & exec "$@" 3<&- </dev/null';

/**
 * Starts the anvil of `@foundry-rs/anvil` with one block mined, since on a bare genesis block simulated
 * time is 1 and no deadline ever passes. It ends with this process.
 * @throws {ChainKitError} when the binary is missing or the node does not come up.
 */
export async function startAnvil(options: AnvilOptions = {}): Promise<Anvil> {
  const { chainId = 31337, host = '127.0.0.1', port = 0, blockTimeSeconds, anyCodeSize = false } = options;
  const genesis = nowSeconds() - 2 * HEAD_AGE_SECONDS;
  const args = ['--chain-id', chainId, '--host', host, '--port', port, '--timestamp', genesis].map(String);
  if (anyCodeSize) args.push('--disable-code-size-limit');
  if (blockTimeSeconds !== undefined) args.push('--block-time', String(blockTimeSeconds));
  const child = spawn('/bin/sh', ['-c', TIED_TO_PARENT, 'anvil', anvilBinary(), ...args]);
  const stop = stopper(child);
  try {
    const url = `http://${await listening(child)}`;
    const request = (method: string, params: readonly unknown[] = []) => rpcRequest(url, { method, params });
    await request('evm_setNextBlockTimestamp', [nowSeconds() - HEAD_AGE_SECONDS]);
    await request('evm_mine');
    await request('evm_setTime', [nowSeconds()]);
    return { url, chainId, request, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function anvilBinary(): string {
  const cpu = process.arch === 'x64' ? 'amd64' : process.arch;
  const name = `@foundry-rs/anvil-${process.platform}-${cpu}`;
  const resolve = createRequire(import.meta.url).resolve;
  try {
    return createRequire(resolve('@foundry-rs/anvil/package.json')).resolve(`${name}/bin/anvil`);
  } catch (cause) {
    throw new ChainKitError(
      `The package ${name} is not installed: run npm install with optional dependencies.`,
      {
        cause,
      },
    );
  }
}

/** Waits for the line that names the address, then keeps the pipes drained. */
function listening(child: ChildProcessWithoutNullStreams): Promise<string> {
  return new Promise((resolve, reject) => {
    let complaint = '';
    const fail = (reason: string) =>
      reject(new ChainKitError(`anvil could not start: ${complaint.trim() || reason}.`));
    const timer = setTimeout(() => fail(`it said nothing for ${START_DEADLINE_MS} ms`), START_DEADLINE_MS);
    child.once('error', (error) => fail(error.message));
    child.once('close', (code) => fail(`it ended with code ${code}`));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(-2_000);
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = /^Listening on (\S+)/.exec(line)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
    child.once('close', () => clearTimeout(timer));
  });
}

function stopper(child: ChildProcessWithoutNullStreams): () => Promise<void> {
  const gone = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  return () => {
    child.kill('SIGKILL');
    child.stdin.destroy();
    return gone;
  };
}
