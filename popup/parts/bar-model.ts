import type { ChainVerdict, Finding, SwapOutcome } from '../../src/core/verdict/verdict.ts';
import { amountWords, type Say } from '../../src/words/index.ts';

/** A swap as one bar: `kept` is the share (0 to 1) that is sure, the rest is what may be or is lost. */
export interface Bar {
  readonly kept: number;
  readonly keptText: string;
  readonly wholeText: string;
  readonly level: Finding['level'];
  readonly label: string;
}

const PARTS = 10_000n;

/** The picture of a finding about a swap; null for findings no bar makes plainer. */
export function barOf(finding: Finding, verdict: ChainVerdict, say: Say): Bar | null {
  const swap = swapOf(finding, verdict);
  if (swap === null) return null;
  const words = wording(verdict, say);
  if (finding.code === 'price-impact') return impactBar(finding, swap, words);
  if (finding.code !== 'tolerance' && finding.code !== 'no-minimum') return null;
  return swap.exact === 'output' ? giveBar(finding, swap, words) : getBar(finding, swap, words);
}

interface Wording {
  readonly say: Say;
  readonly amount: (asset: string, value: bigint, rounding: 'up' | 'down') => string;
}

function wording(verdict: ChainVerdict, say: Say): Wording {
  return { say, amount: (asset, value, rounding) => amountWords({ asset, value, rounding }, verdict, say) };
}

function getBar({ level }: Finding, swap: SwapOutcome, { say, amount }: Wording): Bar {
  const expected = BigInt(swap.expectedOut);
  const worst = BigInt(swap.worstOut);
  const keptText = say('confirm_bar_worst', [amount(swap.assetOut, worst, 'down')]);
  const wholeText = say('confirm_bar_expected', [amount(swap.assetOut, expected, 'down')]);
  return {
    kept: share(worst, expected),
    keptText,
    wholeText,
    level,
    label: say('confirm_bar', [keptText, wholeText]),
  };
}

function giveBar({ level }: Finding, swap: SwapOutcome, { say, amount }: Wording): Bar {
  const expected = BigInt(swap.expectedIn);
  const worst = BigInt(swap.worstIn);
  const keptText = say('confirm_bar_expected', [amount(swap.assetIn, expected, 'up')]);
  const wholeText = say('confirm_bar_worst', [amount(swap.assetIn, worst, 'up')]);
  return {
    kept: share(expected, worst),
    keptText,
    wholeText,
    level,
    label: say('confirm_bar', [keptText, wholeText]),
  };
}

function impactBar(finding: Finding, swap: SwapOutcome, { say, amount }: Wording): Bar {
  const cost = BigInt(finding.evidence.find((entry) => entry.name === 'cost')?.value ?? 0);
  const expected = BigInt(swap.expectedOut);
  const keptText = say('confirm_bar_get', [amount(swap.assetOut, expected, 'down')]);
  const wholeText = say('confirm_bar_spot', [amount(swap.assetOut, expected + cost, 'down')]);
  const kept = share(expected, expected + cost);
  return {
    kept,
    keptText,
    wholeText,
    level: finding.level,
    label: say('confirm_bar', [keptText, wholeText]),
  };
}

function swapOf(finding: Finding, verdict: ChainVerdict): SwapOutcome | null {
  const asset = finding.evidence.find((entry) => entry.token !== null)?.token;
  const swaps = verdict.outcome?.swaps ?? [];
  return swaps.find((swap) => swap.assetOut === asset || swap.assetIn === asset) ?? null;
}

function share(part: bigint, whole: bigint): number {
  return whole === 0n ? 0 : Number((part * PARTS) / whole) / Number(PARTS);
}
