/** @jsxImportSource react */
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

/** A form that makes every one of its elements anew at every keystroke, in Chinese. */
function ReplacingForm() {
  const [price, setPrice] = useState('');
  const [size, setSize] = useState('');
  const fields = [
    { label: '价格', unit: 'USDT', value: price, change: setPrice },
    { label: '数量', unit: 'BTC', value: size, change: setSize },
  ];
  return (
    <div className="form" key={`${price}/${size}`}>
      <div role="tablist">
        <button type="button" role="tab" aria-selected="true">
          限价
        </button>
        <button type="button" role="tab" aria-selected="false">
          市价
        </button>
      </div>
      {fields.map(({ label, unit, value, change }) => (
        <div className="field" key={label}>
          <div>{label}</div>
          <div>
            <input value={value} onChange={({ target }) => change(target.value)} />
            <span>{unit}</span>
          </div>
        </div>
      ))}
      <p data-shown={size}>{price}</p>
      <button type="button" className="buy">
        买入/做多
      </button>
    </div>
  );
}

const root = document.querySelector('main');
if (root !== null) createRoot(root).render(<ReplacingForm />);
