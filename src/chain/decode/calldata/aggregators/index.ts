import type { Family } from '../family.ts';
import { balancerV2, balancerV2Batch } from './balancer-v2.ts';
import { balancerV3, balancerV3Batch } from './balancer-v3.ts';
import { curveRouter } from './curve-router.ts';
import { exchangeProxy, transformErc20 } from './exchange-proxy.ts';
import { kyber } from './kyber.ts';
import { multiplex } from './multiplex.ts';
import { odos } from './odos.ts';
import { oneInchSwap } from './one-inch.ts';
import { openOcean } from './open-ocean.ts';
import { allowanceHolder, settler } from './settler.ts';
import { unoswapPools, unoswapWords } from './unoswap.ts';
import { velora } from './velora.ts';

/** Routers that choose among many venues, and the venues that are traded with directly. */
export const aggregators: readonly Family[] = [
  oneInchSwap,
  unoswapWords,
  unoswapPools,
  transformErc20,
  exchangeProxy,
  multiplex,
  settler,
  allowanceHolder,
  velora,
  kyber,
  odos,
  openOcean,
  curveRouter,
  balancerV2,
  balancerV2Batch,
  balancerV3,
  balancerV3Batch,
];
