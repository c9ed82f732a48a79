import { useEffect, useRef, useState } from 'preact/hooks';
import { say } from '../../src/platform/i18n.ts';
import type { ChainEndpoints, EndpointTest } from '../../src/protocol/pages.ts';
import { faultWords, wholeWords } from '../../src/words/index.ts';
import { testEndpoint } from '../parts/background.ts';
import { readEndpointUrl } from './endpoint-url.ts';

interface EndpointFieldProps {
  readonly chain: ChainEndpoints;
  /** How many come before it. */
  readonly place: number;
  readonly url: string;
  /** True for a field that was just asked for. */
  readonly focused: boolean;
  /** Called with an address that can be used, or null when the field was emptied. */
  readonly onChange: (url: string | null) => void;
}

/** One endpoint of a chain, with a test of whichever would be asked. */
export function EndpointField({ chain, place, url, focused, onChange }: EndpointFieldProps) {
  const { chainId, endpoints } = chain;
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(url);
  const [problem, setProblem] = useState<string | null>(null);
  const [result, setResult] = useState<string | null>(null);
  const [testing, setTesting] = useState(false);
  const id = place === 0 ? `endpoint-${chainId}` : `endpoint-${chainId}-${place + 1}`;
  const publicOne = place === 0 ? endpoints[0] : undefined;
  const asked = url === '' ? publicOne : url;

  useEffect(() => setText(url), [url]);
  useEffect(() => {
    if (focused) input.current?.focus();
  }, [focused]);
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
      <label for={id}>{labelWords(chain, place)}</label>
      <div class="line">
        <input
          id={id}
          ref={input}
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
        {problem ?? result ?? noteWords(endpoints, place)}
      </p>
    </div>
  );
}

function labelWords({ chainId, name }: ChainEndpoints, place: number): string {
  const chain = say('options_chain_numbered', [name, String(chainId)]);
  return place === 0
    ? say('options_endpoint_label', [chain])
    : say('options_endpoint_label_next', [chain, String(place + 1)]);
}

function noteWords(endpoints: readonly string[], place: number): string {
  if (place === 1) return say('options_endpoint_second');
  if (place > 1) return say('options_endpoint_next');
  const hosts = endpoints.map((endpoint) => new URL(endpoint).host);
  return hosts.length === 0
    ? say('options_endpoint_none')
    : say('options_endpoint_public', [hosts.join(', ')]);
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
