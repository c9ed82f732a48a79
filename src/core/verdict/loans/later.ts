import type { PositionRequest } from '../../intent/action.ts';
import type { CallsIntent } from '../../intent/intent.ts';
import { significant } from '../../math/ratio.ts';
import type { Fault } from '../../snapshot/fault.ts';
import type { ChainSnapshot } from '../../snapshot/snapshot.ts';
import { groundOf } from '../../value/price.ts';
import { usdOf } from '../../value/worth.ts';

/** Requests that somebody else carries out later: what they ask for is told, what will come of them is not known. */
export function laterFaults({ calls }: CallsIntent, snapshot: ChainSnapshot): Fault[] {
  const actions = calls.flatMap((call) => call.actions);
  return actions
    .filter((action) => action.kind === 'position-request')
    .map((request) => ({ code: 'executed-later', params: paramsOf(request, snapshot) }));
}

function paramsOf(request: PositionRequest, snapshot: ChainSnapshot): Record<string, string> {
  const { market, change, side, acceptablePrice, collateralToken, collateralAmount } = request;
  const leverage = leverageOf(request, snapshot);
  const sizeUsd = significant(Number(request.sizeUsdE30) / 1e30);
  return {
    market,
    change,
    side,
    sizeUsd: String(sizeUsd),
    acceptablePrice,
    collateralToken,
    collateralAmount,
    ...(leverage === null ? {} : { leverage: String(leverage) }),
  };
}

/** Size over what is put in at today's price: of this request alone, whatever the position was before. */
function leverageOf(
  { change, sizeUsdE30, collateralToken, collateralAmount }: PositionRequest,
  snapshot: ChainSnapshot,
): number | null {
  const ground = groundOf(snapshot);
  if (change !== 'increase' || ground === null) return null;
  const usd = usdOf(BigInt(collateralAmount), collateralToken, ground);
  return usd === null || usd <= 0 ? null : significant(Number(sizeUsdE30) / 1e30 / usd);
}
