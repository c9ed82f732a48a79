/** @jsxImportSource react */
import { type ReactNode, useEffect, useState } from 'react';
import { Result } from '../result.tsx';
import { SENDING, type Sent, type Way } from '../send.ts';
import type { Best, Feed } from './feed.ts';
import { Margin } from './margin.tsx';
import { cancelOrder, placeOrder } from './requests.ts';

interface Parts {
  readonly coin: string;
  readonly asset: number;
  readonly feed: Feed;
  readonly way: Way;
}

interface ChoiceParts {
  readonly options: readonly [string, string];
  readonly chosen: number;
  readonly choose: (index: number) => void;
}

/** Two words in a row, the chosen one marked by its class alone. */
function Choice({ options, chosen, choose }: ChoiceParts) {
  return (
    <div className="row">
      {options.map((option, index) => (
        <button
          type="button"
          key={option}
          className={index === chosen ? 'sc-cTAqQK jNzXyz' : 'sc-cTAqQK'}
          onClick={() => choose(index)}
        >
          {option}
        </button>
      ))}
    </div>
  );
}

function Box({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the input is among the children.
    <label className="field sc-bczRLJ">
      <span>{label}</span>
      {children}
    </label>
  );
}

const isNumber = (text: string) => /^\d*\.?\d*$/.test(text);

/** The order form, without an id, a test id or a name anywhere. */
export function OrderForm({ coin, asset, feed, way }: Parts) {
  const [market, setMarket] = useState(0);
  const [side, setSide] = useState(0);
  const [price, setPrice] = useState('');
  const [size, setSize] = useState('');
  const [reduceOnly, setReduceOnly] = useState(false);
  const [best, setBest] = useState<Best>({ bid: 0, ask: 0 });
  const [sent, setSent] = useState<Sent | null>(null);
  useEffect(() => feed.onBook(setBest), [feed]);
  const run = async (work: () => Promise<Sent>) => {
    setSent(SENDING);
    const done = await work();
    setSent(done);
    return done;
  };
  const ticket = { asset, buy: side === 0, market: market === 0, price, size, reduceOnly };
  return (
    <>
      <Margin asset={asset} feed={feed} way={way} run={run} />
      <Choice options={['Market', 'Limit']} chosen={market} choose={setMarket} />
      <Choice options={['Buy / Long', 'Sell / Short']} chosen={side} choose={setSide} />
      {market === 1 && (
        <Box label="Price (USD)">
          <input
            inputMode="decimal"
            value={price}
            onChange={({ target }) => isNumber(target.value) && setPrice(target.value)}
          />
        </Box>
      )}
      <Box label="Size">
        <input
          inputMode="decimal"
          value={size}
          onChange={({ target }) => isNumber(target.value) && setSize(target.value)}
        />
        <span>{coin}</span>
      </Box>
      <label>
        <input
          type="checkbox"
          checked={reduceOnly}
          onChange={({ target }) => setReduceOnly(target.checked)}
        />
        <span>Reduce Only</span>
      </label>
      <button
        type="button"
        className="buy"
        disabled={best.ask === 0 && best.bid === 0}
        onClick={() => run(() => placeOrder(ticket, { way, feed, best }))}
      >
        Place Order
      </button>
      <Result sent={sent} />
      <button type="button" onClick={() => run(() => cancelOrder(asset, { way, feed }))}>
        Cancel All
      </button>
    </>
  );
}
