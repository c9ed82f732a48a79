import { encodeFunctionData, type Hex, parseAbi } from 'viem';
import { expect, it } from 'vitest';
import { decodeCalldata } from './decode-calldata.ts';

const ACCOUNT = `0x${'a1'.repeat(20)}` as const;
const ROUTER = `0x${'b2'.repeat(20)}` as const;
const VAULT = `0x${'c3'.repeat(20)}` as const;
const MARKET = `0x${'d4'.repeat(20)}` as const;
const USDC = '0xaf88d065e77c8cc2239327c5edb3a432268e5831';
const WETH = '0x82af49447d8a07e3bd95bd0d56f35241523fbab1';
const ARBITRUM = 42_161;

const abi = parseAbi([
  'struct Addresses { address receiver; address cancellationReceiver; address callbackContract; address uiFeeReceiver; address market; address initialCollateralToken; address[] swapPath; }',
  'struct Numbers { uint256 sizeDeltaUsd; uint256 initialCollateralDeltaAmount; uint256 triggerPrice; uint256 acceptablePrice; uint256 executionFee; uint256 callbackGasLimit; uint256 minOutputAmount; uint256 validFromTime; }',
  'struct Newest { Addresses addresses; Numbers numbers; uint8 orderType; uint8 swapType; bool isLong; bool shouldUnwrap; bool autoCancel; bytes32 referralCode; bytes32[] dataList; }',
  'struct Older { Addresses addresses; Numbers numbers; uint8 orderType; uint8 swapType; bool isLong; bool shouldUnwrap; bool autoCancel; bytes32 referralCode; }',
  'function multicall(bytes[] data) payable',
  'function sendWnt(address receiver, uint256 amount) payable',
  'function sendTokens(address token, address receiver, uint256 amount) payable',
  'function createOrder(Newest params) payable',
]);
const olderAbi = parseAbi([
  'struct Addresses { address receiver; address cancellationReceiver; address callbackContract; address uiFeeReceiver; address market; address initialCollateralToken; address[] swapPath; }',
  'struct Numbers { uint256 sizeDeltaUsd; uint256 initialCollateralDeltaAmount; uint256 triggerPrice; uint256 acceptablePrice; uint256 executionFee; uint256 callbackGasLimit; uint256 minOutputAmount; uint256 validFromTime; }',
  'struct Older { Addresses addresses; Numbers numbers; uint8 orderType; uint8 swapType; bool isLong; bool shouldUnwrap; bool autoCancel; bytes32 referralCode; }',
  'function createOrder(Older params) payable',
]);
const NONE = `0x${'00'.repeat(32)}` as const;
const SIZE = 10_000n * 10n ** 30n;
const ACCEPTABLE = 3_000n * 10n ** 12n;
const FEE = 10n ** 15n;

const paramsOf = (orderType: number, collateral: Hex) => ({
  addresses: {
    receiver: ACCOUNT,
    cancellationReceiver: ACCOUNT,
    callbackContract: ACCOUNT,
    uiFeeReceiver: ACCOUNT,
    market: MARKET,
    initialCollateralToken: collateral,
    swapPath: [],
  },
  numbers: {
    sizeDeltaUsd: SIZE,
    initialCollateralDeltaAmount: 7n,
    triggerPrice: 0n,
    acceptablePrice: ACCEPTABLE,
    executionFee: FEE,
    callbackGasLimit: 0n,
    minOutputAmount: 0n,
    validFromTime: 0n,
  },
  orderType,
  swapType: 0,
  isLong: true,
  shouldUnwrap: false,
  autoCancel: false,
  referralCode: NONE,
});
const sendWnt = (amount: bigint) =>
  encodeFunctionData({ abi, functionName: 'sendWnt', args: [VAULT, amount] });
const sendUsdc = encodeFunctionData({ abi, functionName: 'sendTokens', args: [USDC, VAULT, 2_000_000_000n] });
const create = (orderType: number, collateral: Hex = USDC) =>
  encodeFunctionData({
    abi,
    functionName: 'createOrder',
    args: [{ ...paramsOf(orderType, collateral), dataList: [] }],
  });
const multicall = (...steps: readonly Hex[]) =>
  decodeCalldata({
    chainId: ARBITRUM,
    account: ACCOUNT,
    to: ROUTER,
    value: FEE,
    data: encodeFunctionData({ abi, functionName: 'multicall', args: [steps] }),
  });
const REQUEST = {
  kind: 'position-request',
  market: MARKET,
  change: 'increase',
  side: 'long',
  sizeUsdE30: SIZE.toString(),
  acceptablePrice: ACCEPTABLE.toString(),
  collateralToken: USDC,
  collateralAmount: '2000000000',
};

it('reads size, price and what is put in', () => {
  expect(multicall(sendWnt(FEE), sendUsdc, create(2))).toEqual({ actions: [REQUEST], unread: [] });
});

it('reads the request as it was in an older release', () => {
  const older = encodeFunctionData({ abi: olderAbi, args: [paramsOf(2, USDC)] });
  expect(multicall(sendWnt(FEE), sendUsdc, older)).toEqual({ actions: [REQUEST], unread: [] });
});

it('counts coins that are put in without what the keeper gets', () => {
  const { actions } = multicall(sendWnt(FEE + 5n), create(3, WETH));
  expect(actions).toEqual([{ ...REQUEST, collateralToken: WETH, collateralAmount: '5' }]);
});

it('a decrease takes out what it names', () => {
  const { actions } = multicall(sendWnt(FEE), create(4));
  expect(actions).toEqual([{ ...REQUEST, change: 'decrease', collateralAmount: '7' }]);
});

it('names what else stands in the multicall', () => {
  expect(multicall(sendUsdc, create(2), '0x12345678').unread).toEqual(['multicall']);
});

it('leaves a request of no kind it knows to the others', () => {
  expect(multicall(sendUsdc, create(7)).actions).toEqual([{ kind: 'unknown', selector: '0xac9650d8' }]);
});
