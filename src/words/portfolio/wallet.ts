import type { Fault } from '../../core/snapshot/fault.ts';
import type { Holding } from '../../core/snapshot/margin.ts';
import type { WalletAsset, WalletLoan } from '../../core/snapshot/wallet.ts';
import { faultWords } from '../fault.ts';
import { keyOf } from '../key.ts';
import { factorWords } from '../loan.ts';
import { percentWords } from '../number.ts';
import { nameWords, plainMoneyWords, priceWords } from '../order/figures.ts';
import type { Say } from '../say.ts';
import { dollarWords } from './loss.ts';

/** Faults name tokens by their addresses here. */
const NO_BOOK = { tokens: [], nativeSymbol: '' };

/** "2.5 WETH" and what it is worth. */
export function heldWords(
  { asset, amount, usd }: Pick<Holding, 'asset' | 'amount' | 'usd'>,
  say: Say,
): { readonly what: string; readonly worth: string } {
  return {
    what: amountWords({ asset, amount }, say),
    worth: usd === null ? say('panel_no_price') : dollarWords(Number(usd), say),
  };
}

/** A loan: where it is, how healthy, what of it is what, and the price nearest to liquidating it. */
export function owedWords(
  { listedAs, protocol, healthFactor, collaterals, debts, nearest }: WalletLoan,
  say: Say,
): {
  readonly name: string;
  readonly health: string;
  readonly parts: readonly { readonly what: string; readonly worth: string }[];
  readonly nearest: string | null;
} {
  const part = (key: string) => (asset: WalletAsset) => ({
    what: say(key, [amountWords(asset, say)]),
    worth: dollarWords(asset.usd, say),
  });
  const factor = healthFactor === null ? say('row_health_no_debt') : factorWords(healthFactor, say);
  return {
    name: listedAs ?? say(`protocol_${keyOf(protocol)}`),
    health: say('panel_health', [factor]),
    parts: [...collaterals.map(part('panel_collateral')), ...debts.map(part('panel_owed'))],
    nearest: nearest === null ? null : nearestWords(nearest, say),
  };
}

/** Why a part of an address is in no figure. */
export function walletFaultWords(fault: Fault, say: Say): string {
  return faultWords(fault, NO_BOOK, say);
}

function amountWords({ asset, amount }: Pick<WalletAsset, 'asset' | 'amount'>, say: Say): string {
  const name = nameWords(asset);
  return amount === null ? name : say('amount', [plainMoneyWords(Number(amount), say), name]);
}

function nearestWords({ asset, from, price }: NonNullable<WalletLoan['nearest']>, say: Say): string {
  const apart = percentWords(Math.abs(price / from - 1) * 1e4, say);
  return say(price > from ? 'loan_price_above' : 'loan_price_below', [
    nameWords(asset),
    priceWords(price, null, say),
    apart,
  ]);
}
