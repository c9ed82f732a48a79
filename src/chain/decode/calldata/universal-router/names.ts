import { PANCAKE_NAMES, V1_NAMES, V4_NAMES } from './command-names.ts';
import { COMMANDS } from './commands.ts';
import type { Dialect } from './known-routers.ts';

/**
 * What a router calls a command; one it has no name for by its number.
 * @see https://github.com/Uniswap/universal-router/blob/main/contracts/libraries/Commands.sol and
 * https://github.com/pancakeswap/infinity-universal-router/blob/main/src/libraries/Commands.sol
 */
export function nameOf(command: number, dialect: Dialect): string {
  const own = dialect === 'v1' ? V1_NAMES : dialect === 'pancake' ? PANCAKE_NAMES : V4_NAMES;
  const hex = command.toString(16).padStart(2, '0');
  return COMMANDS[command]?.[0] ?? own[command] ?? `command 0x${hex}`;
}
