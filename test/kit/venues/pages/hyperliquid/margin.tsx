/** @jsxImportSource react */
import { useState } from 'react';
import type { Sent, Way } from '../send.ts';
import type { Feed } from './feed.ts';
import { moveMargin, setLeverage } from './requests.ts';

const LEVERAGES = [3, 20, 40];
const MARGINS = [100, -1000];

interface Parts {
  readonly asset: number;
  readonly feed: Feed;
  readonly way: Way;
  readonly run: (work: () => Promise<Sent>) => Promise<Sent>;
}

/** Mode and leverage above the form, and the dialog behind them. */
export function Margin({ asset, feed, way, run }: Parts) {
  const [leverage, setShown] = useState(20);
  const [isOpen, setOpen] = useState(false);
  const choose = async (value: number) => {
    setOpen(false);
    const { state } = await run(() => setLeverage(asset, value, { way, feed }));
    if (state === 'done') setShown(value);
  };
  return (
    <>
      <div className="row">
        <button type="button">Cross</button>
        <button type="button" aria-haspopup="dialog" onClick={() => setOpen(!isOpen)}>
          {leverage}x
        </button>
      </div>
      {isOpen && (
        <div className="row" role="dialog">
          {LEVERAGES.map((value) => (
            <button type="button" key={value} onClick={() => choose(value)}>
              {value}x
            </button>
          ))}
          {MARGINS.map((dollars) => (
            <button
              type="button"
              key={dollars}
              onClick={() => run(() => moveMargin(asset, dollars, { way, feed }))}
            >
              {dollars > 0 ? 'Add Margin' : 'Remove Margin'}
            </button>
          ))}
        </div>
      )}
    </>
  );
}
