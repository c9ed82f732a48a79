import { useEffect, useState } from 'preact/hooks';
import { browser } from '../../src/platform/browser.ts';
import { say } from '../../src/platform/i18n.ts';
import type { TabStatus } from '../../src/protocol/pages.ts';
import { venueWords } from '../../src/words/index.ts';
import { showConfirm, tabStatus } from '../parts/background.ts';
import { Icon, type Mark } from '../parts/icons.tsx';
import { Recent } from './recent.tsx';
import { VenuePanel } from './venue-panel.tsx';

const MARKS: Readonly<Record<TabStatus['state'], Mark>> = {
  idle: 'unknown',
  checking: 'unknown',
  checked: 'info',
  notice: 'notice',
  warning: 'warning',
  stop: 'stop',
  'not-checked': 'unknown',
  'not-checking': 'unknown',
};

/** The toolbar popup: the state of this tab, what waits, and the last requests. */
export function ToolbarPage() {
  const [status, setStatus] = useState<TabStatus | null | undefined>(undefined);
  const refresh = () => readStatus().then(setStatus);
  useEffect(() => {
    document.title = say('toolbar_title');
    void refresh();
  }, []);
  return (
    <main class="toolbar" data-testid="toolbar-root" data-state={status?.state}>
      {status === null && <p role="alert">{say('toolbar_unanswered')}</p>}
      {status != null && <Status status={status} onChanged={refresh} />}
      <nav class="links">
        <button type="button" class="link" data-testid="open-options" onClick={() => openPage('options')}>
          {say('toolbar_options')}
        </button>
        <button type="button" class="link" data-testid="open-panel" onClick={() => openPage('panel')}>
          {say('toolbar_panel')}
        </button>
        <button type="button" class="link" data-testid="open-welcome" onClick={() => openPage('welcome')}>
          {say('toolbar_welcome')}
        </button>
      </nav>
    </main>
  );
}

function Status({ status, onChanged }: { readonly status: TabStatus; readonly onChanged: () => void }) {
  const { watch, preview } = status;
  // Of a site that is not watched, "no request yet" would say too much.
  const quiet = watch !== null && status.state === 'idle';
  return (
    <>
      <h1>{status.host ?? say('toolbar_no_site')}</h1>
      {watch !== null && <VenuePanel watch={watch} preview={preview} onChanged={onChanged} />}
      {!quiet && (
        <p class={`status status-${status.state}`} data-testid="status">
          <Icon mark={MARKS[status.state]} />
          <span>{stateWords(status)}</span>
        </p>
      )}
      {status.pending > 0 && (
        <button type="button" class="button button-remedy" data-testid="show-confirm" onClick={bringForward}>
          {say('toolbar_pending')}
        </button>
      )}
      <Recent lines={status.recent} nowMs={Date.now()} />
    </>
  );
}

function stateWords({ state, watch }: TabStatus): string {
  return state === 'not-checking' && watch !== null
    ? say('toolbar_not_checking_venue', [venueWords(watch.venue, say)])
    : say(`toolbar_${state.replace('-', '_')}`);
}

async function readStatus(): Promise<TabStatus | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id === undefined ? null : tabStatus(tab.id);
}

async function bringForward(): Promise<void> {
  await showConfirm();
  window.close();
}

async function openPage(page: 'options' | 'panel' | 'welcome'): Promise<void> {
  if (page === 'options') await browser.runtime.openOptionsPage();
  else await browser.tabs.create({ url: browser.runtime.getURL(`popup/${page}.html`) });
  window.close();
}
