import { useEffect, useState } from 'preact/hooks';
import type { ChainIntent } from '../../src/core/intent/intent.ts';
import type { ChainVerdict } from '../../src/core/verdict/verdict.ts';
import { browser } from '../../src/platform/browser.ts';
import { say } from '../../src/platform/i18n.ts';
import type { ChainEndpoints } from '../../src/protocol/pages.ts';
import { defaultEndpoints } from '../parts/background.ts';
import { chainSpeech } from '../parts/chain-speech.tsx';
import { Prose } from '../parts/prose.tsx';
import { VenueSwitches } from '../parts/venue-switches.tsx';
import { VerdictBody } from '../parts/verdict-body.tsx';

interface WelcomePageProps {
  readonly intent: ChainIntent;
  readonly verdict: ChainVerdict;
}

/** The first page: what is read, where it is sent, and an example that needs no wallet. */
export function WelcomePage({ intent, verdict }: WelcomePageProps) {
  useEffect(() => {
    document.title = say('welcome_title');
  }, []);
  return (
    <main class="page" data-testid="welcome-root">
      <h1>{say('welcome_heading')}</h1>
      <p>{say('welcome_lead')}</p>
      <h2>{say('welcome_reads')}</h2>
      <p>{say('welcome_reads_body')}</p>
      <h2>{say('welcome_venues')}</h2>
      <p>{say('welcome_venues_body')}</p>
      <VenueSwitches />
      <h2>{say('welcome_sends')}</h2>
      <p>{say('welcome_sends_body')}</p>
      <Example intent={intent} verdict={verdict} />
      <EndpointTable />
      <button
        type="button"
        class="button"
        data-testid="open-options"
        onClick={() => browser.runtime.openOptionsPage()}
      >
        {say('welcome_options')}
      </button>
      <h2>{say('welcome_limits')}</h2>
      <p>{say('welcome_limits_body')}</p>
    </main>
  );
}

function Example({ intent, verdict }: WelcomePageProps) {
  return (
    <figure class="example" data-testid="example" data-level={verdict.level} data-coverage={verdict.coverage}>
      <figcaption class="small">{say('welcome_example')}</figcaption>
      <p class="example-headline" data-testid="headline">
        <Prose text={chainSpeech.headline(intent, verdict)} />
      </p>
      <VerdictBody speech={chainSpeech} intent={intent} verdict={verdict} onRemedy={null} request={null} />
    </figure>
  );
}

function EndpointTable() {
  const [chains, setChains] = useState<readonly ChainEndpoints[] | null | undefined>(undefined);
  useEffect(() => {
    void defaultEndpoints().then(setChains);
  }, []);
  if (chains === undefined) return null;
  if (chains === null) return <p class="problem">{say('welcome_endpoints_none')}</p>;
  return (
    <table class="endpoints" data-testid="endpoints">
      <caption class="small">{say('welcome_endpoints_caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('welcome_endpoints_chain')}</th>
          <th scope="col">{say('welcome_endpoints_host')}</th>
        </tr>
      </thead>
      <tbody>
        {chains.map(({ chainId, name, endpoints }) => (
          <tr key={chainId}>
            <th scope="row">{name}</th>
            <td>{endpoints.map((endpoint) => new URL(endpoint).host).join(', ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
