import type { Action } from '../../../core/intent/action.ts';
import type { Hex } from '../../../core/primitives.ts';
import { listedName } from '../../listed.ts';
import { parseAbi } from './abi.ts';
import { decodeBy, type Family, lower, type RawCall, type Reading, readingOf } from './family.ts';

const MAX_UINT256 = 2n ** 256n - 1n;
const MAX_UINT128 = 2n ** 128n - 1n;

/** Those functions of Aave V3's pool that take risk away. */
const aaveAbi = parseAbi([
  'function supply(address asset, uint256 amount, address onBehalfOf, uint16 referralCode)',
  'function supplyWithPermit(address asset, uint256 amount, address onBehalfOf, uint16 referralCode, uint256 deadline, uint8 permitV, bytes32 permitR, bytes32 permitS)',
  'function repay(address asset, uint256 amount, uint256 interestRateMode, address onBehalfOf)',
  'function repayWithPermit(address asset, uint256 amount, uint256 interestRateMode, address onBehalfOf, uint256 deadline, uint8 permitV, bytes32 permitR, bytes32 permitS)',
  'function repayWithATokens(address asset, uint256 amount, uint256 interestRateMode)',
]);
/** The same on rollups, where calldata is dear: always for the sender, and the asset by a number. */
const packedAaveAbi = parseAbi([
  'function supply(bytes32 args)',
  'function repay(bytes32 args)',
  'function repayWithATokens(bytes32 args)',
]);
const compoundAbi = parseAbi([
  'function supply(address asset, uint256 amount)',
  'function supplyTo(address dst, address asset, uint256 amount)',
]);
const morphoAbi = parseAbi([
  'struct Market { address loanToken; address collateralToken; address oracle; address irm; uint256 lltv; }',
  'function repay(Market market, uint256 assets, uint256 shares, address onBehalf, bytes data)',
]);

/** @see https://github.com/aave/aave-v3-core/blob/master/contracts/protocol/pool/L2Pool.sol for the packed form */
export const aaveV3: Family = {
  abi: [...aaveAbi, ...packedAaveAbi],
  applies: isListedAs('Aave V3 Pool'),
  read: (call) => readAave(call) ?? readPackedAave(call),
};

/** @see https://github.com/compound-finance/comet/blob/main/contracts/Comet.sol */
export const compoundV3: Family = {
  abi: compoundAbi,
  applies: isListedAs('Compound V3'),
  read: readCompound,
};

/**
 * Paying back alone: anybody can open a market, and collateral added to one whose oracle lies is lost.
 * @see https://github.com/morpho-org/morpho-blue/blob/main/src/Morpho.sol
 */
export const morphoBlue: Family = { abi: morphoAbi, applies: isListedAs('Morpho'), read: readMorpho };

function isListedAs(name: string): (call: RawCall) => boolean {
  return ({ chainId, to }) => listedName(chainId, to)?.startsWith(name) === true;
}

interface Lent {
  readonly asset: string | null;
  readonly amount: bigint | null;
  readonly beneficiary: string;
}

/** What is put in for somebody else is given away: that stays unknown, and is judged by its outcome. */
function lending(kind: 'repay' | 'supply', lent: Lent, { to, account, data }: RawCall): Reading {
  if (lower(lent.beneficiary) !== account) return readingOf({ kind: 'unknown', selector: selectorOf(data) });
  const action: Action = {
    kind,
    market: to,
    asset: lent.asset === null ? null : lower(lent.asset),
    amount: lent.amount === null || lent.amount === MAX_UINT256 ? null : lent.amount.toString(),
  };
  return readingOf(action);
}

function readAave(call: RawCall): Reading | null {
  const decoded = decodeBy(aaveAbi, call.data);
  if (decoded === null) return null;
  const [asset, amount] = decoded.args;
  switch (decoded.functionName) {
    case 'supply':
    case 'supplyWithPermit':
      return lending('supply', { asset, amount, beneficiary: decoded.args[2] }, call);
    case 'repay':
    case 'repayWithPermit':
      return lending('repay', { asset, amount, beneficiary: decoded.args[3] }, call);
    case 'repayWithATokens':
      return lending('repay', { asset, amount, beneficiary: call.account }, call);
  }
}

/** Sixteen bits number the asset, the next 128 are the amount. */
function readPackedAave(call: RawCall): Reading | null {
  const decoded = decodeBy(packedAaveAbi, call.data);
  if (decoded === null) return null;
  const amount = (BigInt(decoded.args[0]) >> 16n) & MAX_UINT128;
  const kind = decoded.functionName === 'supply' ? 'supply' : 'repay';
  const lent = { asset: null, amount: amount === MAX_UINT128 ? null : amount, beneficiary: call.account };
  return lending(kind, lent, call);
}

function readCompound(call: RawCall): Reading | null {
  const decoded = decodeBy(compoundAbi, call.data);
  if (decoded === null) return null;
  if (decoded.functionName === 'supply') {
    const [asset, amount] = decoded.args;
    return lending('supply', { asset, amount, beneficiary: call.account }, call);
  }
  const [beneficiary, asset, amount] = decoded.args;
  return lending('supply', { asset, amount, beneficiary }, call);
}

function readMorpho(call: RawCall): Reading | null {
  const decoded = decodeBy(morphoAbi, call.data);
  if (decoded === null) return null;
  const [market, assets, shares, beneficiary, data] = decoded.args;
  // With data the market calls the sender back, who then has code to be called.
  if (data !== '0x') return readingOf({ kind: 'unknown', selector: selectorOf(call.data) });
  return lending(
    'repay',
    { asset: market.loanToken, amount: shares > 0n ? null : assets, beneficiary },
    call,
  );
}

function selectorOf(data: Hex): Hex {
  return data.slice(0, 10) as Hex;
}
