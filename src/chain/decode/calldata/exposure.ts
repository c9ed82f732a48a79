import { type Address, type Asset, NATIVE } from '../../../core/primitives.ts';
import type { RawCall } from './family.ts';
import type { Draft, Ledger } from './ledger.ts';
import { assetOf } from './path.ts';
import type { NamedStep, Step, SwapStep } from './step.ts';

/** The proceeds a router without a lock holds before a step. */
export function keptBy({ held }: Ledger): ReadonlySet<Draft> {
  return new Set([...held.values()].flatMap(({ swaps }) => swaps));
}

/**
 * Books that a step called contracts which could call the router back and take what it holds: of that, only what a later
 * step insists on is sure. `kept` is what it held before the step. A token takes nothing by this from its own proceeds,
 * nor from what it is sold for; and the wrapped coin calls nobody.
 */
export function expose(ledger: Ledger, { name, step }: NamedStep, kept: ReadonlySet<Draft>): void {
  const called = calledBy(step, ledger);
  if (called.length === 0) return;
  const inside = step.kind === 'swap' && step.exact === 'output' ? tokensInside(step) : [];
  for (const [asset, { swaps }] of ledger.held) {
    const familiar = new Set<Asset | null>([asset, ledger.wrapped, ...swaps.map(({ assetIn }) => assetIn)]);
    const isStrange = (callee: Asset) => !familiar.has(callee);
    if (called.some(isStrange)) ledger.exposed.add(asset);
    for (const swap of swaps) {
      if ((kept.has(swap) ? called : inside).some(isStrange)) unbind(swap, name);
    }
  }
}

function unbind(swap: Draft, name: string): void {
  if (swap.exact === 'output') swap.loose = name;
  else swap.amountOut = 0n;
}

/** Tokens that a step calls; the coin where it is paid to others, whom this calls. */
function calledBy(step: Step, { call }: Ledger): readonly Asset[] {
  switch (step.kind) {
    case 'swap':
      return tokensOf(step);
    case 'release':
      if (step.token === 'wrapped' && step.feeBps > 0n) return [NATIVE];
      return paid(call, { asset: step.token === 'wrapped' ? NATIVE : step.token, to: step.recipient });
    case 'pay':
    case 'portion':
      return paid(call, { asset: step.asset, to: step.recipient });
    case 'pull':
    case 'permit':
      return [step.token];
    default:
      return [];
  }
}

function paid(
  { account, to: router }: RawCall,
  { asset, to }: { readonly asset: Asset; readonly to: Address },
): readonly Asset[] {
  return asset === NATIVE && (to === account || to === router) ? [] : [asset];
}

function tokensOf({ hops }: SwapStep): readonly Asset[] {
  return hops
    .flatMap((hop) => [assetOf(hop, 'tokenIn'), assetOf(hop, 'tokenOut')])
    .filter((asset) => asset !== NATIVE);
}

/** An exact output is paid out first: the tokens on the way to it are called while the router holds it. */
function tokensInside({ hops }: SwapStep): readonly Asset[] {
  return hops.slice(1).map((hop) => assetOf(hop, 'tokenIn'));
}
