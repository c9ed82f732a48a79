/** @jsxImportSource react */
import { useEffect, useState } from 'react';
import type { Sent } from '../send.ts';
import type { FormParts } from './form-parts.ts';
import { cancelOrder, closePosition, type Position, readPositions } from './requests.ts';

/** What the account holds, with a button to close each and one to take an open order back. */
export function Positions({
  market,
  words,
  way,
  run,
}: FormParts & { run(work: () => Promise<Sent>): Promise<Sent> }) {
  const [positions, setPositions] = useState<readonly Position[]>([]);
  useEffect(() => {
    readPositions(market).then(setPositions, () => undefined);
  }, [market]);
  return (
    <section aria-label={words.positions} data-testid="positions" data-count={positions.length}>
      {positions.map((position) => (
        <div className="row" key={position.symbol}>
          <span>
            {position.symbol} {position.positionAmount}
          </span>
          <button
            type="button"
            data-testid="close"
            onClick={() => run(() => closePosition(market, position, way))}
          >
            {words.close}
          </button>
        </div>
      ))}
      <button type="button" data-testid="cancel" onClick={() => run(() => cancelOrder(market, 88_001, way))}>
        {words.cancel}
      </button>
    </section>
  );
}
