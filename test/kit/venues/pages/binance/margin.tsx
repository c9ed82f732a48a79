/** @jsxImportSource react */
import { useEffect, useState } from 'react';
import type { Sent } from '../send.ts';
import type { FormParts } from './form-parts.ts';
import { moveMargin, readAccount, setLeverage } from './requests.ts';

const LEVERAGES = [3, 20, 50, 125];
const MARGINS = [100, -1000];

/** Mode and leverage above the form; its dialog sets the leverage and moves margin, as Binance's does. */
export function Margin({
  market,
  words,
  way,
  run,
}: FormParts & { run(work: () => Promise<Sent>): Promise<Sent> }) {
  const [leverage, setShown] = useState(20);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    readAccount(market).then(
      (own) => own !== null && setShown(own),
      () => undefined,
    );
  }, [market]);
  const choose = async (value: number) => {
    setOpen(false);
    const { status } = await run(() => setLeverage(market, value, way));
    if (status === 200) setShown(value);
  };
  return (
    <>
      <div className="row">
        <button type="button">{words.cross}</button>
        <button type="button" data-testid="leverage" onClick={() => setOpen(!isOpen)}>
          {leverage}x
        </button>
      </div>
      {isOpen && (
        <div className="row" role="dialog" aria-label={words.leverage}>
          {LEVERAGES.map((value) => (
            <button type="button" key={value} data-testid={`leverage-${value}`} onClick={() => choose(value)}>
              {value}x
            </button>
          ))}
          {MARGINS.map((amount) => (
            <button
              type="button"
              key={amount}
              data-testid={amount > 0 ? 'add-margin' : 'take-margin'}
              onClick={() => run(() => moveMargin(market, amount, way))}
            >
              {amount > 0 ? '+' : '−'} {words.margin}
            </button>
          ))}
        </div>
      )}
    </>
  );
}
