/** @jsxImportSource react */
import { useId, useState } from 'react';
import { Result } from '../result.tsx';
import { SENDING, type Sent } from '../send.ts';
import { Field } from './field.tsx';
import type { FormParts } from './form-parts.ts';
import { Margin } from './margin.tsx';
import { Positions } from './positions.tsx';
import { placeOrder, type Ticket } from './requests.ts';
import type { Words } from './words.ts';

const TYPES = ['LIMIT', 'MARKET', 'POST_ONLY', 'STOP_LIMIT'] as const;

function Tabs({
  words,
  chosen,
  choose,
}: {
  words: Words;
  chosen: Ticket['type'];
  choose(type: Ticket['type']): void;
}) {
  const named = {
    LIMIT: words.limit,
    MARKET: words.market,
    POST_ONLY: words.postOnly,
    STOP_LIMIT: words.stopLimit,
  };
  return (
    <div className="row" role="tablist">
      {TYPES.map((type) => (
        <div
          key={type}
          className="tab"
          role="tab"
          tabIndex={0}
          data-tab-key={type}
          aria-selected={type === chosen}
          onClick={() => choose(type)}
          onKeyDown={({ key }) => key === 'Enter' && choose(type)}
        >
          {named[type]}
        </div>
      ))}
    </div>
  );
}

/** The order form of futures, as Binance lays it out. */
export function FuturesForm({ market, words, way }: FormParts) {
  const key = useId().replace(/\W/g, '');
  const [type, setType] = useState<Ticket['type']>('LIMIT');
  const [price, setPrice] = useState('');
  const [stopPrice, setStopPrice] = useState('');
  const [quantity, setQuantity] = useState('');
  const [reduceOnly, setReduceOnly] = useState(false);
  const [sent, setSent] = useState<Sent | null>(null);
  const run = async (work: () => Promise<Sent>) => {
    setSent(SENDING);
    const done = await work();
    setSent(done);
    return done;
  };
  const submit = (side: 'BUY' | 'SELL') =>
    run(() => placeOrder(market, { type, side, quantity, price, stopPrice, reduceOnly }, way));
  const unit = market.product === 'inverse' ? 'Cont' : market.base;
  return (
    <>
      <Margin market={market} words={words} way={way} run={run} />
      <Tabs words={words} chosen={type} choose={setType} />
      {type === 'STOP_LIMIT' && (
        <Field
          id={`stopPrice-${key}`}
          label={words.stop}
          unit={market.quote}
          value={stopPrice}
          change={setStopPrice}
        />
      )}
      {type !== 'MARKET' && (
        <Field
          id={`limitPrice-${key}`}
          label={words.price}
          unit={market.quote}
          value={price}
          change={setPrice}
        />
      )}
      <Field id={`unitAmount-${key}`} label={words.size} unit={unit} value={quantity} change={setQuantity} />
      <label>
        <input
          type="checkbox"
          checked={reduceOnly}
          onChange={({ target }) => setReduceOnly(target.checked)}
        />
        {words.reduceOnly}
      </label>
      <div className="row">
        <button type="button" className="buy" onClick={() => submit('BUY')}>
          {words.buy}
        </button>
        <button type="button" className="sell" onClick={() => submit('SELL')}>
          {words.sell}
        </button>
      </div>
      <Result sent={sent} />
      <Positions market={market} words={words} way={way} run={run} />
    </>
  );
}
