import { useEffect, useState } from 'preact/hooks';
import { say } from '../../src/platform/i18n.ts';
import type { ChainEndpoints, EndpointTest } from '../../src/protocol/pages.ts';
import { faultWords, wholeWords } from '../../src/words/index.ts';
import { testEndpoint } from '../parts/background.ts';
import { readEndpointUrl } from './endpoint-url.ts';

interface EndpointFieldProps {
  readonly chain: ChainEndpoints;
  readonly url: string;
  /** Called with an address that can be used, or null when the field was emptied. */
  readonly onChange: (url: string | null) => void;
}

/** The endpoint of one chain, with a test of whichever would be asked. */
export function EndpointField({ chain, url, onChange }: EndpointFieldProps) {
  const { chainId, name, endpoints } = chain;
  const [text, setText] = useState(url);
  const [problem, setProblem] = useState<string | null>(null);
  const [result, setResult] = useState<string | null>(null);
  const [testing, setTesting] = useState(false);
  const id = `endpoint-${chainId}`;
  const asked = url === '' ? endpoints[0] : url;

  useEffect(() => setText(url), [url]);
  const change = () => {
    const read = readEndpointUrl(text);
    const emptied = text.trim() === '';
    setResult(null);
    setProblem(read.ok || emptied ? null : say(read.problem));
    if (emptied) onChange(null);
    else if (read.ok) onChange(read.url);
  };
  const test = async () => {
    if (asked === undefined) return;
    setTesting(true);
    setResult(testWords(await testEndpoint(asked, chainId)));
    setTesting(false);
  };

  return (
    <div class="field" data-testid={id}>
      <label for={id}>
        {say('options_endpoint_label', [say('options_chain_numbered', [name, String(chainId)])])}
      </label>
      <div class="line">
        <input
          id={id}
          type="url"
          value={text}
          spellcheck={false}
          autocomplete="off"
          placeholder="https://"
          aria-invalid={problem !== null}
          aria-describedby={`${id}-note`}
          onInput={(event) => setText(event.currentTarget.value)}
          onChange={change}
        />
        <button
          type="button"
          class="button"
          data-testid={`${id}-test`}
          disabled={testing || asked === undefined}
          onClick={test}
        >
          {say(testing ? 'options_testing' : 'options_test')}
        </button>
      </div>
      <p id={`${id}-note`} class={problem === null ? 'small' : 'problem'} role="status">
        {problem ?? result ?? publicWords(endpoints[0])}
      </p>
    </div>
  );
}

function publicWords(endpoint: string | undefined): string {
  return endpoint === undefined
    ? say('options_endpoint_none')
    : say('options_endpoint_public', [new URL(endpoint).host]);
}

function testWords(test: EndpointTest | null): string {
  if (test === null) return say('options_test_unanswered');
  if (!test.ok) return faultWords(test, { tokens: [], nativeSymbol: '' }, say);
  const values = [
    String(test.chainId),
    wholeWords(BigInt(test.blockNumber), say),
    String(Math.round(test.elapsedMs)),
  ];
  return say(test.simulates ? 'options_test_ok' : 'options_test_no_simulation', values);
}
