import { useState } from 'preact/hooks';
import { say } from '../../src/platform/i18n.ts';
import { readEndpointUrl } from './endpoint-url.ts';

/** Adds the endpoint of a chain that is on no list, such as a node of one's own. */
export function AddChain({ onAdd }: { readonly onAdd: (chainId: number, url: string) => void }) {
  const [chainId, setChainId] = useState('');
  const [url, setUrl] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  const add = (event: Event) => {
    event.preventDefault();
    const read = readEndpointUrl(url);
    if (!/^[1-9][0-9]{0,15}$/u.test(chainId) || !Number.isSafeInteger(Number(chainId))) {
      setProblem('options_add_id_invalid');
      return;
    }
    if (!read.ok) {
      setProblem(read.problem);
      return;
    }
    setProblem(null);
    setChainId('');
    setUrl('');
    onAdd(Number(chainId), read.url);
  };

  return (
    <form class="field" noValidate onSubmit={add} data-testid="add-chain">
      <h3>{say('options_add_heading')}</h3>
      <div class="line">
        <label class="narrow">
          {say('options_add_id')}
          <input
            inputMode="numeric"
            value={chainId}
            data-testid="add-chain-id"
            onInput={(event) => setChainId(event.currentTarget.value.trim())}
          />
        </label>
        <label>
          {say('options_add_url')}
          <input
            type="url"
            value={url}
            spellcheck={false}
            placeholder="https://"
            data-testid="add-chain-url"
            onInput={(event) => setUrl(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="button" data-testid="add-chain-submit">
          {say('options_add')}
        </button>
      </div>
      <p class="problem" role="status" data-testid="add-chain-problem">
        {problem !== null && say(problem)}
      </p>
    </form>
  );
}
