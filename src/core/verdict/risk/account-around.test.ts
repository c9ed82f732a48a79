import { describe, expect, it } from 'vitest';
import type { VenueAccount } from '../../snapshot/market.ts';
import { shocksFor } from '../../stress/index.ts';
import { evenBook, ORDER_NOW_MS } from '../order/fixtures.ts';
import type { OrderVerdict } from '../verdict.ts';
import {
  accountOf,
  changeVerdict,
  marginOf,
  positionOf,
  riskMarketOf,
  riskOfMarket,
  riskVerdict,
  settingOf,
} from './fixtures.ts';

const size = (value: string) => ({ unit: 'base' as const, value });
/** One price for everything, so that figures can be reckoned by hand. */
const flat = {
  book: evenBook({ count: 1, size: '1000000' }),
  fees: { taker: 0, maker: 0, source: 'account' as const },
};
const on = (given: Parameters<typeof riskVerdict>[0]) => riskVerdict({ market: flat, ...given });
const causesOf = ({ unread }: OrderVerdict) =>
  unread.flatMap(({ code, params }) => (code === 'margin-unknown' ? [params.cause] : []));
const codesOf = ({ findings }: OrderVerdict) => findings.map(({ code }) => code);
const onlyRisk = ({ outcome }: OrderVerdict) => outcome?.risks[0] ?? null;

describe('a hedged market', () => {
  const account = accountOf(
    [positionOf({ size: '10', side: 'long' }), positionOf({ size: '-30', side: 'short' })],
    {
      margin: { ...marginOf('500'), hedge: true },
    },
  );
  const stop = { price: '90', by: null, purpose: 'stop-loss' } as const;
  const verdict = on({
    orders: [
      { size: size('5'), positionSide: 'long' },
      { side: 'sell', positionSide: 'long', trigger: stop, size: size('5') },
    ],
    account,
  });

  it('is liquidated where the larger side loses, which no stop of the smaller one comes before', () => {
    expect(onlyRisk(verdict)?.after).toMatchObject({ side: 'long', liquidation: { price: 129.4 } });
    expect(codesOf(verdict)).not.toContain('liquidation-before-stop');
  });

  it('has the odds of a rise, and is replayed on what rises', () => {
    const short = on({
      orders: [{ side: 'sell', size: size('15') }],
      account: accountOf([], { margin: marginOf('499') }),
    });
    const kinds = onlyRisk(verdict)?.replays.map(({ kind }) => kind);
    expect(kinds).toEqual(onlyRisk(short)?.replays.map(({ kind }) => kind));
    expect(Math.max(...(onlyRisk(verdict)?.replays ?? []).map(({ loss }) => loss))).toBeGreaterThan(0);
  });
});

describe('the wallets beside', () => {
  const usdc = riskMarketOf({ symbol: 'COINUSDC', quote: 'USDC' });
  const wallets = (
    changes: Partial<VenueAccount> = {},
    positions = [positionOf({ symbol: 'COINUSDC', size: '100' })],
  ) => {
    const margin = marginOf('1000', { settings: [settingOf('10', 'cross')] });
    const [own] = margin.accounts;
    const accounts = own === undefined ? [] : [own, { ...own, asset: 'USDC', walletBalance: '9000' }];
    return accountOf(positions, { balances: [], margin: { ...margin, accounts }, ...changes });
  };
  const risk = riskOfMarket({}, { markets: [riskMarketOf(), usdc] });
  const worst = (verdict: OrderVerdict) =>
    Math.max(...(onlyRisk(verdict)?.replays ?? []).map(({ loss }) => loss));

  it('lose what their own positions lose', () => {
    const verdict = on({ account: wallets(), risk });
    // The median of large alts fell by 58.8 % in a day: 100 more of them in the other wallet.
    expect(worst(verdict)).toBeCloseTo(101 * 58.8, 4);
    expect(onlyRisk(verdict)?.replays.find(({ loss }) => loss === worst(verdict))?.lossBps).toBeCloseTo(
      5_938.8,
      0,
    );
    expect(onlyRisk(verdict)?.account?.equityAfter).toBe(999.9);
  });

  it('of the same coin count without positions too', () => {
    const dexed = wallets({}, []);
    const accounts = (dexed.margin?.accounts ?? []).map((wallet, at) =>
      at === 0 ? wallet : { ...wallet, asset: 'USDT', dex: 'xyz' },
    );
    const account = { ...dexed, margin: { ...marginOf('0'), accounts } };
    const replays = onlyRisk(on({ account, risk }))?.replays ?? [];
    expect(Math.max(...replays.map(({ lossBps }) => lossBps ?? 0))).toBeCloseTo(58.8, 2);
  });

  it('that cannot be read leave a share of the account a bound, which is no more than a notice', () => {
    const unseen = riskOfMarket({}, { markets: [riskMarketOf(), { ...usdc, mark: null }] });
    const order = { orders: [{ size: size('90') }], account: wallets() };
    const levelOf = (read: typeof risk) =>
      on({ ...order, risk: read }).findings.find(({ code }) => code === 'account-loss')?.level;
    expect([levelOf(risk), levelOf(unseen)]).toEqual(['warning', 'notice']);
  });
});

