type ChainRow = 'give' | 'get' | 'other' | 'worst' | 'impact' | 'fee' | 'approval' | 'created';
type OrderRow = 'fill' | 'worst' | 'rests' | 'unfilled' | 'depth' | 'beyond' | 'thin' | 'fee' | 'order';
type RiskRow =
  | 'liquidation'
  | 'position'
  | 'margin'
  | 'leverage'
  | 'odds'
  | 'volatility'
  | 'share'
  | 'maintenance'
  | 'funding'
  | 'health'
  | 'loan-price';

/** One line of figures. `exact` holds every digit where `value` was shortened. */
export interface Row {
  readonly id: ChainRow | OrderRow | RiskRow;
  readonly label: string;
  readonly value: string;
  readonly note: string | null;
  readonly exact: string | null;
}
