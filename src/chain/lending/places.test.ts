import {
  encodeAbiParameters,
  encodeFunctionData,
  keccak256,
  parseAbi,
  toEventSelector,
  toFunctionSelector,
} from 'viem';
import { describe, expect, it } from 'vitest';
import { aaveCalldata } from '../../../test/kit/chain/aave.ts';
import { morphoCalldata } from '../../../test/kit/chain/morpho.ts';
import type { CallsIntent } from '../../core/intent/intent.ts';
import type { Address, Hex } from '../../core/primitives.ts';
import { listedChains } from '../chains.ts';
import { intentOf } from '../fixtures.ts';
import { bounded, merge } from '../need-sets.ts';
import { listedPlaces, placesInLogs, placesOfCalls } from './places.ts';
import { EVENTS, FUNCTIONS } from './signatures.ts';

const ACCOUNT: Address = `0x${'a1'.repeat(20)}`;
const TOKEN: Address = `0x${'b2'.repeat(20)}`;
const STRANGER: Address = `0x${'c3'.repeat(20)}`;
const AAVE: Address = '0x87870bca3f3fd6335c3f4ce8392d69350b4fa4e2';
const MORPHO: Address = '0xbbbbbbbbbb9cc5e90e3b3af64bdaf62c37eeffcb';
const MARKET = {
  loanToken: TOKEN,
  collateralToken: STRANGER,
  oracle: ACCOUNT,
  irm: TOKEN,
  lltv: 86n * 10n ** 16n,
};
const ID = keccak256(
  encodeAbiParameters(
    [{ type: 'address' }, { type: 'address' }, { type: 'address' }, { type: 'address' }, { type: 'uint256' }],
    [MARKET.loanToken, MARKET.collateralToken, MARKET.oracle, MARKET.irm, MARKET.lltv],
  ),
);
const asked = (to: Address, data: Hex) => intentOf({ from: ACCOUNT, to, data }, 1) as CallsIntent;
const borrow = aaveCalldata.borrow(TOKEN, 1n, ACCOUNT);

describe('by calldata', () => {
  it('a listed pool, and a contract on no list that is asked for the same', () => {
    for (const market of [AAVE, STRANGER]) {
      expect(placesOfCalls(asked(market, borrow))).toEqual([{ protocol: 'aave-v3', market, marketId: null }]);
    }
  });

  it('not a listed contract of another kind', () => {
    expect(placesOfCalls(asked(MORPHO, borrow))).toEqual([]);
  });

  it('a Morpho market by its id, and none for parameters that are no addresses', () => {
    const data = morphoCalldata.borrow(MARKET, 1n, ACCOUNT);
    expect(placesOfCalls(asked(MORPHO, data))).toEqual([
      { protocol: 'morpho-blue', market: MORPHO, marketId: ID },
    ]);
    expect(placesOfCalls(asked(MORPHO, `${data.slice(0, 10)}ff${data.slice(12)}` as Hex))).toEqual([]);
    expect(placesOfCalls(asked(MORPHO, data.slice(0, 300) as Hex))).toEqual([]);
  });

  it('not what touches no loan', () => {
    const abi = parseAbi(['function transfer(address to, uint256 amount)']);
    expect(placesOfCalls(asked(AAVE, encodeFunctionData({ abi, args: [STRANGER, 1n] })))).toEqual([]);
  });
});

describe('by events', () => {
  const word = (address: Address): Hex => `0x${address.slice(2).padStart(64, '0')}`;
  const BALANCE_TRANSFER = toEventSelector(
    'event BalanceTransfer(address indexed from, address indexed to, uint256 value, uint256 index)',
  );
  const transfer = (from: Address) => ({
    address: TOKEN,
    topics: [BALANCE_TRANSFER, word(from), word(STRANGER)],
    data: '0x' as Hex,
  });

  it('a token of collateral that leaves the account, and not that of somebody else', () => {
    const who = { account: ACCOUNT, chainId: 1 };
    expect(placesInLogs([transfer(ACCOUNT)], who)).toEqual([
      { protocol: 'aave-v3', market: TOKEN, marketId: null },
    ]);
    expect(placesInLogs([transfer(TOKEN)], who)).toEqual([]);
  });

  it('what is listed comes first, whatever else a page makes talk', () => {
    const BORROW = toEventSelector(
      'event Borrow(address indexed reserve, address user, address indexed onBehalfOf, uint256 amount, uint8 interestRateMode, uint256 borrowRate, uint16 indexed referralCode)',
    );
    const genuine = { address: AAVE, topics: [BORROW, word(TOKEN), word(ACCOUNT)], data: '0x' as Hex };
    const places = placesInLogs([transfer(ACCOUNT), genuine], { account: ACCOUNT, chainId: 1 });
    expect(places.map(({ market }) => market)).toEqual([AAVE, TOKEN]);
  });
});

it('selectors and topics are those of the protocols', () => {
  const functions = [
    'function setUserEMode(uint8)',
    'function borrow(bytes32)',
    'function withdrawFrom(address,address,address,uint256)',
    'function withdrawCollateral((address,address,address,address,uint256),uint256,address,address)',
  ];
  expect(functions.map((text) => FUNCTIONS.get(toFunctionSelector(text)))).toEqual([
    'aave-v3',
    'aave-v3',
    'compound-v3',
    'morpho-blue',
  ]);
  const events = [
    'event UserEModeSet(address indexed user, uint8 categoryId)',
    'event WithdrawCollateral(address indexed src, address indexed to, address indexed asset, uint256 amount)',
    'event Repay(bytes32 indexed id, address indexed caller, address indexed onBehalf, uint256 assets, uint256 shares)',
  ];
  expect(events.map((text) => EVENTS.get(toEventSelector(text)))).toEqual([
    'aave-v3',
    'compound-v3',
    'morpho-blue',
  ]);
});

describe('by the list', () => {
  it('every pool and market of a chain but those that have to be named, and no more than are read', () => {
    expect(listedPlaces(1).map(({ protocol }) => protocol)).toEqual([
      'aave-v3',
      'compound-v3',
      'compound-v3',
      'compound-v3',
    ]);
    expect(listedPlaces(1)[0]).toEqual({ protocol: 'aave-v3', market: AAVE, marketId: null });
    for (const { chainId } of listedChains()) {
      const loans = listedPlaces(chainId);
      expect(loans.length).toBeGreaterThan(0);
      expect(bounded(merge([{ loans }])).loans).toEqual(loans);
    }
  });

  it('none of a chain on no list', () => {
    expect(listedPlaces(31_337)).toEqual([]);
  });
});
