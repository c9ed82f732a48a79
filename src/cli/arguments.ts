import { parseArgs } from 'node:util';
import { FillsightError } from '../core/errors.ts';

/** What the command line asks for. */
export interface Arguments {
  readonly command: 'check' | 'record';
  readonly intentFile: string;
  /** Endpoint to read from; null when a recorded snapshot is replayed, and for an order, whose venue is asked. */
  readonly rpc: string | null;
  readonly snapshotFile: string | null;
  readonly policyFile: string | null;
  readonly outFile: string | null;
  readonly allowPartial: boolean;
  readonly timeoutMs: number;
}

export const USAGE = `Usage:
  fillsight check INTENT.json --rpc URL [--policy POLICY.json] [--timeout MS] [--allow-partial]
  fillsight check INTENT.json --snapshot SNAPSHOT.json [--policy POLICY.json] [--allow-partial]
  fillsight record INTENT.json --rpc URL [--out SNAPSHOT.json] [--timeout MS]
An exchange order or a change of margin needs no --rpc: its venue's public API is asked, and of a public
account what it holds. Where the account is not public, name the leverage in the intent.

check prints the verdict as JSON. Exit code: 0 below a warning, 10 warning, 20 stop, 30 not, partly or late
checked with nothing at warning or above (--allow-partial makes partly 0), 64 usage, 70 internal fault.
record prints or saves what was read, for check --snapshot to judge again to the same bytes.
INTENT.json is an intent, or a wallet request: {"method", "params", "chainId"?, "origin"?}.`;

const DEFAULT_TIMEOUT_MS = 4_000;

/** The command line cannot be followed; the sentence says why. */
export class UsageError extends FillsightError {
  override readonly name = 'UsageError';

  constructor(sentence: string) {
    super(sentence, { code: 'usage', mayProceed: 'no' });
  }
}

function timeoutOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_TIMEOUT_MS;
  const timeoutMs = Number(text);
  if (!Number.isInteger(timeoutMs) || timeoutMs < 1)
    throw new UsageError('--timeout is a number of milliseconds.');
  return timeoutMs;
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        rpc: { type: 'string' },
        snapshot: { type: 'string' },
        policy: { type: 'string' },
        out: { type: 'string', short: 'o' },
        timeout: { type: 'string' },
        'allow-partial': { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'The arguments cannot be read.');
  }
}

/**
 * Reads the command line.
 * @throws UsageError when it asks for nothing this command does.
 */
export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv);
  const [command, intentFile, ...rest] = positionals;
  if (command !== 'check' && command !== 'record') throw new UsageError('The command is check or record.');
  if (intentFile === undefined || rest.length > 0) throw new UsageError('Name one intent file.');
  const { rpc, snapshot } = values;
  if (command === 'record' && snapshot !== undefined) throw new UsageError('record takes no --snapshot.');
  if (rpc !== undefined && snapshot !== undefined) {
    throw new UsageError('check needs either --rpc or --snapshot.');
  }
  return {
    command,
    intentFile,
    rpc: rpc ?? null,
    snapshotFile: snapshot ?? null,
    policyFile: values.policy ?? null,
    outFile: values.out ?? null,
    allowPartial: values['allow-partial'] ?? false,
    timeoutMs: timeoutOf(values.timeout),
  };
}
