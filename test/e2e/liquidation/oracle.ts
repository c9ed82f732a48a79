/** A step of the maintenance margin that the test venues serve. */
interface Step {
  readonly floor: number;
  readonly rate: number;
  readonly deduction: number;
}

/** What a cross position of one market stands on. */
export interface Stand {
  readonly walletBalance: number;
  /** Below zero is short. */
  readonly size: number;
  readonly entryPrice: number;
  readonly steps: readonly Step[];
  readonly tick: number;
}

/**
 * Where a single cross position is liquidated, by the venues' published equation on the step that holds at that very
 * notional; rounded to the tick toward the entry.
 */
export function liquidationPrice({ walletBalance, size, entryPrice, steps, tick }: Stand): number {
  const side = Math.sign(size);
  const quantity = Math.abs(size);
  for (const { floor, rate, deduction } of [...steps].reverse()) {
    const price = (walletBalance + deduction - side * quantity * entryPrice) / (quantity * (rate - side));
    if (price * quantity < floor) continue;
    const ticks = price / tick;
    return (side > 0 ? Math.ceil(ticks - 1e-9) : Math.floor(ticks + 1e-9)) * tick;
  }
  throw new RangeError('No step holds.');
}

/** The average price of what a book gives to a market buy. */
export function averagePrice(asks: readonly (readonly [string, string])[], size: number): number {
  let left = size;
  let paid = 0;
  for (const [price, rests] of asks) {
    const taken = Math.min(left, Number(rests));
    paid += taken * Number(price);
    left -= taken;
  }
  return paid / size;
}
