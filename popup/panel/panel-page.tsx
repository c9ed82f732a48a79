import { useEffect, useState } from 'preact/hooks';
import { say } from '../../src/platform/i18n.ts';
import type { PortfolioReading, PortfolioRequest } from '../../src/protocol/portfolio.ts';
import { askPortfolio } from '../parts/background.ts';
import { Accounts } from './accounts.tsx';
import { AddAccount } from './add-account.tsx';
import { AddPosition } from './add-position.tsx';
import { Allocation } from './allocation.tsx';
import { Losses } from './losses.tsx';
import { pictureOf } from './picture.ts';
import { Summary } from './summary.tsx';

/** Everything a person holds on margin as one picture: accounts they added, and what pages of venues told. */
export function PanelPage() {
  const [reading, setReading] = useState<PortfolioReading | null | undefined>(undefined);
  const ask = (request: PortfolioRequest) => askPortfolio(request).then(setReading);
  useEffect(() => {
    document.title = say('panel_title');
    void ask({ type: 'portfolio' });
  }, []);
  return (
    <main class="page panel" data-testid="panel-root" data-state={stateOf(reading)}>
      <h1>{say('panel_title')}</h1>
      {reading === undefined && <p role="status">{say('panel_reading')}</p>}
      {reading === null && <p role="alert">{say('toolbar_unanswered')}</p>}
      {reading != null && <Whole reading={reading} onAsk={ask} />}
    </main>
  );
}

function stateOf(reading: PortfolioReading | null | undefined): string {
  if (reading === undefined) return 'reading';
  if (reading === null) return 'unanswered';
  return reading.accounts.length === 0 ? 'empty' : 'read';
}

interface WholeProps {
  readonly reading: PortfolioReading;
  readonly onAsk: (request: PortfolioRequest) => Promise<void>;
}

function Whole({ reading, onAsk }: WholeProps) {
  const picture = pictureOf(reading);
  const isEmpty = reading.accounts.length === 0;
  return (
    <>
      {isEmpty ? (
        <p class="lead">{say('panel_empty')}</p>
      ) : (
        <>
          <Summary picture={picture} />
          <Losses losses={picture.losses} />
          <Accounts
            accounts={picture.accounts}
            entries={reading.entries}
            onRemove={(entry) => onAsk({ type: 'remove-from-portfolio', entry })}
          />
          <Allocation portfolio={picture.portfolio} />
        </>
      )}
      <AddAccount onAdd={(entry) => onAsk({ type: 'add-to-portfolio', entry })} />
      <AddPosition venues={reading.venues} onAdd={(entry) => onAsk({ type: 'add-to-portfolio', entry })} />
      {!isEmpty && (
        <button
          type="button"
          class="button again"
          data-testid="read-again"
          onClick={() => onAsk({ type: 'portfolio' })}
        >
          {say('panel_again')}
        </button>
      )}
    </>
  );
}
