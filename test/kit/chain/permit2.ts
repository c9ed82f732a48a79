import { type Address, encodeFunctionData, type Hex, parseAbi, size } from 'viem';
import { npmContract } from './artifact.ts';
import { ChainKitError } from './errors.ts';

/** Where Permit2 is on nearly every chain. */
export const PERMIT2: Address = '0x000000000022D473030F116dDEE9F6B43aC78BA3';

const abi = parseAbi(['function approve(address token, address spender, uint160 amount, uint48 expiration)']);
const MAX_UINT48 = 2 ** 48 - 1;

/** The largest permission Permit2 keeps. */
export const MAX_PERMIT = 2n ** 160n - 1n;

/** Calldata of a permission inside Permit2, without an end. */
export function permit2Approve(token: Address, spender: Address): Hex {
  return encodeFunctionData({ abi, args: [token, spender, MAX_PERMIT, MAX_UINT48] });
}

const FIRST_BYTES = '60406080815260049081361015610015';
const CODE_BYTES = 9_152;

/**
 * Permit2's runtime code, which a script in v4-periphery carries with it.
 * @throws {ChainKitError} when it is not there.
 */
export function permit2Code(): Hex {
  const { bytecode } = npmContract('@uniswap/v4-periphery/foundry-out/DeployPermit2.sol/DeployPermit2.json');
  const at = bytecode.indexOf(FIRST_BYTES);
  const code: Hex = `0x${bytecode.slice(at, at + 2 * CODE_BYTES)}`;
  if (at < 0 || size(code) !== CODE_BYTES) throw new ChainKitError('v4-periphery does not ship Permit2.');
  // It carries the signing domain of where it was once compiled; for no chain at all it works its own out.
  return code.replace(`${'0'.repeat(60)}7a69`, '0'.repeat(64)) as Hex;
}
