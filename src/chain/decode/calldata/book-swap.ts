import type { Hop } from '../../../core/intent/action.ts';
import { type Asset, NATIVE } from '../../../core/primitives.ts';
import { listedDeployers, poolAddress } from '../../pool-address.ts';
import { type Draft, enter, type Ledger, type Purse, potOf, setPot, takeOut, takeUpTo } from './ledger.ts';
import { assetOf } from './path.ts';
import type { NamedStep, SwapStep } from './step.ts';

/** A swap that names its amount, the asset it spends, and whether V4 is paid for it only later. */
interface Paid {
  readonly step: SwapStep & { readonly amountIn: bigint };
  readonly spends: Asset;
  readonly owed: boolean;
}

/** What the account gives for a swap. */
interface Price {
  readonly asset: Asset;
  readonly amount: bigint;
}

/** Books a swap; false when what it spends does not follow from the calldata. */
export function bookSwap(ledger: Ledger, named: NamedStep & { readonly step: SwapStep }): boolean {
  const { step } = named;
  const { amountIn, payer } = step;
  if (amountIn === 'balance') return bookBalance(ledger, named);
  const spends = assetOf(step.hops[0], 'tokenIn');
  const owed = payer === 'manager' && !ledger.credits.has(spends);
  const price = priceOf(ledger, { step: { ...step, amountIn }, spends, owed });
  if (price === null) return false;
  const draft = open(ledger, named, price);
  if (owed) ledger.debts.set(spends, [...(ledger.debts.get(spends) ?? []), draft]);
  return true;
}

/** Who pays for a swap that names its amount, and with what; null when that does not follow. */
function priceOf(ledger: Ledger, { step, spends, owed }: Paid): Price | null {
  const { payer, exact, amountIn } = step;
  const own: Price = { asset: spends, amount: amountIn };
  if (payer === undefined) return payFor(ledger, step);
  switch (payer) {
    case 'account':
      return spends === NATIVE ? null : own;
    case 'manager':
      return owed ? own : priceFrom(ledger.credits, { exact, spends, amountIn });
    case 'router':
      return priceFrom(ledger.held, { exact, spends, amountIn });
  }
}

/** The price of a swap that is paid from what the account put in before. */
export function priceFrom(
  purse: Purse,
  due: { readonly exact: SwapStep['exact']; readonly spends: Asset; readonly amountIn: bigint },
): Price | null {
  const { exact, spends, amountIn } = due;
  if (exact === 'output') {
    const taken = takeUpTo(purse, spends, amountIn);
    return taken && { asset: taken.asset, amount: taken.maximum };
  }
  const asset = takeOut(purse, spends, amountIn);
  return asset && { asset, amount: amountIn };
}

/**
 * How a router pays that uses the coins sent along when the token is the wrapped coin and they suffice, else the
 * account's. Null when it depends on how much an earlier step used.
 */
function payFor(ledger: Ledger, step: Paid['step']): Price | null {
  const [{ tokenIn }] = step.hops;
  const { amountIn, exact } = step;
  const { stock } = potOf(ledger.held, NATIVE);
  const own: Price = { asset: tokenIn, amount: amountIn };
  if (tokenIn !== ledger.wrapped || stock === null) return own;
  if (exact === 'input' && stock.most < amountIn) return own;
  if (stock.least < amountIn) return null;
  return priceFrom(ledger.held, { exact, spends: NATIVE, amountIn });
}

/** A swap of all that is held: of a known amount, or as the next leg of the one swap before it. */
function bookBalance(ledger: Ledger, named: NamedStep & { readonly step: SwapStep }): boolean {
  const { step } = named;
  const purse = step.payer === 'manager' ? ledger.credits : ledger.held;
  const spends = assetOf(step.hops[0], 'tokenIn');
  const { swaps, stock } = potOf(purse, spends);
  const empty = swaps.length === 0 && stock === null;
  const [leg, another] = empty ? legsTo(ledger, step.hops[0]) : swaps;
  const paysWithCoins = step.payer === undefined && spends === ledger.wrapped && ledger.held.has(NATIVE);
  if (ledger.opaque || paysWithCoins || another !== undefined) return false;
  if (leg === undefined) {
    if (stock === null || stock.least !== stock.most) return false;
    purse.delete(spends);
    open(ledger, named, { asset: stock.asset, amount: stock.most });
    return true;
  }
  if (stock !== null || leg.exact === 'output') return false;
  purse.delete(spends);
  leg.hops = [...leg.hops, ...step.hops];
  leg.assetOut = assetOutOf(step);
  leg.amountOut = step.amountOut;
  leg.recipient = step.recipient;
  keep(ledger, leg, step);
  return true;
}

/** The swaps that already paid the V2 pool of a hop, which then trades whatever came in. */
function legsTo({ call, entries }: Ledger, hop: Hop): readonly Draft[] {
  if (hop.venue !== 'v2' || hop.tokenIn === hop.tokenOut) return [];
  const [token0, token1] =
    hop.tokenIn < hop.tokenOut ? [hop.tokenIn, hop.tokenOut] : [hop.tokenOut, hop.tokenIn];
  const pools = listedDeployers(call.chainId, 'v2').map((deployer) =>
    poolAddress(deployer, { token0, token1, feePpm: null }),
  );
  return entries
    .filter((entry) => 'loose' in entry)
    .filter(({ assetOut, recipient }) => assetOut === hop.tokenIn && pools.includes(recipient));
}

function open(ledger: Ledger, { name, step }: NamedStep & { readonly step: SwapStep }, price: Price): Draft {
  const { exact, amountOut, recipient, deadline, hops } = step;
  for (const unread of step.unread) ledger.unread.add(unread);
  const draft = enter(ledger, {
    exact,
    assetIn: price.asset,
    amountIn: price.amount,
    assetOut: assetOutOf(step),
    amountOut,
    recipient,
    deadline,
    hops,
    loose: step.loose === true ? name : null,
  });
  keep(ledger, draft, step);
  return draft;
}

/** Notes proceeds that a later step pays out. */
function keep(ledger: Ledger, draft: Draft, { payer }: SwapStep): void {
  const byManager = payer === 'manager';
  if (!byManager && draft.recipient !== ledger.call.to) return;
  const purse = byManager ? ledger.credits : ledger.held;
  const pot = potOf(purse, draft.assetOut);
  setPot(purse, draft.assetOut, { ...pot, swaps: [...pot.swaps, draft] });
}

function assetOutOf({ hops }: SwapStep): Asset {
  return assetOf(hops.at(-1) ?? hops[0], 'tokenOut');
}
