import type { Action } from '../../../core/intent/action.ts';
import type { Hex } from '../../../core/primitives.ts';
import { chainInfo } from '../../chains.ts';
import { parseAbi } from './abi.ts';
import { bytesList } from './bytes-list.ts';
import { decodeBy, type Family, lower, type RawCall, type Reading } from './family.ts';

const MAX_STEPS = 32;
const MULTICALL = '0xac9650d8';

/** The order of GMX's own list; 7 is a liquidation, which nobody asks for. */
const CHANGES = [
  'swap',
  'swap',
  'increase',
  'increase',
  'decrease',
  'decrease',
  'decrease',
  null,
  'increase',
] as const;

const numbers =
  'uint256 sizeDeltaUsd; uint256 initialCollateralDeltaAmount; uint256 triggerPrice; uint256 acceptablePrice; uint256 executionFee; uint256 callbackGasLimit; uint256 minOutputAmount;' as const;
/** The request as it grew with GMX's releases, the newest first. */
const createAbis = [
  parseAbi([
    'struct Addresses { address receiver; address cancellationReceiver; address callbackContract; address uiFeeReceiver; address market; address initialCollateralToken; address[] swapPath; }',
    `struct Numbers { ${numbers} uint256 validFromTime; }`,
    'struct Params { Addresses addresses; Numbers numbers; uint8 orderType; uint8 swapType; bool isLong; bool shouldUnwrap; bool autoCancel; bytes32 referralCode; bytes32[] dataList; }',
    'function createOrder(Params params) payable',
  ]),
  parseAbi([
    'struct Addresses { address receiver; address cancellationReceiver; address callbackContract; address uiFeeReceiver; address market; address initialCollateralToken; address[] swapPath; }',
    `struct Numbers { ${numbers} uint256 validFromTime; }`,
    'struct Params { Addresses addresses; Numbers numbers; uint8 orderType; uint8 swapType; bool isLong; bool shouldUnwrap; bool autoCancel; bytes32 referralCode; }',
    'function createOrder(Params params) payable',
  ]),
] as const;
const paymentsAbi = parseAbi([
  'function sendWnt(address receiver, uint256 amount) payable',
  'function sendTokens(address token, address receiver, uint256 amount) payable',
]);
const multicallAbi = parseAbi(['function multicall(bytes[] data) payable']);

/**
 * Requests for positions, alone or in a multicall with what pays for them: a keeper carries them out later.
 * @see https://github.com/gmx-io/gmx-synthetics/blob/main/contracts/router/ExchangeRouter.sol
 */
export const gmxV2: Family = {
  abi: [...createAbis.flat(), ...multicallAbi],
  applies: (call) => read(call) !== null,
  read,
};

type PositionRequest = Extract<Action, { kind: 'position-request' }>;

function stepsOf(data: Hex): readonly Hex[] {
  if (data.slice(0, 10) !== MULTICALL) return [data];
  return bytesList(data, { index: 0, maxLength: MAX_STEPS }) ?? [];
}

function read(call: RawCall): Reading | null {
  const steps = stepsOf(call.data);
  const payments = steps.flatMap((step) => decodeBy(paymentsAbi, step) ?? []);
  const requests = steps.flatMap((step) => requestIn(step, { call, payments }) ?? []);
  const known = payments.length + requests.length === steps.length;
  return requests.length === 0 ? null : { actions: requests, unread: known ? [] : ['multicall'] };
}

type Payment = NonNullable<ReturnType<typeof decodeBy<typeof paymentsAbi>>>;

function requestIn(
  step: Hex,
  { call, payments }: { readonly call: RawCall; readonly payments: readonly Payment[] },
): PositionRequest | null {
  const decoded = createAbis.map((abi) => decodeBy(abi, step)).find((each) => each !== null);
  if (decoded === undefined || decoded === null) return null;
  const [{ addresses, numbers: asked, orderType, isLong }] = decoded.args;
  const change = CHANGES[orderType];
  if (change == null) return null;
  const collateralToken = lower(addresses.initialCollateralToken);
  const wrapped = chainInfo(call.chainId).wrappedNative;
  const paid = payments.reduce((sum, payment) => {
    if (payment.functionName === 'sendTokens') {
      return lower(payment.args[0]) === collateralToken ? sum + payment.args[2] : sum;
    }
    return collateralToken === wrapped ? sum + payment.args[1] - asked.executionFee : sum;
  }, 0n);
  const collateral = change === 'decrease' ? asked.initialCollateralDeltaAmount : paid;
  return {
    kind: 'position-request',
    market: lower(addresses.market),
    change,
    side: isLong ? 'long' : 'short',
    sizeUsdE30: asked.sizeDeltaUsd.toString(),
    acceptablePrice: asked.acceptablePrice.toString(),
    collateralToken,
    collateralAmount: (collateral > 0n ? collateral : 0n).toString(),
  };
}
