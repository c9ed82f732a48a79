import { useEffect, useState } from 'preact/hooks';
import { say } from '../../src/platform/i18n.ts';
import { readSettings, type Settings, writeSettings } from '../../src/platform/settings.ts';
import type { ChainEndpoints } from '../../src/protocol/pages.ts';
import { defaultEndpoints } from '../parts/background.ts';
import { AddChain } from './add-chain.tsx';
import { EndpointFields } from './endpoint-fields.tsx';
import { withChain } from './endpoint-list.ts';
import { PolicyForm } from './policy-form.tsx';
import { Venues } from './venues.tsx';

/** The options: every change that can be used is stored at once. */
export function OptionsPage() {
  const [settings, setSettings] = useState<Settings | null>(null);
  const [chains, setChains] = useState<readonly ChainEndpoints[]>([]);
  const [saved, setSaved] = useState(0);

  useEffect(() => {
    document.title = say('options_title');
    void readSettings().then(setSettings);
    void defaultEndpoints().then((list) => setChains(list ?? []));
  }, []);

  if (settings === null) return <main class="page" />;
  const noteSaved = () => setSaved((count) => count + 1);
  const save = async (changes: Partial<Settings>) => {
    setSettings({ ...settings, ...changes });
    await writeSettings(changes);
    noteSaved();
  };
  const { policy } = settings;

  return (
    <main class="page" data-testid="options-root">
      <h1>{say('options_title')}</h1>
      <Venues
        asks={policy.askUncheckedOrders}
        onAsks={(askUncheckedOrders) => save({ policy: { ...policy, askUncheckedOrders } })}
        onSaved={noteSaved}
      />
      <Endpoints settings={settings} chains={chains} onSave={save} />
      <PolicyForm policy={policy} onSave={(next) => save({ policy: next })} />
      <p class="saved" role="status" data-testid="saved" data-count={saved} key={saved}>
        {saved > 0 && say('options_saved')}
      </p>
    </main>
  );
}

interface EndpointsProps {
  readonly settings: Settings;
  readonly chains: readonly ChainEndpoints[];
  readonly onSave: (changes: Pick<Settings, 'endpoints'>) => void;
}

function Endpoints({ settings, chains, onSave }: EndpointsProps) {
  const listed = new Set(chains.map(({ chainId }) => String(chainId)));
  const own = Object.keys(settings.endpoints)
    .filter((id) => !listed.has(id))
    .map((id) => ({ chainId: Number(id), name: say('options_chain_own', [id]), endpoints: [] }));
  const urlsOf = (chainId: number) => settings.endpoints[chainId] ?? [];
  const set = (chainId: number, urls: readonly string[]) =>
    onSave({ endpoints: withChain(settings.endpoints, chainId, { urls }) });
  return (
    <section aria-labelledby="endpoints">
      <h2 id="endpoints">{say('options_endpoints')}</h2>
      <p class="lead">{say('options_endpoints_lead')}</p>
      {[...chains, ...own].map((chain) => (
        <EndpointFields
          key={chain.chainId}
          chain={chain}
          urls={urlsOf(chain.chainId)}
          onChange={(urls) => set(chain.chainId, urls)}
        />
      ))}
      <AddChain onAdd={(chainId, url) => set(chainId, [...new Set([...urlsOf(chainId), url])])} />
    </section>
  );
}
