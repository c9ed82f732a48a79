import type { Address, Hex } from '../../../core/primitives.ts';
import { parseAbi } from './abi.ts';
import { decodeBy, lower, type RawCall } from './family.ts';
import type { Step, StepFamily } from './step.ts';

const abi = parseAbi([
  'function unwrapWETH9(uint256 minimum, address recipient) payable',
  'function unwrapWETH9(uint256 minimum) payable',
  'function unwrapWETH9WithFee(uint256 minimum, address recipient, uint256 feeBps, address feeRecipient) payable',
  'function unwrapWETH9WithFee(uint256 minimum, uint256 feeBps, address feeRecipient) payable',
  'function sweepToken(address token, uint256 minimum, address recipient) payable',
  'function sweepToken(address token, uint256 minimum) payable',
  'function sweepTokenWithFee(address token, uint256 minimum, address recipient, uint256 feeBps, address feeRecipient) payable',
  'function sweepTokenWithFee(address token, uint256 minimum, uint256 feeBps, address feeRecipient) payable',
  'function refundETH() payable',
  'function wrapETH(uint256 amount) payable',
  'function pull(address token, uint256 amount) payable',
  'function selfPermit(address token, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) payable',
  'function selfPermitIfNecessary(address token, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) payable',
  'function selfPermitAllowed(address token, uint256 nonce, uint256 expiry, uint8 v, bytes32 r, bytes32 s) payable',
  'function selfPermitAllowedIfNecessary(address token, uint256 nonce, uint256 expiry, uint8 v, bytes32 r, bytes32 s) payable',
]);

const MAX_UINT256 = 2n ** 256n - 1n;

/** What both V3 routers do with balances and permits around their swaps. */
export const payments: StepFamily = { abi, read };

function read(data: Hex, call: RawCall): Step | null {
  const decoded = decodeBy(abi, data);
  if (decoded === null) return null;
  switch (decoded.functionName) {
    case 'unwrapWETH9': {
      const [minimum, recipient] = decoded.args;
      return release({ token: 'wrapped', minimum, recipient }, call);
    }
    case 'unwrapWETH9WithFee': {
      const [minimum, recipient, feeBps] = withRecipient(decoded.args);
      return release({ token: 'wrapped', minimum, recipient, feeBps }, call);
    }
    case 'sweepToken': {
      const [token, minimum, recipient] = decoded.args;
      return release({ token: lower(token), minimum, recipient }, call);
    }
    case 'sweepTokenWithFee': {
      const [token, ...rest] = decoded.args;
      const [minimum, recipient, feeBps] = withRecipient(rest);
      return release({ token: lower(token), minimum, recipient, feeBps }, call);
    }
    case 'refundETH':
      return { kind: 'refund' };
    case 'wrapETH':
      return { kind: 'wrap', amount: decoded.args[0] };
    case 'pull':
      return { kind: 'pull', token: lower(decoded.args[0]), amount: decoded.args[1] };
    case 'selfPermit':
    case 'selfPermitIfNecessary':
      return { kind: 'permit', token: lower(decoded.args[0]), amount: decoded.args[1] };
    case 'selfPermitAllowed':
    case 'selfPermitAllowedIfNecessary':
      return { kind: 'permit', token: lower(decoded.args[0]), amount: MAX_UINT256 };
  }
}

type FeeArguments =
  | readonly [minimum: bigint, recipient: Address, feeBps: bigint, feeRecipient: Address]
  | readonly [minimum: bigint, feeBps: bigint, feeRecipient: Address];

function withRecipient(args: FeeArguments): readonly [bigint, Address | undefined, bigint] {
  return args.length === 4 ? [args[0], args[1], args[2]] : [args[0], undefined, args[1]];
}

/** The functions without a recipient pay the sender. */
function release(
  to: {
    readonly token: Address | 'wrapped';
    readonly minimum: bigint;
    readonly recipient: string | undefined;
    readonly feeBps?: bigint;
  },
  call: RawCall,
): Step {
  const { token, minimum, feeBps = 0n } = to;
  const recipient = to.recipient === undefined ? call.account : lower(to.recipient);
  return { kind: 'release', token, minimum, recipient, feeBps };
}
