type NumberName =
  | 'side'
  | 'size'
  | 'entryPrice'
  | 'markPrice'
  | 'isolatedWallet'
  | 'walletBalance'
  | 'mmr'
  | 'cum'
  | 'contracts'
  | 'contractSize'
  | 'tick'
  | 'mgnRatio'
  | 'liqFee'
  | 'ctVal'
  | 'avgPx'
  | 'margin'
  | 'qty'
  | 'positionValue'
  | 'im_total_incl_fee'
  | 'taker'
  | 'entryValue'
  | 'leverage'
  | 'szi'
  | 'maxLeverage'
  | 'crossAccountValue'
  | 'crossMaintenanceMarginUsed'
  | 'avgEntryPrice'
  | 'posMargin'
  | 'posMaint'
  | 'signedSize'
  | 'oraclePrice'
  | 'equity'
  | 'mmf'
  | 'collateral'
  | 'fundingFee'
  | 'marginFeeBps'
  | 'liqFeeUsd'
  | 'maxLeverageBps'
  | 'extraMargin'
  | 'balance'
  | 'mmAmount';

/** What a row is reckoned from, by the names of its formula. */
export interface Inputs extends Readonly<Partial<Record<NumberName, number>>> {
  readonly symbol?: string;
  readonly isLong?: boolean;
  readonly others?: readonly Inputs[];
}

export interface Vector {
  readonly id: string;
  readonly formula: string;
  readonly inputs: Inputs;
  readonly expected?: number | null;
  readonly expected_MM?: number;
  readonly tol_abs?: number;
  readonly tol_rel?: number;
}
