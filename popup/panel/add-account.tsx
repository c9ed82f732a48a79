import { useEffect, useState } from 'preact/hooks';
import * as v from 'valibot';
import { AddressSchema } from '../../src/core/primitives.ts';
import { say } from '../../src/platform/i18n.ts';
import type { ChainEndpoints } from '../../src/protocol/pages.ts';
import type { PortfolioEntry } from '../../src/protocol/portfolio.ts';
import { defaultEndpoints } from '../parts/background.ts';
import { readUrl } from '../parts/url.ts';

/** Adds an account of Hyperliquid or an address on a chain, which anybody may read. */
export function AddAccount({ onAdd }: { readonly onAdd: (entry: PortfolioEntry) => void }) {
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const [chains, setChains] = useState<readonly ChainEndpoints[]>([]);
  const [chainId, setChainId] = useState<number | null>(null);
  useEffect(() => void defaultEndpoints().then((known) => setChains(known ?? [])), []);
  const chain = chains.find((each) => each.chainId === chainId);
  const add = (event: Event) => {
    event.preventDefault();
    const address = v.safeParse(AddressSchema, text.trim().toLowerCase());
    setWrong(!address.success);
    if (!address.success) return;
    setText('');
    onAdd(
      chain === undefined
        ? { kind: 'account', venue: 'hyperliquid', address: address.output }
        : { kind: 'wallet', chainId: chain.chainId, address: address.output },
    );
  };
  return (
    <form class="field" noValidate onSubmit={add} data-testid="add-account">
      <h2>{say('panel_add_account')}</h2>
      <p class="small" data-testid="add-account-lead">
        {chain === undefined
          ? say('panel_add_account_lead')
          : say('panel_add_wallet_lead', [chain.name, hostsOf(chain)])}
      </p>
      <div class="line">
        <label>
          {say('panel_where')}
          <select
            value={chainId ?? ''}
            data-testid="add-account-where"
            onChange={(event) => setChainId(Number(event.currentTarget.value) || null)}
          >
            <option value="">{say('panel_where_hyperliquid')}</option>
            {chains.map(({ chainId: id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
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

function hostsOf({ endpoints }: ChainEndpoints): string {
  return endpoints.map((url) => readUrl(url)?.host ?? '').join(', ');
}
