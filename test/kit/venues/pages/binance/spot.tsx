/** @jsxImportSource react */
import { useState } from 'react';
import { Result } from '../result.tsx';
import { SENDING, type Sent } from '../send.ts';
import { Field } from './field.tsx';
import type { FormParts } from './form-parts.ts';
import { placeOrder } from './requests.ts';

type SideParts = FormParts & {
  readonly side: 'BUY' | 'SELL';
  readonly type: 'LIMIT' | 'MARKET';
  readonly run: (work: () => Promise<Sent>) => Promise<void>;
};

function Side({ market, words, way, side, type, run }: SideParts) {
  const [price, setPrice] = useState('');
  const [quantity, setQuantity] = useState('');
  const total = type === 'MARKET' && side === 'BUY';
  const buy = side === 'BUY';
  const ticket = { type, side, quantity, price, stopPrice: '', reduceOnly: false };
  return (
    <form
      className="panel"
      name="orderform"
      onSubmit={(event) => {
        event.preventDefault();
        run(() => placeOrder(market, ticket, way));
      }}
    >
      {type === 'LIMIT' && (
        <Field
          id={`FormRow-${side}-price`}
          label={words.price}
          unit={market.quote}
          value={price}
          change={setPrice}
        />
      )}
      <Field
        id={`FormRow-${side}-${total ? 'total' : 'quantity'}`}
        label={total ? words.total : words.size}
        unit={total ? market.quote : market.base}
        value={quantity}
        change={setQuantity}
      />
      <button
        type="submit"
        id={buy ? 'orderformBuyBtn' : 'orderformSellBtn'}
        className={buy ? 'buy' : 'sell'}
      >
        {`${buy ? words.spotBuy : words.spotSell} ${market.base}`}
      </button>
    </form>
  );
}

/** The two forms of spot, side by side as Binance has them. */
export function SpotForms({ market, words, way }: FormParts) {
  const [type, setType] = useState<'LIMIT' | 'MARKET'>('LIMIT');
  const [sent, setSent] = useState<Sent | null>(null);
  const run = async (work: () => Promise<Sent>) => {
    setSent(SENDING);
    setSent(await work());
  };
  return (
    <>
      <div className="row" role="tablist">
        {(['LIMIT', 'MARKET'] as const).map((each) => (
          <div
            key={each}
            className="tab"
            role="tab"
            tabIndex={0}
            data-tab-key={each}
            aria-selected={each === type}
            onClick={() => setType(each)}
            onKeyDown={({ key }) => key === 'Enter' && setType(each)}
          >
            {each === 'LIMIT' ? words.limit : words.market}
          </div>
        ))}
      </div>
      <div className="columns">
        <Side market={market} words={words} way={way} side="BUY" type={type} run={run} key={`buy-${type}`} />
        <Side
          market={market}
          words={words}
          way={way}
          side="SELL"
          type={type}
          run={run}
          key={`sell-${type}`}
        />
      </div>
      <Result sent={sent} />
    </>
  );
}
