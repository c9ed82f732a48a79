import { say } from '../../src/platform/i18n.ts';
import type { ReadAccount } from '../../src/protocol/portfolio.ts';
import { heldWords, owedWords, walletFaultWords } from '../../src/words/portfolio/index.ts';

/** What an address holds and owes on its chain, and what of it could not be read. */
export function WalletParts({ read: { risk, missing, wallet } }: { readonly read: ReadAccount }) {
  const held = (risk?.holdings ?? []).map((holding) => heldWords(holding, say));
  const loans = wallet?.loans ?? [];
  const faults = new Set(missing.map((fault) => walletFaultWords(fault, say)));
  const isNothing = held.length + loans.length + faults.size === 0;
  return (
    <>
      {isNothing && <p class="small">{say('panel_no_holdings')}</p>}
      <Amounts rows={held} />
      {loans.map((loan) => {
        const { name, health, parts, nearest } = owedWords(loan, say);
        return (
          <div key={loan.contract} data-testid="panel-loan">
            <p class="loan">
              {name} <span class="small">{health}</span>
            </p>
            <Amounts rows={parts} />
            {nearest !== null && <p class="small">{nearest}</p>}
          </div>
        );
      })}
      {[...faults].map((words) => (
        <p class="problem" key={words} data-testid="panel-unknown">
          {words}
        </p>
      ))}
    </>
  );
}

interface AmountsProps {
  readonly rows: readonly { readonly what: string; readonly worth: string }[];
}

function Amounts({ rows }: AmountsProps) {
  if (rows.length === 0) return null;
  return (
    <table class="table">
      <tbody>
        {rows.map(({ what, worth }) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td>{worth}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
