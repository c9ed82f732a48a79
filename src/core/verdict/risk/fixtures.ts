import type { LeverageIntent, MarginChange } from '../../intent/leverage.ts';
import type { Order, OrderIntent } from '../../intent/order.ts';
import { DEFAULT_POLICY } from '../../policy/policy.ts';
import type { AccountMargin, MarginAccount, RiskMarket, RiskSnapshot } from '../../snapshot/margin.ts';
import type { MarginRules } from '../../snapshot/margin-rules.ts';
import type { Market, Position, VenueAccount, VenueSnapshot } from '../../snapshot/market.ts';
import { marketOf, ORDER_NOW_MS, orderIntentOf, orderOf, venueSnapshotOf } from '../order/fixtures.ts';
import { simulate } from '../simulate.ts';
import type { OrderVerdict } from '../verdict.ts';

const RULES: MarginRules = {
  name: 'test',
  method: 'exact',
  assumption: null,
  maintenanceAt: 'price',
  closingFee: 0,
  offsetTicks: 0,
};

/** COIN against USDT at a mark of 100, with 1 % to keep up to 100,000 and 2 % beyond, changed as given. */
export function riskMarketOf(changes: Partial<RiskMarket> = {}): RiskMarket {
  return {
    product: 'linear',
    symbol: 'COINUSDT',
    base: 'COIN',
    quote: 'USDT',
    contractValue: null,
    tickSize: '0.1',
    priceDigits: null,
    mark: '100',
    markReceivedAtMs: ORDER_NOW_MS,
    tiers: [
      { floor: '0', maintenanceMarginRate: '0.01', deduction: '0', maxLeverage: '50' },
      { floor: '100000', maintenanceMarginRate: '0.02', deduction: '1000', maxLeverage: '25' },
    ],
    tiersAsOfMs: ORDER_NOW_MS,
    funding: { rate: '0.0001', intervalHours: 8 },
    rules: { cross: RULES, isolated: RULES },
    ...changes,
  };
}

/** A market with an hour of 0.5 %, changed as given. */
export function riskOfMarket(
  market: Partial<RiskMarket> = {},
  changes: Partial<RiskSnapshot> = {},
): RiskSnapshot {
  const { product, symbol } = riskMarketOf(market);
  return {
    markets: [riskMarketOf(market)],
    volatilities: [{ product, symbol, hourly: 0.005, candles: 1_500, asOfMs: ORDER_NOW_MS }],
    holdings: [],
    ...changes,
  };
}

/** A long of COIN entered at 100, changed as given. */
export function positionOf(changes: Partial<Position> = {}): Position {
  return {
    symbol: 'COINUSDT',
    product: 'linear',
    size: '10',
    side: null,
    entryPrice: '100',
    leverage: '10',
    marginMode: 'cross',
    isolatedMargin: null,
    liquidationPrice: null,
    ...changes,
  };
}

/** An account of one asset with a wallet of so much USDT. */
export function marginOf(
  walletBalance: string,
  {
    settings = [settingOf(null, 'cross')],
    rules = 'single-asset',
    ...account
  }: Partial<MarginAccount> & Partial<Pick<AccountMargin, 'settings' | 'rules'>> = {},
): AccountMargin {
  return {
    rules,
    hedge: false,
    settings,
    accounts: [
      {
        product: 'linear',
        asset: 'USDT',
        dex: null,
        equity: null,
        maintenanceMargin: null,
        walletBalance,
        ...account,
      },
    ],
  };
}

/** An account with these positions and a wallet of 1,000 USDT, changed as given. */
export function accountOf(positions: readonly Position[], changes: Partial<VenueAccount> = {}): VenueAccount {
  return {
    source: 'page',
    asOfMs: ORDER_NOW_MS,
    positions: [...positions],
    balances: null,
    equity: null,
    margin: marginOf('1000'),
    ...changes,
  };
}

/** What `COINUSDT` would be opened with. */
export function settingOf(
  leverage: string | null,
  marginMode: 'cross' | 'isolated' = 'isolated',
): AccountMargin['settings'][number] {
  return { product: 'linear', symbol: 'COINUSDT', leverage, marginMode };
}

interface Given {
  readonly orders?: readonly Partial<Order>[];
  readonly intent?: Partial<OrderIntent>;
  readonly market?: Partial<Market>;
  readonly account?: VenueAccount | null;
  readonly risk?: RiskSnapshot | null;
  readonly snapshot?: Partial<VenueSnapshot>;
}

/** The verdict on orders in one market around an account, with the default policy. */
export function riskVerdict({
  orders = [{}],
  intent = {},
  market = {},
  account = null,
  risk = riskOfMarket(),
  snapshot = {},
}: Given): OrderVerdict {
  const read = risk === null ? {} : { risk };
  return simulate(
    orderIntentOf(orders.map(orderOf), intent),
    venueSnapshotOf([marketOf(market)], { account, ...read, ...snapshot }),
    { policy: DEFAULT_POLICY, nowMs: ORDER_NOW_MS },
  );
}

/** A change of margin from Binance's page. */
export function leverageIntentOf(
  change: MarginChange,
  changes: Partial<LeverageIntent> = {},
): LeverageIntent {
  return {
    version: 1,
    kind: 'leverage',
    venue: 'binance',
    origin: 'https://www.binance.com',
    account: null,
    change,
    unread: [],
    ...changes,
  };
}

/** The verdict on a change of margin of an account, with the default policy. */
export function changeVerdict(
  change: MarginChange,
  { account, risk = riskOfMarket() }: { account: VenueAccount | null; risk?: RiskSnapshot },
): OrderVerdict {
  return simulate(leverageIntentOf(change), venueSnapshotOf([], { account, risk }), {
    policy: DEFAULT_POLICY,
    nowMs: ORDER_NOW_MS,
  });
}
