import * as v from 'valibot';
import type { Ask } from '../ask/ask.ts';
import type { Mark } from '../mark.ts';
import { readAs } from '../parse.ts';
import { INFO_HOST, info } from './info.ts';
import { assetCtxSchema, contextsSchema } from './market.ts';

/**
 * The marks of all markets of an exchange: Hyperliquid's own where `dex` is empty.
 * @throws VenueFault when they cannot be read.
 */
export async function readHyperliquidMarks(dex: string, ask: Ask): Promise<ReadonlyMap<string, Mark>> {
  const answer = await info(ask, { type: 'metaAndAssetCtxs', ...(dex === '' ? {} : { dex }) });
  const [{ universe }, contexts] = readAs(contextsSchema, answer, INFO_HOST);
  const marks = new Map<string, Mark>();
  // One context that cannot be read must not hide the others.
  for (const [at, { name }] of universe.entries()) {
    const context = v.safeParse(assetCtxSchema, contexts[at]);
    if (context.success)
      marks.set(name, { mark: context.output.markPx, fundingRate: context.output.funding });
  }
  return marks;
}
