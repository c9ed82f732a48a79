import { say } from '../../src/platform/i18n.ts';
import type { PortfolioEntry, ReadAccount } from '../../src/protocol/portfolio.ts';
import { accountNameWords, causeOfPart, positionWords } from '../../src/words/portfolio/index.ts';
import type { HeldAccount, HeldPosition } from './picture.ts';
import { WalletParts } from './wallet-parts.tsx';

interface AccountsProps {
  readonly accounts: readonly HeldAccount[];
  readonly entries: readonly PortfolioEntry[];
  readonly onRemove: (entry: PortfolioEntry) => void;
}

/** Every account with its positions and where each is liquidated. */
export function Accounts({ accounts, entries, onRemove }: AccountsProps) {
  return (
    <section aria-labelledby="accounts">
      <h2 id="accounts">{say('panel_accounts')}</h2>
      {accounts.map((held) => {
        const entry = entries.find((each) => isOf(each, held.read));
        return (
          <div class="account" key={`${held.read.venue}-${held.read.name}`} data-testid="panel-account">
            <h3>{accountNameWords(held.read, say)}</h3>
            {held.read.wallet === undefined ? <Parts held={held} /> : <WalletParts read={held.read} />}
            {entry !== undefined && (
              <button type="button" class="link" data-testid="panel-remove" onClick={() => onRemove(entry)}>
                {say('panel_remove')}
              </button>
            )}
          </div>
        );
      })}
    </section>
  );
}

function isOf(entry: PortfolioEntry, { name, wallet }: ReadAccount): boolean {
  if (entry.kind === 'position') return entry.id === name;
  return entry.address === name && wallet?.chainId === (entry.kind === 'wallet' ? entry.chainId : undefined);
}

function Parts({ held: { positions, unknown } }: { readonly held: HeldAccount }) {
  return (
    <>
      <Positions positions={positions} />
      {unknown.map((code) => (
        <p class="problem" key={code} data-testid="panel-unknown">
          {causeOfPart(code, say)}
        </p>
      ))}
    </>
  );
}

function Positions({ positions }: { readonly positions: readonly HeldPosition[] }) {
  if (positions.length === 0) return <p class="small">{say('panel_no_positions')}</p>;
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{say('panel_position')}</th>
          <th scope="col">{say('panel_worth')}</th>
          <th scope="col">{say('row_liquidation')}</th>
        </tr>
      </thead>
      <tbody>
        {positions.map((held) => {
          const { what, worth, liquidation, note } = positionWords(held, say);
          return (
            <tr key={what} data-testid="panel-position">
              <th scope="row">{what}</th>
              <td>{worth}</td>
              <td>
                {liquidation}
                {note !== null && <span class="note"> {note}</span>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
