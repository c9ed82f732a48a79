import { useState } from 'preact/hooks';
import * as v from 'valibot';
import { AddressSchema } from '../../src/core/primitives.ts';
import { say } from '../../src/platform/i18n.ts';
import type { PortfolioEntry } from '../../src/protocol/portfolio.ts';

/** Adds an account that anybody may read, by its address. */
export function AddAccount({ onAdd }: { readonly onAdd: (entry: PortfolioEntry) => void }) {
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const add = (event: Event) => {
    event.preventDefault();
    const address = v.safeParse(AddressSchema, text.trim().toLowerCase());
    setWrong(!address.success);
    if (!address.success) return;
    setText('');
    onAdd({ kind: 'account', venue: 'hyperliquid', address: address.output });
  };
  return (
    <form class="field" noValidate onSubmit={add} data-testid="add-account">
      <h2>{say('panel_add_account')}</h2>
      <p class="small">{say('panel_add_account_lead')}</p>
      <div class="line">
        <label>
          {say('panel_address')}
          <input
            value={text}
            spellcheck={false}
            placeholder="0x"
            data-testid="add-account-address"
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="button" data-testid="add-account-submit">
          {say('options_add')}
        </button>
      </div>
      <p class="problem" role="status">
        {isWrong && say('panel_address_wrong')}
      </p>
    </form>
  );
}
