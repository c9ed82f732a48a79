import { addressAt, uintAt, wordOf } from '../../core/abi.ts';
import type { Address, Hex } from '../../core/primitives.ts';
import type { LoanPlace } from '../need-types.ts';
import { type Read, type ReadAnswers, readKey } from '../reads.ts';
import { LENS_CODE } from './lens-code.ts';

/** Where the lens is put for a simulation; no contract lives here. */
export const LENS_ADDRESS: Address = '0x00000000000000000000000000000000f1115196';

/** The lens, where it is put. */
export const LENS_PLACED = { [LENS_ADDRESS]: { code: LENS_CODE } } as const;

const KINDS = { 'aave-v3': 0n, 'compound-v3': 1n, 'morpho-blue': 2n } as const;
/** `position((uint256,address,bytes32,address))` */
const POSITION = '0x485f3d3d';
const POSITION_GAS = 4_000_000n;
const NO_ID: Hex = `0x${'0'.repeat(64)}`;
const MAX_UINT256 = 2n ** 256n - 1n;
const MAX_DECIMALS = 77n;
const HEAD_WORDS = 11;
const ASSET_WORDS = 8;
const MAX_ASSETS = 12n;

/** One asset of a loan as the lens saw it. */
export interface SeenAsset {
  readonly token: Address;
  readonly oracle: Address | null;
  /** 0 where it was not told. */
  readonly price: bigint;
  readonly priceDecimals: number;
  readonly amount: bigint;
  readonly value: bigint;
  readonly thresholdBps: number;
  readonly isDebt: boolean;
}

/** A loan as the lens saw it. */
export interface SeenLoan {
  readonly market: Address;
  readonly loanToken: Address | null;
  readonly isUsd: boolean;
  readonly valueDecimals: number;
  /** False where the protocol could not tell the loan's health, as when an oracle fails. */
  readonly isRead: boolean;
  /** Times 10^18; null without debt. */
  readonly health: bigint | null;
  readonly collateralValue: bigint;
  readonly debtValue: bigint;
  readonly assets: readonly SeenAsset[];
}

/** The words of the lens's `Loan`. */
export function loanWords({ protocol, market, marketId }: LoanPlace, account: Address): string {
  return [KINDS[protocol], market, BigInt(marketId ?? NO_ID), account].map(wordOf).join('');
}

/** The loan of an account in a market; fails where there is no such market. */
export function positionRead(place: LoanPlace, account: Address): Read {
  return { to: LENS_ADDRESS, data: `${POSITION}${loanWords(place, account)}`, gas: POSITION_GAS };
}

/** What the lens returned; null for nothing, or for nonsense. */
export function positionIn(answers: ReadAnswers, read: Read): SeenLoan | null {
  const data = answers.get(readKey(read));
  if (data === undefined) return null;
  const [, , , isUsd, decimals, isRead, health, collateralValue, debtValue, , count] = Array.from(
    { length: HEAD_WORDS },
    (_, index) => uintAt({ data, index }),
  );
  const market = addressAt({ data, index: 1 });
  const sound = isUsd != null && isRead != null && health != null && collateralValue != null;
  if (!sound || market === null || debtValue == null || count == null || count > MAX_ASSETS) return null;
  if (decimals == null || decimals > MAX_DECIMALS) return null;
  const assets = Array.from({ length: Number(count) }, (_, at) =>
    assetAt(data, HEAD_WORDS + at * ASSET_WORDS),
  );
  return {
    market,
    loanToken: nonZero(addressAt({ data, index: 2 })),
    isUsd: isUsd === 1n,
    valueDecimals: Number(decimals),
    isRead: isRead === 1n,
    health: health === MAX_UINT256 || debtValue === 0n ? null : health,
    collateralValue,
    debtValue,
    assets: assets.flatMap((asset) => asset ?? []),
  };
}

function assetAt(data: Hex, from: number): SeenAsset | null {
  const word = (index: number) => uintAt({ data, index: from + index });
  const token = addressAt({ data, index: from });
  const [price, priceDecimals, amount, value, thresholdBps] = [2, 3, 4, 5, 6].map(word);
  if (token === null || price == null || amount == null || value == null) return null;
  if (priceDecimals == null || priceDecimals > MAX_DECIMALS) return null;
  if (thresholdBps == null || thresholdBps > 65_535n) return null;
  return {
    token,
    oracle: nonZero(addressAt({ data, index: from + 1 })),
    price,
    priceDecimals: Number(priceDecimals),
    amount,
    value,
    thresholdBps: Number(thresholdBps),
    isDebt: word(7) === 1n,
  };
}

function nonZero(address: Address | null): Address | null {
  return address === null || BigInt(address) === 0n ? null : address;
}