describe('a stop-loss in a crash', () => {
  it('fills on a book thinned as that crash thinned it', () => {
    const trigger = { price: '97', by: null, purpose: 'stop-loss' } as const;
    const verdict = riskVerdict({
      orders: [{ size: size('5') }, { side: 'sell', reduceOnly: true, trigger, size: size('5') }],
      account: accountOf([], { margin: marginOf('5000', { settings: [settingOf('5', 'cross')] }) }),
    });
    const fills = onlyRisk(verdict)?.replays.map(({ stopFill }) => stopFill) ?? [];
    const depths = shocksFor('COIN', 'rise').map(({ depthMultiplier }) => depthMultiplier);
    expect(fills).not.toContain(null);
    expect(new Set(fills).size).toBe(new Set(depths).size);
    expect(Math.max(...fills.map(Number))).toBeLessThan(97);
  });
});

describe('what falls without the order', () => {
  const holdings = [{ asset: 'COIN', amount: '1000', usd: '100000', isCollateral: false }];
  const findings = (units: string) =>
    codesOf(
      on({
        orders: [{ size: size(units) }],
        account: accountOf([], {
          balances: [{ asset: 'COIN', free: '1000', total: '1000' }],
          margin: marginOf('50000', { settings: [settingOf('10', 'cross')] }),
        }),
        risk: riskOfMarket({}, { holdings }),
      }),
    );

  it('is none of a small order’s doing, and is of a large one', () => {
    expect(findings('10')).not.toContain('account-loss');
    expect(findings('600')).toContain('account-loss');
  });
});

describe('an account that does not tell enough', () => {
  it('one order that only reduces does not hide that another cannot be reckoned', () => {
    const account = accountOf([], { margin: marginOf('1000', { rules: 'unified' }) });
    const verdict = on({ orders: [{ reduceOnly: true }, {}], account });
    expect([verdict.coverage, causesOf(verdict)]).toEqual(['partly-checked', ['margin-rules-unseen']]);
  });

  it('a margin mode that was not seen is taken for none', () => {
    const unset = (leverage: string | null) =>
      on({ account: accountOf([], { margin: marginOf('1000', { settings: [] }) }), intent: { leverage } });
    expect(causesOf(unset(null))).toEqual(['margin-unread']);
    expect(onlyRisk(unset('10'))?.after?.liquidation).toMatchObject({ price: 91, assumption: 'order-alone' });
  });

  it('a market with but one mode is in that', () => {
    const only = riskOfMarket({ rules: { ...riskMarketOf().rules, cross: null } });
    const account = accountOf([], { margin: marginOf('1000', { settings: [] }) });
    const risk = onlyRisk(on({ account, risk: only, intent: { leverage: '10' } }));
    expect(risk?.after).toMatchObject({ marginMode: 'isolated', liquidation: { method: 'exact' } });
  });

  it('one that was read a while ago leaves an estimate', () => {
    const account = accountOf([positionOf({ size: '30' })], { asOfMs: ORDER_NOW_MS - 60_001 });
    const assumed = { method: 'estimate', assumption: 'account-stale' };
    expect(onlyRisk(on({ account }))?.after?.liquidation).toMatchObject(assumed);
    const withdrawn = changeVerdict(
      { kind: 'withdraw', product: 'linear', asset: 'USDT', amount: '1' },
      { account },
    );
    expect(onlyRisk(withdrawn)?.after?.liquidation).toMatchObject(assumed);
    const fresh = { ...account, asOfMs: ORDER_NOW_MS - 60_000 };
    expect(onlyRisk(on({ account: fresh }))?.after?.liquidation).toMatchObject({ method: 'exact' });
  });

  it('tiers that are missing let no event look survived', () => {
    const other = riskMarketOf({ symbol: 'OTHERUSDT', tiers: null });
    const verdict = on({
      risk: riskOfMarket({}, { markets: [riskMarketOf(), other] }),
      account: accountOf([positionOf({ symbol: 'OTHERUSDT' })]),
    });
    expect([causesOf(verdict), onlyRisk(verdict)?.replays]).toEqual([['tiers-missing'], []]);
    const loss = verdict.findings.find(({ code }) => code === 'account-loss');
    expect(loss?.evidence.map(({ name }) => name)).toEqual(['lossShare', 'loss']);
  });
});

describe('margin that the account does not have', () => {
  const account = (positions: Parameters<typeof accountOf>[0]) =>
    accountOf(positions, { margin: marginOf('1000', { settings: [settingOf('10')] }) });

  it('an isolated position that the wallet cannot pay for is none of the account', () => {
    const risk = onlyRisk(on({ orders: [{ size: size('200') }], account: account([]) }));
    expect([risk?.account, risk?.after?.liquidation?.assumption]).toEqual([null, 'order-alone']);
    const paid = onlyRisk(on({ orders: [{ size: size('99') }], account: account([]) }));
    expect(paid?.after?.liquidation).toMatchObject({ price: 91, method: 'exact' });
  });

  it('nor can it be added to one that is held', () => {
    const held = positionOf({ marginMode: 'isolated', isolatedMargin: '100' });
    expect(causesOf(on({ orders: [{ size: size('200') }], account: account([held]) }))).toEqual([
      'margin-short',
    ]);
  });

  it('adding margin to what can be liquidated already is none of its doing, taking it out is', () => {
    const doomed = positionOf({
      size: '100',
      entryPrice: '109.5',
      marginMode: 'isolated',
      isolatedMargin: '1000',
    });
    const moved = (amount: string) =>
      changeVerdict(
        { kind: 'isolated-margin', product: 'linear', symbol: 'COINUSDT', positionSide: null, amount },
        { account: account([doomed]) },
      );
    expect(codesOf(moved('10'))).toEqual([]);
    expect(codesOf(moved('-10'))).toEqual(['already-liquidatable']);
  });
});
